package dev.steadflow.bench;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a step becomes dearer the more a run has behind it. */
final class LongHistory implements Section {

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String title() {
        return "A run of many steps: its last steps beside its first";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        FlowDefinition flow = Flows.rounds(scale.steps());
        Medians first = new Medians();
        Medians last = new Medians();
        Medians ratio = new Medians();
        int part = scale.steps() / 10;
        try (BenchedEngine engine = BenchedEngine.on(workspace.store("history"), Durability.DISK)) {
            engine.run(flow);
            for (int i = 0; i < 3; i++) {
                List<Instant> ends = ends(engine, engine.run(flow));
                double early = micros(ends.getFirst(), ends.get(part)) / part;
                double late = micros(ends.get(ends.size() - 1 - part), ends.getLast()) / part;
                first.add(early);
                last.add(late);
                ratio.add(late / early);
            }
        }
        rows.add("a step among the first %,d".formatted(part), first.median(), "µs", "level disk, one run");
        rows.add("a step among the last %,d of %,d".formatted(part, scale.steps()), last.median(), "µs",
                "%.2f × the first".formatted(ratio.median()));
    }

    private static List<Instant> ends(BenchedEngine engine, RunId run) {
        return engine.engine().events(run, 0, Integer.MAX_VALUE).stream()
                .filter(recorded -> recorded.event() instanceof RunEvent.StepCompleted)
                .map(RecordedEvent::at)
                .toList();
    }

    private static double micros(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e3;
    }
}
