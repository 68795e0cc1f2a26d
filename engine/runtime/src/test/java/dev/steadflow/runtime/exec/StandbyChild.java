package dev.steadflow.runtime.exec;

import dev.steadflow.flow.TestJson;
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
                RunId run = engine.start(EngineChild.flow(args[2]).build(), TestJson.json("{}"), Path.of(""));
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

    private static synchronized void say(String line) {
        OUT.print(line + " .\n");
        OUT.flush();
    }
}
