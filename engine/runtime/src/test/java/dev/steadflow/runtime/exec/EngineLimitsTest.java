package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What the engine does at its limits, beside those of a run that the core keeps. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EngineLimitsTest {

    private static final FlowBuilder ASLEEP = aFlow("asleep").sleep("nap", "PT1H");

    private static EngineUnderTest engine(EngineLimits limits) {
        return EngineUnderTest.open(settings -> settings.withLimits(limits));
    }

    @Test
    void aStartBeyondTheOpenRunsIsRefusedUntilOneHasEnded() {
        try (EngineUnderTest test = engine(EngineLimits.STANDARD.withStore(store -> store.withOpenRuns(2)))) {
            RunId first = test.start(ASLEEP);
            test.start(ASLEEP);
            assertThatThrownBy(() -> test.start(ASLEEP))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("at most 2 runs to be open at once");

            test.engine().cancel(first, "room for another");

            assertThat(test.engine().run(test.start(ASLEEP))).isPresent();
        }
    }

    @Test
    void whoeverHearsOfAnEndMayStartInItsPlaceAtOnce() throws InterruptedException {
        try (EngineUnderTest test = engine(EngineLimits.STANDARD.withStore(store -> store.withOpenRuns(1)))) {
            for (int run = 0; run < 50; run++) {
                RunId asleep = test.start(ASLEEP);
                test.engine().cancel(asleep, "room for another");
                RunId quick = test.start(aFlow("quick").step("a"));

                test.engine().await(quick);
            }
        }
    }

    @Test
    void openRunsAreCountedAgainAfterARestart() {
        try (EngineUnderTest test = engine(EngineLimits.STANDARD.withStore(store -> store.withOpenRuns(1)))) {
            test.start(ASLEEP);
            test.crashAndRecover();

            assertThatThrownBy(() -> test.start(ASLEEP)).hasMessageContaining("at most 1 runs to be open at once");
        }
    }

    @Test
    void aStepHasNoMoreAttemptsThanTheEngineAllows() throws InterruptedException {
        try (EngineUnderTest test = engine(EngineLimits.STANDARD.withSteps(steps -> steps.withAttempts(3)))) {
            test.script.on("a", (in, context) -> {
                throw new IllegalStateException("down");
            });

            RunOutcome outcome = test.run(aFlow().step("a").retry("a", 50, Duration.ZERO));

            assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                assertThat(failed.error().name()).isEqualTo("LimitExceeded");
                assertThat(failed.error().message()).contains("3");
            });
            assertThat(test.script.callsOf("a")).isEqualTo(3);
        }
    }

    @Test
    void runsStartEachOtherNoFurtherThanTheEngineAllows() throws InterruptedException {
        FlowDefinition flow = generation("g0", "g1").build().withChildren(Map.of(
                "g1", generation("g1", "g2").build(),
                "g2", aFlow("g2").step("end").build()));
        try (EngineUnderTest test = engine(EngineLimits.STANDARD.withStore(store -> store.withGenerations(2)))) {

            RunId run = test.start(flow, "{}");

            test.awaitEvent(run, RunEvent.ChildStarted.class, 1);
            RunId kid = test.events(run, RunEvent.ChildRequested.class).getFirst().run();

            assertThat(test.engine().await(kid)).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                assertThat(failed.error().name()).isEqualTo("LimitExceeded");
                assertThat(failed.error().message()).contains("at most 2", "'generations'");
            });
        }
    }

    private static FlowBuilder generation(String id, String next) {
        return aFlow(id).startFlow("next", next, "{}").waitForRun("ended", "{% $next %}").edge("next", "ended");
    }

    @Test
    void aRunWithManyEventsIsRemarkedOnOnce() throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage());
            }
        };
        Logger log = (Logger) LoggerFactory.getLogger(Recording.class);
        appender.start();
        log.addAppender(appender);
        try (EngineUnderTest test = engine(EngineLimits.STANDARD.withRun(run -> run.withEvents(100)))) {
            RunId run = test.start(aFlow("long").step("a").step("b").step("c").step("d").step("e").step("f")
                    .chain("a", "b", "c", "d", "e", "f"));
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);

            assertThat(lines).filteredOn(line -> line.contains("Run " + run + " of flow long has more than 10 events"))
                    .hasSize(1);
        } finally {
            log.detachAppender(appender);
        }
    }

    @Test
    void aStepOfAVersionThatIsNotInstalledIsRefusedAtTheStart() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            assertThatThrownBy(() -> test.start(aFlow().step("a", "test/echo@2", "{}")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("test/echo@2");
        }
    }
}
