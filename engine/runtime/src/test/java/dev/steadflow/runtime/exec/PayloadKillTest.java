package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed while payloads pour in: each that was answered with 202 is in the log, once. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PayloadKillTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyAcceptedPayloadIsInTheLogOnce() throws Exception {
        kill(2);
    }

    @Test
    @Tag("chaos")
    void everyAcceptedPayloadIsInTheLogOnceAlsoAfterTwentyKills() throws Exception {
        kill(20);
    }

    private void kill(int rounds) throws Exception {
        Random random = new Random(System.nanoTime());
        for (int round = 1; round <= rounds; round++) {
            round(folder.resolve("round" + round), random.nextInt(1_000));
        }
    }

    private static void round(Path home, int killAfterMillis) throws Exception {
        Path data = Files.createDirectories(home.resolve("data"));
        List<String> accepted =
                KilledProcess.linesOf(PayloadChild.class, home.resolve("stderr.txt"), killAfterMillis, data.toString());
        assertThat(accepted).as("accepted before the kill").isNotEmpty();

        try (EmbeddedEngine engine = EmbeddedEngine.open(PayloadChild.settings(data))) {
            RunId run = RunIds.ofKey("run");
            List<String> logged = logged(engine, run);
            assertThat(logged).doesNotHaveDuplicates().containsAll(accepted);

            String inbox = engine.inboxes(run).getFirst().id();
            Payload again = Payload.of(TestJson.json(accepted.getFirst()));
            assertThat(engine.deliver(inbox, again, Optional.of("key-" + accepted.getFirst())))
                    .isInstanceOf(Delivery.Duplicate.class);
            assertThat(engine.deliver(inbox, again, Optional.of("another"))).isInstanceOf(Delivery.Accepted.class);
            assertThat(logged(engine, run)).hasSize(logged.size() + 1);
        }
    }

    private static List<String> logged(EmbeddedEngine engine, RunId run) {
        List<String> bodies = new ArrayList<>();
        for (RecordedEvent recorded : engine.events(run, 0, 200_000)) {
            if (recorded.event() instanceof RunEvent.PayloadReceived received) {
                bodies.add(received.request().path("body").toString());
            }
        }
        return bodies;
    }
}
