package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the process that {@link PoisonKillTest} starts again and again: one of its runs ends the process
 * whenever its step is called. Ends well when that run waits for a person and the others have completed.
 */
final class PoisonChild {

    static final int ENDED_BY_STEP = 13;
    static final String POISON = "poison";

    record In(@Default("") String text) {}

    private PoisonChild() {}

    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedEngine engine = EmbeddedEngine.open(settings(args[0]))) {
            List<RunId> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                runs.add(engine.startOnce("good" + i, good().build(), TestJson.json("{}"), Path.of("")));
            }
            RunId poison = engine.startOnce(POISON, poison(args[1]).build(), TestJson.json("{}"), Path.of(""));
            for (RunId run : runs) {
                if (!(engine.await(run) instanceof RunOutcome.Completed)) {
                    System.exit(2);
                }
            }
            if (!(engine.await(poison) instanceof RunOutcome.NeedsDecision)
                    || engine.run(poison).orElseThrow().status() != RunStatus.INCIDENT) {
                System.exit(3);
            }
        }
    }

    /** @param store a folder, or the address and the schema of a database with a space between */
    static EngineSettings settings(String store) {
        String[] database = store.split(" ");
        EngineSettings settings = store.startsWith("jdbc:")
                ? EngineSettings.onDatabase(DatabaseSettings.of(database[0], Map.of()).withSchema(database[1]))
                : EngineSettings.inFolder(Path.of(store));
        return settings.withSteps(PluginLoader.of(List.of(new Halting(), new Slow())))
                .withLimits(EngineLimits.STANDARD.withCloseGrace(Duration.ZERO));
    }

    static FlowBuilder poison(String how) {
        return aFlow(POISON).step("end", "test/halt@1", "{text: '" + how + "'}");
    }

    private static FlowBuilder good() {
        return aFlow("good").step("a", "test/slow@1", "{}").step("b", "test/slow@1", "{}")
                .step("c", "test/slow@1", "{}").chain("a", "b", "c");
    }

    /** Ends the process, one way or another; with other words it works. */
    @StepType(id = "test/halt", title = "Halt", repeatable = true)
    record Halting() implements Step<In, Object> {
        @Override
        public Object run(In in, StepContext context) {
            switch (in.text()) {
                case "halt" -> Runtime.getRuntime().halt(ENDED_BY_STEP);
                case "exit" -> System.exit(ENDED_BY_STEP);
                default -> {}
            }
            return in.text();
        }
    }

    /** Takes a tenth of a second, longer than the other needs to end the process. */
    @StepType(id = "test/slow", title = "Slow", repeatable = true)
    record Slow() implements Step<In, Object> {
        @Override
        public Object run(In in, StepContext context) throws InterruptedException {
            boolean _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS); // A step that simply takes its time.
            return in.text();
        }
    }
}
