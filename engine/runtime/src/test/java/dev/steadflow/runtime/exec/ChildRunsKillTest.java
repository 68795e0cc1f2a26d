package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed while a run starts others: each child is started exactly once, and its parent hears of its end. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ChildRunsKillTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyChildIsStartedOnce() throws Exception {
        kill(3);
    }

    @Test
    @Tag("chaos")
    void everyChildIsStartedOnceAlsoAfterTwentyKills() throws Exception {
        kill(20);
    }

    private void kill(int rounds) throws Exception {
        Random random = new Random(System.nanoTime());
        for (int round = 1; round <= rounds; round++) {
            round(folder.resolve("round" + round), random.nextInt(300));
        }
    }

    private static void round(Path home, int killAfterMillis) throws Exception {
        Path data = Files.createDirectories(home.resolve("data"));
        Path file = Files.createFile(home.resolve("executions.txt"));
        List<String> started = KilledProcess.linesOf(
                ParentChild.class, home.resolve("stderr.txt"), killAfterMillis, data.toString(), file.toString());
        assertThat(started).hasSize(1);

        try (EmbeddedEngine engine = EmbeddedEngine.open(ParentChild.settings(data))) {
            RunId parent = new RunId(started.getFirst());
            assertThat(engine.await(parent)).isInstanceOf(RunOutcome.Completed.class);

            List<RunId> asked = engine.events(parent, 0, 10_000).stream()
                    .map(RecordedEvent::event)
                    .filter(RunEvent.ChildRequested.class::isInstance)
                    .map(event -> ((RunEvent.ChildRequested) event).run())
                    .toList();
            List<RunHeader> children = engine.runs(RunQuery.newest(1_000)).stream()
                    .filter(run -> run.flowId().equals("kid"))
                    .toList();
            assertThat(children).extracting(RunHeader::run).containsExactlyInAnyOrderElementsOf(asked);
            assertThat(children).hasSize(ParentChild.CHILDREN)
                    .allSatisfy(child -> assertThat(child.status()).isEqualTo(RunStatus.COMPLETED));
        }
    }
}
