package dev.steadflow.flow.run;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** For-each, loops, background lanes, joins, what becomes of the rest, locks, and visits that are tried again. */
class ContainersTest {

    private static final String STEP = "{start: 's', nodes: {s: {type: 'step', uses: 'test/echo@1'}}}";

    @Nested
    class ForEach {

        @Test
        void aLaneRunsForEachItemAndTheListHasTheOrderOfTheItems() {
            SimulatedRun run =
                    FlowText.run("{start: 'all', nodes: {all: {type: 'forEach', items: ['a', 'b'], as: 'name',"
                            + " lane: {start: 's', nodes: {s: {type: 'step', uses: 'test/echo@1',"
                            + " 'in': {v: '{% $name & $index %}'}}}}}}}").start();

            assertThat(run.inputOf("all[1]/s")).isEqualTo(json("{v: 'b1'}"));
            run.complete("all[1]/s", json("2")).complete("all[0]/s", json("1"));

            assertThat(run.logFrom("RunCompleted")).containsExactly("RunCompleted output=[1,2]");
        }

        @Test
        void noItemsAreDoneAtOnce() {
            SimulatedRun run = FlowText.run("{start: 'all', nodes: {all: {type: 'forEach', items: '{% $input.none %}',"
                    + " lane: " + STEP + "}}}").start();

            assertThat(run.logFrom("RunCompleted")).containsExactly("RunCompleted output=[]");
        }

        @Test
        void noMoreThanTheConcurrencyRunAtOnce() {
            SimulatedRun run =
                    FlowText.run("{start: 'all', nodes: {all: {type: 'forEach', items: [1, 2, 3], concurrency: 2,"
                            + " lane: " + STEP + "}}}").start();

            assertThat(run.pending()).containsOnlyKeys("main/all[0]/s#1", "main/all[1]/s#1");
            run.complete("all[1]/s");
            assertThat(run.pending()).containsOnlyKeys("main/all[0]/s#1", "main/all[2]/s#1");
        }

        @Test
        void itemsMayArriveInAnInboxUntilTheJoinIsMet() {
            SimulatedRun run = FlowText.run("{start: 'hook', nodes: {hook: {type: 'webhook', next: 'all'},"
                    + " all: {type: 'forEach', items: {from: '{% $hook %}'}, as: 'mail', concurrency: 1,"
                    + " join: {until: '{% $count($result) >= 2 %}'}, lane: {start: 's', nodes: {s: {type: 'step',"
                    + " uses: 'test/echo@1', 'in': {b: '{% $mail.body %}'}}}}}}}").start();
            String inbox = run.inboxes().getFirst();

            run.post(inbox, json("1")).post(inbox, json("2")).post(inbox, json("3"));
            assertThat(run.pending()).containsKey("main/all[0]/s#1").doesNotContainKey("main/all[1]/s#1");
            run.complete("all[0]/s", json("10"));
            assertThat(run.inputOf("all[1]/s")).isEqualTo(json("{b: 2}"));
            run.complete("all[1]/s", json("20"));

            assertThat(run.logFrom("RunCompleted")).containsExactly("RunCompleted output=[10,20]");
        }
    }

    @Nested
    class Loops {

        @Test
        void untilIsLookedAtAfterEachRound() {
            SimulatedRun run =
                    FlowText.run("{start: 'l', nodes: {l: {type: 'loop', until: '{% $result >= 2 %}', lane: " + STEP
                            + "}}}").start();

            run.complete("l[0]/s", json("1")).complete("l[1]/s", json("2"));

            assertThat(run.logFrom("NodeCompleted"))
                    .containsExactly("NodeCompleted l output=2", "RunCompleted output=2");
        }

        @Test
        void whileIsLookedAtBeforeEachRound() {
            SimulatedRun run = FlowText.run("{start: 'l', nodes: {l: {type: 'loop', 'while': '{% $index < 0 %}', lane: "
                    + STEP + "}}}").start();

            assertThat(run.logFrom("NodeCompleted")).first().isEqualTo("NodeCompleted l");
        }

