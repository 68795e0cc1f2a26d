package dev.steadflow.runtime.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The main class of {@link JournalProcess}: folder, durability, number of threads. Prints {@code run sequence .} lines. */
final class JournalChild {

    private final Journal journal;
    private final PrintStream out;
    private final String prefix;

    private JournalChild(Journal journal, PrintStream out, String prefix) {
        this.journal = journal;
        this.out = out;
        this.prefix = prefix;
    }

    public static void main(String[] args) throws InterruptedException {
        JdbcJournal journal = JdbcJournal.open(new StoreSettings(Path.of(args[0]), Durability.valueOf(args[1])));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Thread last = Thread.currentThread();
        for (int number = 0; number < Integer.parseInt(args[2]); number++) {
            JournalChild child = new JournalChild(journal, out, "e" + journal.epoch() + "t" + number + "r");
            last = Thread.ofPlatform().start(child::appendForEver);
        }
        last.join();
    }

    private void appendForEver() {
        for (int number = 0; true; number++) {
            RunScript script = new RunScript(prefix + number);
            acknowledge(script, journal.append(script.start()));
            for (int decision = 0; decision < 20; decision++) {
                journal.append(script.gathered(1)).awaitWritten();
                acknowledge(script, journal.append(script.next(1 + decision % 3)));
            }
            acknowledge(script, journal.append(script.end()));
        }
    }

    private void acknowledge(RunScript script, Journal.Ticket ticket) {
        ticket.awaitDurable();
        out.print(script.run() + " " + script.last() + " .\n");
        out.flush();
    }
}
