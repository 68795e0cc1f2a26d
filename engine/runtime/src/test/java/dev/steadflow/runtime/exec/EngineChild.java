package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The main class of the process that {@link EngineKillTest} kills: starts twenty runs and prints each accepted id. */
final class EngineChild {

    static final int RUNS = 20;

    private EngineChild() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        EmbeddedEngine engine = EmbeddedEngine.open(settings(Path.of(args[0])));
        for (int i = 0; i < RUNS; i++) {
            RunId run = engine.start(flow(args[1]).build(), TestJson.json("{}"), Path.of(""));
            out.print(run + " .\n");
            out.flush();
        }
        new CountDownLatch(1).await(); // Until it is killed.
    }

    static EngineSettings settings(Path data) {
        return EngineSettings.inFolder(data).withSteps(PluginLoader.of(List.of(new AppendingStep())));
    }

    /** Steps in a row and side by side, with short sleeps between, so that a kill finds runs in every condition. */
    static FlowBuilder flow(String file) {
        String in = "{file: '" + file.replace("\\", "\\\\") + "'}";
        return aFlow("killed")
                .step("a", "test/append@1", in)
                .step("b", "test/append@1", in)
                .parallel("both", lanes -> lanes.lane("left", lane -> lane.step("l1", "test/append@1", in)
                        .sleep("l2", "PT0.02S")
                        .step("l3", "test/append@1", in)
                        .chain("l1", "l2", "l3"))
                        .lane("right", lane -> lane.step("r1", "test/append@1", in)
                                .step("r2", "test/append@1", in)
                                .edge("r1", "r2")))
                .sleep("nap", "PT0.05S")
                .step("z", "test/append@1", in)
                .chain("a", "b", "both", "nap", "z");
    }
}
