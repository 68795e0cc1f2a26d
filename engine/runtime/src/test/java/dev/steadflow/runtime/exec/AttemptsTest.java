package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.step.StepError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of one call of a step: retries, timeouts, cancelling. */
final class AttemptsTest {

    private static final String A = "main/a#1";

    @Nested
    class Retries {

        @Test
        void waitsDoubleFromAttemptToAttempt() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                test.script.on("a", (in, context) -> {
                    if (context.attempt() < 4) {
                        throw new IllegalStateException("not yet");
                    }
                    return "at last";
                });
                RunId run = test.start(aFlow().step("a").retry("a", 4, Duration.ofSeconds(1)));

                for (int failed = 1; failed <= 3; failed++) {
                    var retrying = test.awaitEvent(run, RunEvent.StepRetrying.class, failed);
                    Duration wait = Duration.ofSeconds(1L << (failed - 1));
                    assertThat(retrying.nextAttemptAt()).isEqualTo(test.clock.now().plus(wait));
                    test.awaitTimer(run, A, Timers.Purpose.RETRY);
                    test.advance(wait.minusMillis(1));
                    assertThat(test.script.callsOf("a")).isEqualTo(failed);
                    test.advance(Duration.ofMillis(1));
                }

                assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Completed(json("'at last'")));
                assertThat(test.events(run, RunEvent.StepCompleted.class).getFirst().attempt())
                        .isEqualTo(4);
            }
        }

        @Test
        void attemptsCountTheFirstTry() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                test.script.on("a", (in, context) -> {
                    throw new IllegalStateException("never");
                });
                RunId run = test.start(aFlow().step("a").retry("a", 2, Duration.ofSeconds(1)));
                test.awaitTimer(run, A, Timers.Purpose.RETRY);
                test.advance(Duration.ofSeconds(1));

                assertThat(test.engine().await(run)).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                    assertThat(failed.error().name()).isEqualTo("StepFailed");
                    assertThat(failed.error().message()).isEqualTo("IllegalStateException: never");
                    assertThat(failed.error().stack().orElseThrow()).contains("AttemptsTest");
                });
                assertThat(test.script.callsOf("a")).isEqualTo(2);
            }
        }

        @Test
        void aFatalErrorIsNotRetried() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                test.script.on("a", (in, context) -> {
                    throw StepError.fatal("test/Bad", "No use.").withData(json("{code: 7}"));
                });

                RunOutcome outcome = test.run(aFlow().step("a"));

                assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                    assertThat(failed.error().name()).isEqualTo("test/Bad");
                    assertThat(failed.error().data()).contains(json("{code: 7}"));
                });
                assertThat(test.script.callsOf("a")).isEqualTo(1);
            }
        }

        @Test
        void theOtherSideMayAskForALongerWait() {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                test.script.on("a", (in, context) -> {
                    throw StepError.retryAfter(Duration.ofMinutes(10), "test/Busy", "Later, please.");
                });

                RunId run = test.start(aFlow().step("a").retry("a", 2, Duration.ofSeconds(1)));

                assertThat(test.awaitEvent(run, RunEvent.StepRetrying.class, 1).nextAttemptAt())
                        .isEqualTo(EngineUnderTest.NOON.plus(Duration.ofMinutes(10)));
            }
        }

        @Test
        void everyAttemptHasTheSameIdempotencyKeyAndItsOwnThread() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                List<String> keys = new CopyOnWriteArrayList<>();
                List<String> threads = new CopyOnWriteArrayList<>();
                test.script.on("a", (in, context) -> {
                    keys.add(context.idempotencyKey());
                    threads.add(Thread.currentThread().getName());
                    if (context.attempt() == 1) {
                        throw new IllegalStateException("once more");
                    }
                    return "";
                });
                RunId run = test.start(aFlow().step("a").retry("a", 2, Duration.ofSeconds(1)));
                test.awaitTimer(run, A, Timers.Purpose.RETRY);
                test.advance(Duration.ofSeconds(1));
                test.engine().await(run);

                assertThat(keys).hasSize(2).containsOnly(IdempotencyKeys.of(run, NodeAddress.parse(A)));
                assertThat(keys.getFirst()).matches("[0-9a-f]{64}");
                assertThat(threads).containsExactly("run-" + run + "/" + A + "#1", "run-" + run + "/" + A + "#2");
            }
        }
    }

    @Nested
    class Timeouts {

        @Test
        void aStepThatTakesTooLongIsInterruptedAndFails() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                CountDownLatch told = new CountDownLatch(1);
                test.script.on("a", (in, context) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException interrupted) {
                        assertThat(context.cancelled()).isTrue();
                        told.countDown();
                        throw interrupted;
                    }
                    return "";
                });
                RunId run = test.start(aFlow().step("a").timeout("a", "PT5S").retry("a", 1, Duration.ofSeconds(1)));
                test.awaitTimer(run, A, Timers.Purpose.TIMEOUT);

                test.advance(Duration.ofSeconds(5));

                assertThat(test.engine().await(run)).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                    assertThat(failed.error().name()).isEqualTo("Timeout");
                    assertThat(failed.error().message()).contains("within PT5S");
                });
                told.await();
            }
        }

        @Test
        void aStepThatIgnoresItsInterruptIsAbandonedAndItsAnswerDiscarded() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.open(
                    settings -> settings.withLimits(settings.limits().withConcurrentAttempts(1)))) {
                CountDownLatch release = new CountDownLatch(1);
                test.script.on("a", (in, context) -> {
                    if (context.attempt() == 1) {
                        awaitStubbornly(release);
                    }
                    return "from attempt " + context.attempt();
                });
                RunId run = test.start(aFlow().step("a").timeout("a", "PT5S").retry("a", 2, Duration.ofSeconds(1)));
                test.awaitTimer(run, A, Timers.Purpose.TIMEOUT);
                test.advance(Duration.ofSeconds(5));
                test.awaitTimer(run, A, Timers.Purpose.RETRY);
                test.advance(Duration.ofSeconds(1)); // Its place is free although the first attempt still runs.

                assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Completed(json("'from attempt 2'")));
                int events = test.events(run).size();
                release.countDown();
                test.engine().close();
                assertThat(test.journal().reopen().read(run, 0, 1_000)).hasSize(events);
            }
        }
    }

    @Nested
    class Cancelling {

        @Test
        void aStepThatObeysIsAcknowledged() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                CountDownLatch begun = new CountDownLatch(1);
                test.script.on("a", (in, context) -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return "";
                });
                RunId run = test.start(aFlow().step("a"));
                begun.await();

                test.engine().cancel(run, "enough");

                assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Cancelled("enough"));
                assertThat(test.awaitEvent(run, RunEvent.LateOutcomeRecorded.class, 1).outcome())
                        .isEqualTo("cancelled");
                test.engine().cancel(run, "again"); // Changes nothing.
            }
        }

        @Test
        void aStepThatDoesNotObeyIsRecordedAsLate() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                CountDownLatch begun = new CountDownLatch(1);
                CountDownLatch release = new CountDownLatch(1);
                test.script.on("a", (in, context) -> {
                    begun.countDown();
                    awaitStubbornly(release);
                    return "too late";
                });
                RunId run = test.start(aFlow().step("a"));
                begun.await();
                test.engine().cancel(run, "enough");
                assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Cancelled("enough"));

                release.countDown();

                assertThat(test.awaitEvent(run, RunEvent.LateOutcomeRecorded.class, 1).outcome())
                        .isEqualTo("completed");
                assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Cancelled("enough"));
                await().until(() -> test.engine().parts().loop().inMemory() == 0);
            }
        }

        @Test
        void aStepThatWaitsForItsRetryMakesNoFurtherAttempt() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                test.script.on("a", (in, context) -> {
                    throw new IllegalStateException("no");
                });
                RunId run = test.start(aFlow().step("a").retry("a", 3, Duration.ofSeconds(1)));
                test.awaitTimer(run, A, Timers.Purpose.RETRY);

                test.engine().cancel(run, "enough");
                test.awaitEvent(run, RunEvent.LateOutcomeRecorded.class, 1);
                test.advance(Duration.ofMinutes(1));

                assertThat(test.script.callsOf("a")).isEqualTo(1);
                assertThat(test.engine().parts().timers().size()).isZero();
            }
        }

        @Test
        void theLoserOfARaceIsTold() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                CountDownLatch slowBegun = new CountDownLatch(1);
                CountDownLatch told = new CountDownLatch(1);
                test.script.on("slow", (in, context) -> {
                    slowBegun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        told.countDown();
                    }
                    return "";
                });
                test.script.on("quick", (in, context) -> {
                    slowBegun.await();
                    return "first";
                });

                RunId run = test.start(aFlow().race("both",
                        lanes -> lanes.lane("one", lane -> lane.step("slow")).lane("two", lane -> lane.step("quick"))));

                assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
                told.await();
                assertThat(test.awaitEvent(run, RunEvent.LateOutcomeRecorded.class, 1).outcome())
                        .isEqualTo("cancelled");
            }
        }
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                // This step is one that does not obey.
            }
        }
    }
}
