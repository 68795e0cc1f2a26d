package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.util.ArrayList;
import java.util.List;

/** Runs that have ended, as many as a test wants. */
public final class EndedScripts {

    private EndedScripts() {}

    /** Writes them, each of twelve events; they are durable on return. */
    public static List<RunId> write(Journal journal, int count) {
        List<RunId> runs = new ArrayList<>();
        List<Journal.Ticket> tickets = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            RunScript script = new RunScript("ended" + number);
            tickets.add(journal.append(script.start()));
            tickets.add(journal.append(script.next(10)));
            tickets.add(journal.append(script.end()));
            runs.add(script.run());
        }
        tickets.forEach(Journal.Ticket::awaitDurable);
        return runs;
    }
}
