package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunEvent.HeartbeatRecorded;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** How an attempt begins where the one before it stood. */
@Timeout(120)
final class HeartbeatsTest {

    record Position(int row) {}

    private final List<Optional<Position>> given = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private static FlowBuilder oneStep() {
        return aFlow().step("a", "test/echo@1", "{}").retry("a", 2, Duration.ofSeconds(1));
    }

    private void note(StepContext context) {
        given.add(context.lastHeartbeat(Position.class));
    }

    private List<JsonNode> recorded(EngineUnderTest test, RunId run) {
        return test.events(run, HeartbeatRecorded.class).stream().map(HeartbeatRecorded::details).toList();
    }

    @Test
    void theNextAttemptGetsWhatTheFailedOneToldLast() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                note(context);
                if (context.attempt() == 1) {
                    for (int row = 1; row <= 500; row++) {
                        context.heartbeat(new Position(row));
                    }
                    throw new IllegalStateException("the line broke");
                }
                return "done";
            });
            RunId run = test.start(oneStep());
            test.awaitTimer(run, "main/a#1", Timers.Purpose.RETRY);
            test.advance(Duration.ofMinutes(1));

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(given).containsExactly(Optional.empty(), Optional.of(new Position(500)));
            assertThat(recorded(test, run)).containsExactly(json("{row: 1}"), json("{row: 500}"));
        }
    }

    @Test
    void aCallThatIsRepeatedAfterACrashGetsWhatWasRecorded() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                note(context);
                context.heartbeat(new Position(7));
                mayEnd.await();
                return "done";
            });
            RunId run = test.start(oneStep());
            test.awaitEvent(run, HeartbeatRecorded.class, 1);

            test.crashAndRecover();
            mayEnd.countDown();

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(given).containsExactly(Optional.empty(), Optional.of(new Position(7)));
        }
    }

    @Test
    void whatWaitsIsRecordedAfterAFewSecondsAlthoughTheStepSaysNothingMore() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                context.heartbeat(new Position(1));
                context.heartbeat(new Position(2));
                mayEnd.await();
                return "done";
            });
            RunId run = test.start(oneStep());
            test.awaitTimer(run, "main/a#1", Timers.Purpose.HEARTBEAT);
            test.advance(Heartbeats.PAUSE);

            assertThat(test.awaitEvent(run, HeartbeatRecorded.class, 2).details()).isEqualTo(json("{row: 2}"));
            mayEnd.countDown();
            test.engine().await(run);
        }
    }

    @Test
    void anAttemptThatTakesTooLongHandsOverWhatItTold() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                note(context);
                if (context.attempt() == 1) {
                    context.heartbeat(new Position(1));
                    context.heartbeat(new Position(2));
                    mayEnd.await();
                }
                return "done";
            });
            RunId run = test.start(oneStep().timeout("a", "PT3S"));
            test.awaitTimer(run, "main/a#1", Timers.Purpose.HEARTBEAT);
            test.advance(Duration.ofSeconds(3));
            test.awaitTimer(run, "main/a#1", Timers.Purpose.RETRY);
            test.advance(Duration.ofMinutes(1));

            test.engine().await(run);
            assertThat(given).containsExactly(Optional.empty(), Optional.of(new Position(2)));
        }
    }

    @Test
    void detailsOfAnotherTypeAreNoDetails() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                note(context);
                if (context.attempt() == 1) {
                    context.heartbeat(List.of("another", "version"));
                    throw new IllegalStateException("no");
                }
                return "done";
            });
            RunId run = test.start(oneStep());
            test.awaitTimer(run, "main/a#1", Timers.Purpose.RETRY);
            test.advance(Duration.ofMinutes(1));

            test.engine().await(run);
            assertThat(given).containsExactly(Optional.empty(), Optional.empty());
        }
    }

    @Test
    void detailsAreMaskedAndBounded() throws Exception {
        try (EngineUnderTest test =
                EngineUnderTest.open(settings -> settings.withSecrets(Secrets.of(Map.of("key", "s3cr3t-value-9"))))) {
            test.script.on("a", (in, context) -> {
                context.heartbeat(Map.of("token", context.secret("key")));
                assertThatThrownBy(() -> context.heartbeat("x".repeat(70_000)))
                        .isInstanceOfSatisfying(StepError.class,
                                error -> assertThat(error.code()).isEqualTo("LimitExceeded"));
                return "done";
            });
            RunId run = test.start(oneStep());
            test.engine().await(run);

            await().until(() -> recorded(test, run).size() == 1);
            assertThat(recorded(test, run)).containsExactly(json("{token: '•••'}"));
        }
    }
}
