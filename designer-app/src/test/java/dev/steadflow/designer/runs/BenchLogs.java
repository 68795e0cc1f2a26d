package dev.steadflow.designer.runs;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.journal.WakeUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flow and the logs that are measured. */
final class BenchLogs {

    /** A for each with two steps. */
    static final FlowDefinition FLOW = FlowBuilder.aFlow("orders")
            .forEach("each", "[]", "item", lane -> lane.step("charge").step("mail").chain("charge", "mail"))
            .build();

    /** A decision brings a few events; the store reads them row by row. */
    private static final int APPEND = 4;

    private BenchLogs() {}

    /** Items one after the other, so that the same few nodes light up again and again; six events each. */
    static List<RecordedEvent> rounds(int events) {
        EventScript script = opened();
        for (int item = 0; script.size() < events; item++) {
            String lane = "main/each[" + item + "]";
            script.add(new RunEvent.LaneStarted(EventScript.lane(lane), Map.of()));
            script.step(lane + "/charge").step(lane + "/mail");
            script.add(new RunEvent.LaneCompleted(EventScript.lane(lane), EventScript.json("1")));
        }
        return script.events();
    }

    /** All items at once; two events each. */
    static List<RecordedEvent> items(int items) {
        EventScript script = opened();
        for (int item = 0; item < items; item++) {
            script.add(new RunEvent.LaneStarted(EventScript.lane("main/each[" + item + "]"), Map.of()));
        }
        for (int item = 0; item < items; item++) {
            script.scheduled("main/each[" + item + "]/charge");
        }
        return script.events();
    }

    private static EventScript opened() {
        return EventScript.started().add(new RunEvent.ItemsOpened(EventScript.at("each#1"), EventScript.json("[]"),
                Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Writes a run that has ended into a new store, by the engine's own journal. */
    static RunId store(Path folder, int events) {
        RunId run = new RunId("million");
        try (JdbcJournal journal = JdbcJournal.open(new StoreSettings(folder, Durability.PROCESS))) {
            FlowBundle bundle = FlowBundle.of(FlowFile.of(FLOW));
            journal.keepFlow(bundle.hash(), bundle.bytes());
            List<RecordedEvent> log = new ArrayList<>(rounds(events - 1));
            RecordedEvent last = log.getLast();
            log.add(new RecordedEvent(last.sequence() + 1, last.at(),
                    new RunEvent.RunCompleted(EventScript.json("1"))));
            for (int from = 0; from < log.size(); from += APPEND) {
                List<RecordedEvent> some = log.subList(from, Math.min(log.size(), from + APPEND));
                boolean ends = from + APPEND >= log.size();
                RunHeader line = new RunHeader(run, FLOW.id(), bundle.hash(),
                        ends ? RunStatus.COMPLETED : RunStatus.RUNNING, log.getFirst().at(),
                        ends ? Optional.of(last.at()) : Optional.empty(), some.getLast().sequence(),
                        Optional.empty(), WakeUp.NOTHING);
                Journal.Ticket _ = journal.append(new Append(run, some, line, true));
            }
            journal.keepFlow("end", new byte[]{1}); // Durable after what was handed in before it.
        }
        return run;
    }
}
