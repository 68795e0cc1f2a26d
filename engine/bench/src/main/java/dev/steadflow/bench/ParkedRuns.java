package dev.steadflow.bench;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.journal.Durability;
import java.nio.file.Path;

/** What runs that sleep cost: memory, and the speed of the others. */
final class ParkedRuns implements Section {

    /** Started together; more would only wait in line. */
    private static final int AT_ONCE = 2_000;

    @Override
    public String name() {
        return "parked";
    }

    @Override
    public String title() {
        return "Sleeping runs, and the speed of others beside them";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        FlowDefinition flow = Flows.steps(OneRun.STEPS);
        FlowDefinition sleeper = Flows.sleeper();
        Path store = workspace.store("parked");
        try (BenchedEngine empty = BenchedEngine.on(workspace.store("empty"), Durability.DISK);
                BenchedEngine parked = BenchedEngine.on(store, Durability.DISK)) {
            for (int i = 0; i < scale.warmUp(); i++) {
                RunsAtOnce.Round.of(empty, flow, scale.runsAtOnce());
                RunsAtOnce.Round.of(parked, flow, scale.runsAtOnce());
            }
            long before = Heap.used();
            for (int left = scale.parked(); left > 0; left -= AT_ONCE) {
                parked.startAtOnce(sleeper, Math.min(left, AT_ONCE));
            }
            rows.add("heap per sleeping run", (Heap.used() - before) / (double) scale.parked(), "bytes",
                    "%,d runs; of it up to 10,000 are kept in memory whole".formatted(scale.parked()));
            Medians without = new Medians();
            Medians with = new Medians();
            for (int i = 0; i < scale.rounds() * 2; i++) {
                without.add(RunsAtOnce.Round.of(empty, flow, scale.runsAtOnce()).stepsPerSecond());
                with.add(RunsAtOnce.Round.of(parked, flow, scale.runsAtOnce()).stepsPerSecond());
            }
            rows.add("steps of others without them", without.median(), "steps/s", "level disk");
            rows.add("steps of others beside them", with.median(), "steps/s",
                    "%.2f × without".formatted(with.median() / without.median()));
        }
        reopen(scale, store, rows);
    }

    /** The same runs, found at an opening. */
    private static void reopen(Scale scale, Path store, Report.Rows rows) throws InterruptedException {
        long before = Heap.used();
        long begin = System.nanoTime();
        try (BenchedEngine _ = BenchedEngine.on(store, Durability.DISK)) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            rows.add("heap per sleeping run after opening", (Heap.used() - before) / (double) scale.parked(), "bytes",
                    "the store's cache included");
            rows.add("until the engine is ready again", seconds, "s", "%,d sleeping runs".formatted(scale.parked()));
        }
    }
}
