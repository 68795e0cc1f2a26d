package dev.steadflow.bench;

import dev.steadflow.runtime.journal.Durability;
import java.io.IOException;
import java.nio.file.Path;

/** How long an engine needs to open a store whose process was killed with many runs open. */
final class TakingUp implements Section {

    private static final String READY = "ready";

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String title() {
        return "Opening a store after kill -9";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        Medians seconds = new Medians();
        for (int i = 0; i < 3; i++) {
            Path store = workspace.store("killed");
            killAfterStarting(store, scale.open());
            long begin = System.nanoTime();
            try (BenchedEngine engine = BenchedEngine.on(store, Durability.DISK)) {
                seconds.add((System.nanoTime() - begin) / 1e9);
                int found = engine.journal().openRuns().size();
                if (found != scale.open()) {
                    throw new IllegalStateException(
                            "Expected " + scale.open() + " runs to be open, but found " + found + ".");
                }
            }
        }
        rows.add("%,d open runs until the engine is ready".formatted(scale.open()), seconds.median(), "s",
                "less than 5 s");
    }

    private static void killAfterStarting(Path store, int runs) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starting.class.getName(),
                store.toString(),
                String.valueOf(runs))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = child.inputReader()) {
            String line = lines.readLine();
            if (!READY.equals(line)) {
                throw new IllegalStateException("Expected the child to be ready, but found " + line + ".");
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** The process that is killed. */
    static final class Starting {

        private Starting() {}

        public static void main(String[] args) throws Exception {
            try (BenchedEngine engine = BenchedEngine.on(Path.of(args[0]), Durability.DISK)) {
                engine.startAtOnce(Flows.sleeper(), Integer.parseInt(args[1]));
                System.out.println(READY);
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }
}
