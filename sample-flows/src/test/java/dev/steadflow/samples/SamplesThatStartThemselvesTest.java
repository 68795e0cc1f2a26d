package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.exec.HandSetClock;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nights pass by a clock that is set by hand; files and store are real. */
@Timeout(120)
class SamplesThatStartThemselvesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-03-27T12:00:00Z"));

    @Test
    void theNightlyJobRunsOnceEachNightAlsoWhenTheClocksChangeAndForEachFileThatComes() throws Exception {
        FlowDefinition flow = Sample.named("nightly-etl").flow();
        Path work = Sample.workFolder(folder);
        try (EmbeddedEngine engine = open()) {
            engine.triggers().activate(flow, work);
            hours(engine, 13); // To two o'clock in Berlin.
            RunHeader night = awaitRuns(engine, "nightly", 1).getFirst();
            RunOutcome.Completed outcome = (RunOutcome.Completed) engine.await(night.run());

            assertThat(outcome.output().path("day").stringValue()).isEqualTo("2026-03-28");
            assertThat(work.resolve("out/orders-2026-03-28.json")).isNotEmptyFile();
            GoldenLog.check("nightly-etl", engine.events(night.run(), 0, 1_000));
        }
        clock.advance(Duration.ofHours(24 + 11)); // Nobody is there in the night in which two o'clock is skipped.
        Files.createDirectories(work.resolve("incoming"));
        Files.copy(work.resolve("data/orders.csv"), work.resolve("incoming/late.csv"));
        try (EmbeddedEngine engine = open()) {
            engine.triggers().activate(flow, work);
            RunId second = awaitRuns(engine, "nightly", 2).getFirst().run();
            assertThat(((RunOutcome.Completed) engine.await(second)).output().path("day").stringValue())
                    .isEqualTo("2026-03-29");

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                clock.advance(Duration.ofSeconds(5));
                return !engine.runs(query("incoming")).isEmpty();
            });
            RunId third = awaitRuns(engine, "incoming", 1).getFirst().run();
            assertThat(((RunOutcome.Completed) engine.await(third)).output().path("day").stringValue())
                    .isEqualTo("late.csv");
        }
    }

    private EmbeddedEngine open() {
        return EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("store")).withClock(clock));
    }

    private void hours(EmbeddedEngine engine, int count) {
        for (int i = 0; i < count; i++) {
            // As time does: a clock that jumps over two o'clock has missed it, which the trigger makes up for, too.
            await().until(() -> engine.triggers().all().getFirst().next().getFirst().isAfter(clock.now()));
            clock.advance(HOUR);
        }
    }

    private static RunQuery query(String trigger) {
        return RunQuery.newest(100).withTags(Map.of("trigger", trigger));
    }

    private static List<RunHeader> awaitRuns(EmbeddedEngine engine, String trigger, int count) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> engine.runs(query(trigger)),
                runs -> runs.size() == count);
    }
}
