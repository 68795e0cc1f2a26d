package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The main class of the processes of {@link TakeOverTest}: stands by for a store, then starts runs for ever. Says
 * {@code active}, {@code run ID} for each accepted run, {@code lost WHY}.
 */
final class StandbyChild {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private StandbyChild() {}

    public static void main(String[] args) throws InterruptedException {
        DatabaseSettings database = DatabaseSettings.of(args[0], Map.of()).withSchema(args[1]).withStandby();
        say("ready");
        EmbeddedEngine engine = EmbeddedEngine.open(settings(database));
        say("active");
        engine.lost().thenAccept(why -> say("lost " + why.getMessage()));
        try {
            for (int number = 1; true; number++) {
                RunId run = engine.start(flow(args[2]), TestJson.json("{}"), Path.of(""));
                say("run " + run);
                if (number % 5 == 0) {
                    engine.await(run);
                }
            }
        } catch (StoreException refused) {
            say("refused " + refused.kind());
        }
        new CountDownLatch(1).await(); // Until it is killed.
    }

    static EngineSettings settings(DatabaseSettings database) {
        return EngineSettings.onDatabase(database).withSteps(PluginLoader.of(List.of(new AppendingStep())));
    }

    /** Steps in a row and side by side, with short sleeps between, so that a kill finds runs in every condition. */
    private static FlowDefinition flow(String file) {
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
                .chain("a", "b", "both", "nap", "z")
                .build();
    }

    private static synchronized void say(String line) {
        OUT.print(line + " .\n");
        OUT.flush();
    }
}
