package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Engines in processes of their own, killed at random moments; each accepted run ends, and nothing done is done again. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class EngineKillTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void runsOfAKilledEngineGoOnAndEnd() throws Exception {
        kill(3);
    }

    @Test
    @Tag("chaos")
    void runsOfFortyKilledEnginesGoOnAndEnd() throws Exception {
        kill(40);
    }

    private void kill(int rounds) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 1; round <= rounds; round++) {
            round(folder.resolve("round" + round), random.nextInt(400), "round " + round + ", seed " + seed);
        }
    }

    private static void round(Path home, int killAfterMillis, String what) throws Exception {
        Path data = Files.createDirectories(home.resolve("data"));
        Path file = Files.createFile(home.resolve("executions.txt"));
        List<RunId> accepted = runAndKill(data, file, killAfterMillis);
        Set<String> completed = completedSteps(data);
        List<String> before = Files.readAllLines(file);

        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineChild.settings(data))) {
            for (RunId run : accepted) {
                assertThat(engine.run(run)).as("%s was accepted, %s", run, what).isPresent();
            }
            for (RunHeader run : engine.runs(RunQuery.newest(100))) {
                assertThat(engine.await(run.run())).as("%s, %s", run.run(), what)
                        .isInstanceOf(RunOutcome.Completed.class);
            }
        }
        List<String> all = Files.readAllLines(file);
        assertThat(all.subList(before.size(), all.size()))
                .as("calls of steps that were completed before the kill, %s", what)
                .doesNotContainAnyElementsOf(completed.isEmpty() ? Set.of("-") : completed);
    }

    private static List<RunId> runAndKill(Path data, Path file, int killAfterMillis) throws Exception {
        List<RunId> accepted = KilledProcess
                .linesOf(EngineChild.class, file.resolveSibling("stderr.txt"), killAfterMillis, data.toString(),
                        file.toString())
                .stream()
                .map(RunId::new)
                .toList();
        assertThat(accepted).isNotEmpty();
        return accepted;
    }

    private static Set<String> completedSteps(Path data) {
        Set<String> completed = new HashSet<>();
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(data))) {
            for (RunHeader run : journal.runs(RunQuery.newest(100))) {
                journal.read(run.run(), 0, 10_000).forEach(recorded -> {
                    if (recorded.event() instanceof RunEvent.StepCompleted done) {
                        completed.add(run.run() + "/" + done.at());
                    }
                });
            }
        }
        return completed;
    }
}
