package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.event.RunEvent.RunStarted;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreRestore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of triggers comes back with a backup, so that they go on where they were. */
@Timeout(120)
class TriggersAfterRestoreTest {

    private static final Schedule HOURLY = Schedule.cron("hourly", "0 * * * *");

    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private static FlowDefinition flow(Schedule.CatchUp catchUp) {
        return aFlow().sleep("nap", "PT1S").build().withTriggers(List.of(
                HOURLY.withOverlap(Schedule.Overlap.ALLOW).withCatchUp(catchUp, Optional.empty()),
                HOURLY.withId("paused"), FlowTrigger.Webhook.of("orders")));
    }

    private EmbeddedEngine open(String data) {
        return EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve(data)).withClock(clock)
                .withHooksUrl(URI.create("https://example.org/hooks")));
    }

    private void advance(EmbeddedEngine engine, Duration by) {
        clock.advance(by);
        settle(engine);
    }

    private static void settle(EmbeddedEngine engine) {
        EngineParts parts = engine.parts();
        await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                .until(() -> engine.triggerWorld().isQuiet() && parts.loop().isQuiet() && parts.timers().isQuiet()
                        && engine.triggerWorld().isQuiet());
    }

    private static List<String> started(EmbeddedEngine engine) {
        return engine.runs(RunQuery.newest(100)).stream()
                .map(run -> (RunStarted) engine.events(run.run(), 0, 1).getFirst().event())
                .map(event -> event.trigger().orElseThrow().occurrence().substring(11, 16))
                .sorted()
                .toList();
    }

    /** A backup at 13:00, when one run had been started; the store goes on until 14:00. */
    private String backup(FlowDefinition flow) {
        try (EmbeddedEngine engine = open("data")) {
            engine.triggers().activate(flow, folder);
            engine.triggers().pause("test-flow", "paused");
            advance(engine, Duration.ofHours(1));
            assertThat(started(engine)).containsExactly("13:00");
            engine.parts().journal().backup(folder.resolve("b.zip"));
            advance(engine, Duration.ofHours(1));
            assertThat(started(engine)).containsExactly("13:00", "14:00");
            return engine.triggers().all().getLast().url().orElseThrow();
        }
    }

    @Test
    void aScheduleMakesUpForWhatCameSinceTheBackupAsItSays() {
        FlowDefinition flow = flow(Schedule.CatchUp.ALL);
        String url = backup(flow);
        StoreRestore.restore(folder.resolve("b.zip"), folder.resolve("restored"));
        clock.advance(Duration.ofMinutes(150)); // It is half past four.

        try (EmbeddedEngine engine = open("restored")) {
            engine.triggers().activate(flow, folder);
            settle(engine);

            assertThat(started(engine)).containsExactly("13:00", "14:00", "15:00", "16:00");
            List<TriggerView> views = engine.triggers().all();
            assertThat(views.getFirst().reached()).contains(Instant.parse("2026-03-01T16:00:00Z"));
            assertThat(views.get(1).paused()).isTrue();
            assertThat(views.getLast().url()).contains(url);
        }
    }

    @Test
    void aScheduleThatMakesUpForTheLastTimeDoesSoOnce() {
        FlowDefinition flow = flow(Schedule.CatchUp.LAST);
        String _ = backup(flow);
        StoreRestore.restore(folder.resolve("b.zip"), folder.resolve("restored"));
        clock.advance(Duration.ofMinutes(150));

        try (EmbeddedEngine engine = open("restored")) {
            engine.triggers().activate(flow, folder);
            settle(engine);
            engine.triggers().activate(flow, folder);
            settle(engine);

            assertThat(started(engine)).containsExactly("13:00", "16:00");
        }
    }
}
