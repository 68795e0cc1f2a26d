package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.step.ResultListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a step hears of its result. */
@Timeout(120)
final class ResultListenersTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private ResultListener says(String name) {
        return new ResultListener() {
            @Override
            public void recorded() {
                heard.add(name + " recorded");
            }

            @Override
            public void discarded() {
                heard.add(name + " discarded");
            }
        };
    }

    @Test
    void aResultIsInTheLogWhenItsStepHearsOfIt() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<Integer> inLog = new CopyOnWriteArrayList<>();
            test.script.on("a", (in, context) -> {
                RunId run = new RunId(context.runId());
                context.onResult(new ResultListener() {
                    @Override
                    public void recorded() {
                        inLog.add(test.events(run, RunEvent.StepCompleted.class).size());
                    }

                    @Override
                    public void discarded() {
                        inLog.add(-1);
                    }
                });
                context.onResult(says("second"));
                return "done";
            });

            test.run(aFlow().step("a"));

            await().atMost(LONG).untilAsserted(() -> assertThat(heard).containsExactly("second recorded"));
            assertThat(inLog).containsExactly(1);
        }
    }

    @Test
    void anAttemptThatFailsIsDiscardedAndTheNextOneRecorded() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                context.onResult(says("attempt " + context.attempt()));
                if (context.attempt() == 1) {
                    throw new IllegalStateException("not yet");
                }
                return "done";
            });
            RunId run = test.start(aFlow().step("a").retry("a", 2, Duration.ofSeconds(1)));
            test.awaitTimer(run, "main/a#1", Timers.Purpose.RETRY);
            test.advance(Duration.ofSeconds(1));
            test.engine().await(run);

            await().atMost(LONG).untilAsserted(
                    () -> assertThat(heard).containsExactly("attempt 1 discarded", "attempt 2 recorded"));
        }
    }

    @Test
    void aResultThatComesAfterTheCancelIsDiscarded() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            test.script.on("a", (in, context) -> {
                context.onResult(says("late"));
                begun.countDown();
                while (true) {
                    try {
                        release.await();
                        return "too late";
                    } catch (InterruptedException stubborn) {
                        // A step that does not obey.
                    }
                }
            });
            RunId run = test.start(aFlow().step("a"));
            begun.await();
            test.engine().cancel(run, "enough");
            test.engine().await(run);

            release.countDown();

            await().atMost(LONG).untilAsserted(() -> assertThat(heard).containsExactly("late discarded"));
        }
    }

    @Test
    void aListenerThatFailsLeavesTheRunAlone() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                context.onResult(new ResultListener() {
                    @Override
                    public void recorded() {
                        throw new IllegalStateException("The broker is gone.");
                    }

                    @Override
                    public void discarded() {}
                });
                context.onResult(says("next"));
                return "done";
            });

            test.run(aFlow().step("a"));

            await().atMost(LONG).untilAsserted(() -> assertThat(heard).containsExactly("next recorded"));
        }
    }

    @Test
    void closingTheEngineWaitsForWhatIsToldLast() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                context.onResult(says("last"));
                return "done";
            });
            test.run(aFlow().step("a"));
        }

        assertThat(heard).containsExactly("last recorded");
    }
}
