package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RecoveryTest {

    private static final NodeAddress A = NodeAddress.parse("main/a#1");

    private static FlowBuilder mixedFlow() {
        return aFlow("mixed")
                .var("total", "0")
                .step("first", "test/echo@1", "{text: 'one'}")
                .add("tally", "total", "1")
                .parallel("both", lanes -> lanes.errors(Errors.COLLECT)
                        .lane("left", lane -> lane.step("l1", "test/echo@1", "{text: 'l1'}")
                                .sleep("l2", "PT10M")
                                .step("l3", "test/echo@1", "{text: 'l3'}")
                                .chain("l1", "l2", "l3"))
                        .lane("right", lane -> lane.step("r1", "test/echo@1", "{text: 'r1'}")
                                .fail("r2", "Broken", "on purpose")
                                .edge("r1", "r2")))
                .sleep("nap", "PT1H")
                .race("quickest", lanes -> lanes.lane("sleepy", lane -> lane.sleep("long", "P1D"))
                        .lane("quick", lane -> lane.step("q1", "test/echo@1", "{text: 'won'}")))
                .step("last", "test/echo@1", "{text: '{% $quickest.winner %}'}")
                .chain("first", "tally", "both", "nap", "quickest", "last");
    }

    /** Drives a run to its end, letting time pass while it sleeps. */
    private static RunOutcome drive(EngineUnderTest test, RunId run) throws InterruptedException {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            test.advance(Duration.ofMinutes(10));
            return test.journal().run(run).orElseThrow().status().isTerminal();
        });
        return test.engine().await(run);
    }

    @Test
    void aRunCrashedAfterAnyAppendEndsAsTheUncrashedOneDoes() throws InterruptedException {
        RunOutcome expected;
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            expected = drive(test, test.start(mixedFlow()));
        }
        assertThat(expected).isEqualTo(new RunOutcome.Completed(json("'quick'")));

        int appends = 1;
        while (crashesAfter(appends, expected)) {
            appends++;
        }
        assertThat(appends).isGreaterThan(8);
    }

    /** Whether the run was cut off; false: it ended with so few appends. */
    private static boolean crashesAfter(int appends, RunOutcome expected) throws InterruptedException {
        AtomicReference<FailingJournal> disk = new AtomicReference<>();
        boolean[] crashed = {false};
        try (EngineUnderTest test = EngineUnderTest.around(journal -> {
            if (crashed[0]) {
                return journal;
            }
            disk.set(new FailingJournal(journal).failAfter(appends));
            return disk.get();
        })) {
            RunId run = startMixed(test);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                test.advance(Duration.ofMinutes(10));
                return disk.get().hasFailed() || test.journal().run(run).orElseThrow().status().isTerminal();
            });
            boolean cutOff = disk.get().hasFailed();
            crashed[0] = true;
            test.crash();
            List<String> completed = completedSteps(test, run);
            List<String> callsBefore = test.script.calls();

            test.recover();
            RunOutcome outcome = drive(test, run);

            assertThat(outcome).as("crashed after append %d", appends).isEqualTo(expected);
            List<String> callsAfter = test.script.calls().subList(callsBefore.size(), test.script.calls().size());
            for (String address : completed) {
                assertThat(callsAfter)
                        .as("%s was completed before the crash after append %d", address, appends)
                        .noneMatch(call -> call.contains("/" + address + "#"));
            }
            return cutOff;
        }
    }

    /** When the disk fails before the caller hears that the run has started, the run is in the log nevertheless. */
    private static RunId startMixed(EngineUnderTest test) {
        try {
            return test.start(mixedFlow());
        } catch (StoreException untold) {
            return test.journal().openRuns().getFirst();
        }
    }

    private static List<String> completedSteps(EngineUnderTest test, RunId run) {
        return test.events(run, RunEvent.StepCompleted.class).stream()
                .map(event -> event.at().text())
                .collect(Collectors.toList());
    }

    @Test
    void aStepThatMustNotRepeatBecomesAnIncidentThatAPersonResolves() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            CountDownLatch begun = new CountDownLatch(1);
            test.script.on("a", (in, context) -> {
                begun.countDown();
                new CountDownLatch(1).await();
                return "";
            });
            RunId run = test.start(aFlow().step("a", "test/once@1", "{}"));
            begun.await();

            test.crashAndRecover();

            assertThat(test.engine().await(run)).isInstanceOfSatisfying(RunOutcome.NeedsDecision.class, needs -> {
                assertThat(needs.kind()).isEqualTo("StepUnderWayAtCrash");
                assertThat(needs.message()).contains("may do harm");
            });
            assertThat(test.script.callsOf("a")).isEqualTo(1);
            test.crashAndRecover(); // The incident stays as it is.
            test.script.on("a", (in, context) -> "second time");
            test.engine().resolveIncident(run, A, Resolution.RETRY);
            assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Completed(json("'second time'")));
            assertThat(test.events(run, RunEvent.IncidentRaised.class)).hasSize(1);
        }
    }

    @Test
    void aCrashWhileAStepWaitsForItsRetryIsSafeEvenWhenItMustNotRepeat() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                if (context.attempt() == 1) {
                    throw new IllegalStateException("not yet");
                }
                return "done";
            });
            RunId run = test.start(aFlow().step("a", "test/once@1", "{}").retry("a", 2, Duration.ofMinutes(1)));
            test.awaitEvent(run, RunEvent.StepRetrying.class, 1);

            test.crashAndRecover();
            test.awaitTimer(run, A.text(), Timers.Purpose.RETRY);
            test.advance(Duration.ofMinutes(1));

            assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Completed(json("'done'")));
        }
    }

    @Test
    void aPowerLossTakesBackOnlyAStartThatNobodyWasToldOf() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().sleep("nap", "PT1H"));

            assertThat(test.journal().reopenAfterPowerLoss().run(run)).isPresent();
        }
    }

    @Test
    void overdueTimersFireOldestFirstAfterARestart() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<RunId> woken = new CopyOnWriteArrayList<>();
            test.script.on("after", (in, context) -> woken.add(new RunId(context.runId())));
            RunId later = test.start(aFlow("later").sleep("nap", "PT2H").step("after").edge("nap", "after"));
            RunId sooner = test.start(aFlow("sooner").sleep("nap", "PT1H").step("after").edge("nap", "after"));
            test.crash();
            test.advance(Duration.ofDays(1));

            test.recover();

            assertThat(test.engine().await(sooner)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.engine().await(later)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(woken).containsExactlyInAnyOrder(sooner, later);
        }
    }

    @Test
    void anOutcomeOutlivesAStoreThatFailsForAWhile() throws InterruptedException {
        AtomicReference<FailingJournal> disk = new AtomicReference<>();
        try (EngineUnderTest test = EngineUnderTest.around(journal -> {
            disk.set(new FailingJournal(journal));
            return disk.get();
        })) {
            test.script.on("a", (in, context) -> {
                disk.get().failNext(2);
                return "precious";
            });
            RunId run = test.start(aFlow().step("a", "test/once@1", "{}"));
            for (int failure = 1; failure <= 2; failure++) {
                test.awaitTimer(run, "", Timers.Purpose.STORE);
                test.advance(Duration.ofMinutes(1));
            }

            assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Completed(json("'precious'")));
            assertThat(test.script.callsOf("a")).isEqualTo(1);
        }
    }

    @Test
    void anAppendThatWasKeptAlthoughItsAnswerWasLostCountsOnce() throws InterruptedException {
        AtomicReference<FailingJournal> disk = new AtomicReference<>();
        try (EngineUnderTest test = EngineUnderTest.around(journal -> {
            disk.set(new FailingJournal(journal));
            return disk.get();
        })) {
            test.script.on("a", (in, context) -> {
                disk.get().keepButFailNext();
                return "kept";
            });
            RunId run = test.start(aFlow().step("a", "test/once@1", "{}").step("b").edge("a", "b"));
            test.awaitTimer(run, "", Timers.Purpose.STORE);
            test.advance(Duration.ofMinutes(1));

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.events(run, RunEvent.StepCompleted.class)).hasSize(2);
            assertThat(test.script.calls()).hasSize(2);
        }
    }

    @Test
    void aStartThatTheStoreRefusesIsNotAccepted() {
        AtomicReference<FailingJournal> disk = new AtomicReference<>();
        try (EngineUnderTest test = EngineUnderTest.around(journal -> {
            disk.set(new FailingJournal(journal));
            return disk.get();
        })) {
            disk.get().failNext(1);

            assertThatThrownBy(() -> test.start(aFlow().step("a")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The disk failed");
            assertThat(test.script.calls()).isEmpty();
        }
    }

    @Test
    void aMissingPluginIsAnIncidentAndNotAFailure() throws InterruptedException {
        EngineUnderTest test = EngineUnderTest.open(settings -> settings);
        try (test) {
            CountDownLatch begun = new CountDownLatch(1);
            test.script.on("a", (in, context) -> {
                begun.countDown();
                new CountDownLatch(1).await();
                return "";
            });
            RunId run = test.start(aFlow().step("a"));
            begun.await();
            test.crash();

            test.recoverWithout("test/echo@1");

            assertThat(test.engine().await(run)).isInstanceOfSatisfying(RunOutcome.NeedsDecision.class, needs -> {
                assertThat(needs.kind()).isEqualTo("PluginMissing");
                assertThat(needs.message()).contains("test/echo@1");
            });
        }
    }

    @Test
    void aRunningStepMayFinishWhenTheEngineClosesAndTheRunGoesOnAtTheNextStart() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            test.script.on("a", (in, context) -> {
                begun.countDown();
                release.await();
                return "finished";
            });
            RunId run = test.start(aFlow().step("a", "test/once@1", "{}").step("b").edge("a", "b"));
            begun.await();
            Thread closing = Thread.ofVirtual().start(() -> test.engine().close());
            await().until(() -> closing.getState() == Thread.State.TIMED_WAITING); // For the step, within its grace.
            release.countDown();
            closing.join();

            assertThat(test.script.callsOf("a")).isEqualTo(1);
            assertThat(test.script.callsOf("b")).isZero();
            test.restart();
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.script.callsOf("a")).isEqualTo(1);
        }
    }

    @Test
    void aRunWhoseLogIsDamagedStopsNoOther() throws InterruptedException {
        AtomicReference<RunId> damaged = new AtomicReference<>(new RunId("none-yet"));
        try (EngineUnderTest test = EngineUnderTest.around(journal -> new DamagedJournal(journal, damaged))) {
            FlowBuilder sleeper = aFlow().sleep("nap", "PT1H");
            RunId broken = test.start(sleeper);
            RunId whole = test.start(sleeper);
            damaged.set(broken);

            test.crashAndRecover();
            test.advance(Duration.ofHours(1));

            assertThat(test.engine().await(whole)).isInstanceOf(RunOutcome.Completed.class);
            assertThatThrownBy(() -> test.engine().await(broken)).hasMessageContaining("events of run " + broken);
        }
    }
}