        @Test
        void aConditionThatAsksForMoreThanMaxFails() {
            SimulatedRun run = FlowText.run("{start: 'l', nodes: {l: {type: 'loop', 'while': '{% true %}', max: 2,"
                    + " lane: {start: 'a', nodes: {a: {type: 'set'}}}}}}").start();

            assertThat(run.logFrom("RunFailed").getFirst())
                    .startsWith("RunFailed l error=LimitExceeded 'Expected loop 'l' to end after at most 2 rounds");
        }

        @Test
        void anEndlessLoopThatWaitsForNothingIsStoppedAndSaysWhere() {
            SimulatedRun run = FlowText.run("{start: 'l', nodes: {l: {type: 'loop', 'while': '{% true %}',"
                    + " lane: {start: 'a', nodes: {a: {type: 'set'}}}}}}").start();

            assertThat(run.logFrom("RunFailed").getFirst()).startsWith("RunFailed l error=LimitExceeded");
            assertThat(run.log()).hasSize(2);
        }
    }

    @Nested
    class Background {

        private static final String LANE = "{type: 'background', lane: " + STEP + ", next: 'work'}";
        private static final String WORK = "work: {type: 'step', uses: 'test/echo@1'";

        @Test
        void theTokenGoesOnAtOnceAndTheLaneIsCancelledWithItsScope() {
            SimulatedRun run = FlowText.run("{start: 'b', nodes: {b: " + LANE + ", " + WORK + "}}}").start();

            run.complete("work", json("1"));

            assertThat(run.logFrom("StepCompleted"))
                    .containsExactly(
                            "StepCompleted work attempt=1 output=1",
                            "NodeCancelled b.lane/s its scope came to its end",
                            "LaneCancelled b.lane its scope came to its end",
                            "RunCompleted output=1");
            assertThat(run.interrupted()).hasSize(1);
        }

        @Test
        void theScopeMayWaitForIt() {
            SimulatedRun run =
                    FlowText.run("{start: 'b', nodes: {b: " + LANE.replace("lane:", "atScopeEnd: 'wait', lane:")
                            + ", " + WORK + "}}}").start();

            run.complete("work", json("1"));
            assertThat(run.state().end()).isEmpty();
            run.complete("b.lane/s");

            assertThat(run.logFrom("ScopeDraining"))
                    .containsExactly(
                            "ScopeDraining main",
                            "StepCompleted b.lane/s attempt=1 output=\"b.lane/s\"",
                            "LaneCompleted b.lane value=\"b.lane/s\"",
                            "RunCompleted output=1");
        }

        @Test
        void itMayBeAwaitedLater() {
            SimulatedRun run = FlowText.run("{start: 'b', nodes: {b: " + LANE + ", " + WORK
                    + ", next: 'w'}, w: {type: 'wait', run: '{% $b %}'}}}").start();

            run.complete("work").complete("b.lane/s", json("'value'"));

            assertThat(run.logFrom("RunCompleted")).containsExactly("RunCompleted output=\"value\"");
        }

        @Test
        void itsFailureBreaksTheScopeUnlessErrorsAreSkipped() {
            String flow = "{start: 'b', nodes: {b: " + LANE + ", " + WORK + "}}}";

            SimulatedRun broken = FlowText.run(flow).start().fail("b.lane/s", "Bad");
            SimulatedRun goesOn =
                    FlowText.run(flow.replace("lane:", "errors: 'skip', lane:")).start().fail("b.lane/s", "Bad");

            assertThat(broken.logFrom("LaneFailed"))
                    .containsExactly(
                            "LaneFailed b.lane error=Bad 'it broke'",
                            "NodeCancelled work the run failed",
                            "RunFailed b.lane/s error=Bad 'it broke'");
            assertThat(goesOn.state().end()).isEmpty();
        }
    }

    @Nested
    class Joins {

