package dev.steadflow.bench;

import dev.steadflow.runtime.journal.Durability;
import java.nio.file.Path;

/** Very many sleeping runs alone: whether they fit a small heap, when they begin and when they are found at an opening. */
final class SleepingRuns implements Section {

    /** Started together; more would only wait in line. */
    private static final int AT_ONCE = 2_000;

    @Override
    public String name() {
        return "sleeping";
    }

    @Override
    public String title() {
        return "Very many sleeping runs in a small heap";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        Path store = workspace.store("sleeping");
        rows.add("heap that the process may have", Runtime.getRuntime().maxMemory() / 1e6, "MB", "-Xmx");
        long before = Heap.used();
        try (BenchedEngine engine = BenchedEngine.on(store, Durability.PROCESS)) {
            long begin = System.nanoTime();
            for (int left = scale.sleeping(); left > 0; left -= AT_ONCE) {
                engine.startAtOnce(Flows.sleeper(), Math.min(left, AT_ONCE));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            rows.add("runs started", scale.sleeping() / seconds, "runs/s",
                    "%,d, level process".formatted(scale.sleeping()));
            tell(rows, "while they sleep", before, scale.sleeping());
        }
        long begin = System.nanoTime();
        try (BenchedEngine _ = BenchedEngine.on(store, Durability.PROCESS)) {
            rows.add("until the engine is ready again", (System.nanoTime() - begin) / 1e9, "s",
                    "%,d sleeping runs".formatted(scale.sleeping()));
            tell(rows, "after opening", before, scale.sleeping());
        }
    }

    private static void tell(Report.Rows rows, String when, long before, int runs) throws InterruptedException {
        long used = Heap.used();
        rows.add("heap in use " + when, used / 1e6, "MB",
                "%.0f bytes a run, the store's cache included".formatted((used - before) / (double) runs));
    }
}
