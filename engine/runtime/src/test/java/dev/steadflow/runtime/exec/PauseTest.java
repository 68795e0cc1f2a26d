package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A run that stands still does nothing, loses nothing, and goes on with what came meanwhile. */
final class PauseTest {

    private static final FlowDefinition WAITS = aFlow("waits")
            .webhook("hook")
            .waitFor("got", "{% $hook %}")
            .waitForSignal("heard", "go")
            .sleep("nap", "PT1M")
            .step("after")
            .chain("hook", "got", "heard", "nap", "after")
            .build();

    @Test
    void whatArrivesIsAcceptedAndTakenAfterwards() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(WAITS, "{}");
            String inbox = test.inbox(run, "hook");

            test.engine().pause(run, "audit");
            assertThat(test.deliver(inbox, "1")).isInstanceOf(Delivery.Accepted.class);
            test.engine().signal(run, "go", json("2"), Optional.empty());

            assertThat(test.engine().run(run).orElseThrow().status()).isEqualTo(RunStatus.PAUSED);
            assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Paused("audit"));
            assertThat(test.events(run, RunEvent.WaitEnded.class)).isEmpty();

            test.crashAndRecover();
            assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Paused("audit"));
            test.engine().resume(run);

            test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);
            assertThat(test.events(run, RunEvent.WaitEnded.class)).hasSize(2);
            test.advance(Duration.ofMinutes(1));
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void timersThatCameDueActAtOnceTheOldestFirst() throws Exception {
        FlowDefinition flow = aFlow("sleepers")
                .parallel("all", lanes -> lanes
                        .lane("a", lane -> lane.sleep("long", "PT3M"))
                        .lane("b", lane -> lane.sleep("short", "PT1M"))
                        .lane("c", lane -> lane.sleep("middle", "PT2M")))
                .build();
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(flow, "{}");
            test.awaitTimer(run, "main/all.c/middle#1", Timers.Purpose.WAKE);

            test.engine().pause(run, "night");
            test.advance(Duration.ofHours(1));
            assertThat(test.events(run, RunEvent.SleepEnded.class)).isEmpty();
            test.engine().resume(run);

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.events(run, RunEvent.SleepEnded.class))
                    .extracting(ended -> ended.at().id())
                    .containsExactly("short", "middle", "long");
        }
    }

    @Test
    void aStepThatRunsMayEndAndNoOtherBegins() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("slow", (in, context) -> {
                release.await();
                return "done";
            });
            RunId run = test.start(aFlow("two").step("slow", "test/once@1", "{}").step("next").edge("slow", "next"));
            await().until(() -> test.script.callsOf("slow") == 1);

            test.engine().pause(run, "stop");
            release.countDown();
            assertThat(test.awaitEvent(run, RunEvent.OutcomeKept.class, 1).result()).contains(json("'done'"));
            test.crashAndRecover();
            assertThat(test.script.callsOf("next")).isZero();

            test.engine().resume(run);
            assertThat(test.output(run)).isEqualTo(json("''"));
            assertThat(test.script.callsOf("slow")).isEqualTo(1);
            assertThat(test.events(run, RunEvent.IncidentRaised.class)).isEmpty();
        }
    }

    @Test
    void aStepThatMayNotRepeatAndWasCutOffInAPauseBecomesAnIncident() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("pay", (in, context) -> {
                never.await();
                return "paid";
            });
            RunId run = test.start(aFlow("pays").step("pay", "test/once@1", "{}"));
            await().until(() -> test.script.callsOf("pay") == 1);
            test.engine().pause(run, "stop");

            test.crashAndRecover();
            test.awaitEvent(run, RunEvent.IncidentRaised.class, 1);
            assertThat(test.engine().run(run).orElseThrow().status()).isEqualTo(RunStatus.PAUSED);
            test.engine().resume(run);

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.NeedsDecision.class);
            assertThat(test.script.callsOf("pay")).isEqualTo(1);
        }
    }

    @Test
    void aStepThatHadNotBegunIsCalledAfterwards() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (EngineUnderTest test = EngineUnderTest.open(
                settings -> settings.withLimits(settings.limits().withConcurrentAttempts(1)))) {
            test.script.on("slow", (in, context) -> {
                release.await();
                return "done";
            });
            RunId holds = test.start(aFlow("holds").step("slow"));
            await().until(() -> test.script.callsOf("slow") == 1);
            RunId run = test.start(aFlow("queued").step("pay", "test/once@1", "{}"));
            test.awaitEvent(run, RunEvent.StepScheduled.class, 1);

            test.engine().pause(run, "stop");
            release.countDown();
            assertThat(test.engine().await(holds)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.script.callsOf("pay")).isZero();
            test.engine().resume(run);

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.script.callsOf("pay")).isEqualTo(1);
        }
    }

    @Test
    void aPausedRunLeavesTheLineForALockAndKeepsTheOneItHas() throws Exception {
        LockRule press = new LockRule("press", LockRule.Of.ENGINE, 1);
        FlowDefinition holds =
                aFlow("holds").sleep("nap", "PT1M").lock("nap", press).step("after").edge("nap", "after").build();
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId first = test.start(holds, "{}");
            test.awaitTimer(first, "main/nap#1", Timers.Purpose.WAKE);
            RunId second = test.start(holds, "{}");
            RunId third = test.start(holds, "{}");
            test.awaitEvent(third, RunEvent.LockRequested.class, 1);

            test.engine().pause(second, "wait");
            test.advance(Duration.ofMinutes(1));
            test.awaitTimer(third, "main/nap#1", Timers.Purpose.WAKE);
            assertThat(test.events(second, RunEvent.LockGranted.class)).isEmpty();
            test.engine().pause(third, "wait as well");
            test.engine().resume(second);
            test.advance(Duration.ofMinutes(5));
            assertThat(test.events(second, RunEvent.LockGranted.class)).isEmpty();

            test.engine().resume(third);
            assertThat(test.engine().await(third)).isInstanceOf(RunOutcome.Completed.class);
            test.awaitTimer(second, "main/nap#1", Timers.Purpose.WAKE);
            test.advance(Duration.ofMinutes(1));
            assertThat(test.engine().await(second)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aPausedRunIsCancelledAndOneThatEndedIsNotPaused() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(WAITS, "{}");
            test.engine().pause(run, "stop");
            test.engine().pause(run, "stop again");
            assertThatThrownBy(() -> test.engine()
                    .skipSleep(run, NodeAddress.parse("main/nap#1")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("is paused");
            test.engine().cancel(run, "enough");

            assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Cancelled("enough"));
            assertThat(test.events(run, RunEvent.RunPaused.class)).hasSize(1);
            assertThatThrownBy(() -> test.engine().pause(run, "late")).isInstanceOf(RunRefusedException.class);
            assertThatThrownBy(() -> test.engine().resume(run)).isInstanceOf(RunRefusedException.class);
        }
    }
}