        @Test
        void theRestMayGoOnBesideTheToken() {
            SimulatedRun run = FlowText.run("{start: 'p', nodes: {p: {type: 'parallel', join: 1, rest: 'continue',"
                    + " lanes: {a: " + STEP + ", b: " + STEP + "}, next: 'after'},"
                    + " after: {type: 'step', uses: 'test/echo@1'}}}").start();

            run.complete("p.a/s", json("1")).complete("p.b/s", json("2")).complete("after", json("3"));

            assertThat(run.logFrom("LaneCompleted"))
                    .containsExactly(
                            "LaneCompleted p.a value=1",
                            "LanesDetached p",
                            "NodeCompleted p output={\"a\":1,\"b\":null}",
                            "StepScheduled after uses=test/echo@1",
                            "StepCompleted p.b/s attempt=1 output=2",
                            "LaneCompleted p.b value=2",
                            "StepCompleted after attempt=1 output=3",
                            "RunCompleted output=3");
        }

        @Test
        void aNumberOfLanesMayBeComputedOnEntry() {
            SimulatedRun run =
                    FlowText.run("{start: 'p', nodes: {p: {type: 'parallel', join: {count: '{% $input.n %}'},"
                            + " lanes: {a: " + STEP + ", b: " + STEP + ", c: " + STEP + "}}}}").start(json("{n: 2}"));

            run.complete("p.a/s", json("1")).complete("p.c/s", json("3"));

            assertThat(run.logFrom("RunCompleted"))
                    .containsExactly("RunCompleted output={\"a\":1,\"b\":null,\"c\":3}");
        }
    }

    @Nested
    class LocksAndRetries {

        @Test
        void visitsWaitForALockInTheOrderInWhichTheyCame() {
            SimulatedRun run = FlowText
                    .run("{start: 'p', nodes: {p: {type: 'forEach', items: [1, 2, 3], lane: {start: 's',"
                            + " nodes: {s: {type: 'step', uses: 'test/echo@1', lock: {name: 'desk', permits: 2}}}}}}}")
                    .start();

            assertThat(run.pending()).containsOnlyKeys("main/p[0]/s#1", "main/p[1]/s#1");
            run.complete("p[1]/s");
            assertThat(run.pending()).containsOnlyKeys("main/p[0]/s#1", "main/p[2]/s#1");
        }

        @Test
        void aLockOfTheEngineIsAskedForAndGivenBack() {
            SimulatedRun run = FlowText.run("{start: 's', nodes: {s: {type: 'step', uses: 'test/echo@1',"
                    + " lock: {name: 'desk', of: 'engine'}}}}").start();

            run.give(new RunInput.GrantPermit(dev.steadflow.flow.event.NodeAddress.parse("main/s"))).complete("s");

            assertThat(run.logFrom("LockRequested"))
                    .containsExactly(
                            "LockRequested s lock=desk of=engine permits=1",
                            "LockGranted s",
                            "StepScheduled s uses=test/echo@1",
                            "StepCompleted s attempt=1 output=\"s\"",
                            "RunCompleted output=\"s\"");
            assertThat(run.performed()).anyMatch(Effect.ReleasePermit.class::isInstance);
        }

        @Test
        void aContainerThatIsTriedAgainIsANewVisit() {
            SimulatedRun run =
                    FlowText.run("{start: 'p', nodes: {p: {type: 'parallel', retry: {attempts: 2, delay: 'PT3S',"
                            + " jitter: false}, lanes: {a: " + STEP + "}}}}").start();

            run.fail("p.a/s", "Bad").advance(Duration.ofSeconds(3)).fail("p#2.a/s", "Bad");

            assertThat(run.logFrom("NodeRetrying"))
                    .containsExactly(
                            "NodeRetrying p attempt=1 error=Bad 'it broke' again=PT3S",
                            "NodeRetryDue p",
                            "LanesOpened p#2 lanes=a",
                            "LaneStarted p#2.a",
                            "StepScheduled p#2.a/s uses=test/echo@1",
                            "StepFailed p#2.a/s attempt=1 error=Bad 'it broke'",
                            "LaneFailed p#2.a error=Bad 'it broke'",
                            "NodeFailed p#2 error=Bad 'it broke'",
                            "RunFailed p#2.a/s error=Bad 'it broke'");
        }
    }
}
