package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.error;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static dev.steadflow.designer.runs.projection.EventScript.lane;
import static dev.steadflow.designer.runs.projection.EventScript.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunProjectionTest {

    private static final RunId RUN = new RunId("run-1");

    private final RunProjection projection = new RunProjection();

    private static NodePath path(String text) {
        return NodePath.parse(text);
    }

    private static VisitState stateOf(RunView view, String node) {
        return view.shownVisit(path(node)).orElseThrow().state();
    }

    @Nested
    class OneAfterTheOther {

        @Test
        void aStepGoesFromScheduledToSucceededWithItsValuesAndTimes() {
            Visit scheduled = started().scheduled("a").view().visit(at("a#1")).orElseThrow();
            Visit done = started().step("a").view().visit(at("a#1")).orElseThrow();

            assertThat(scheduled.state()).isEqualTo(VisitState.SCHEDULED);
            assertThat(scheduled.values().input()).contains(json("{'text':'hi'}"));
            assertThat(done.state()).isEqualTo(VisitState.SUCCEEDED);
            assertThat(done.values().output()).contains(json("{'ok':true}"));
            assertThat(done.times().duration()).contains(Duration.ofSeconds(1));
        }

        @Test
        void theEdgeToTheNextNodeIsTakenWhenThatNodeIsEntered() {
            assertThat(started().step("a").view().departures()).isEmpty();

            RunView view = started().step("a").scheduled("b").view();

            assertThat(view.departures()).containsExactly(new Departure(path("a"), Departure.NEXT, path("b")));
        }

        @Test
        void aChoiceTakesTheEdgeOfItsLabelOnly() {
            RunView view = started().step("a").choice("b", "big", "c").scheduled("c").view();

            assertThat(view.departures())
                    .containsExactlyInAnyOrder(
                            new Departure(path("a"), Departure.NEXT, path("b")),
                            new Departure(path("b"), "big", path("c")));
            assertThat(stateOf(view, "b")).isEqualTo(VisitState.SUCCEEDED);
        }

        @Test
        void aLoopByABackEdgeCountsItsVisits() {
            RunView view = started()
                    .step("a")
                    .choice("again", "yes", "a")
                    .step("a#2")
                    .choice("again#2", "yes", "a")
                    .scheduled("a#3")
                    .view();

            assertThat(view.visitsOf(path("a")))
                    .extracting(Visit::state)
                    .containsExactly(VisitState.SUCCEEDED, VisitState.SUCCEEDED, VisitState.SCHEDULED);
            assertThat(view.visitCount(path("again"))).isEqualTo(2);
            assertThat(view.departures())
                    .contains(new Departure(path("again"), "yes", path("a")))
                    .contains(new Departure(path("a"), Departure.NEXT, path("again")));
        }

        @Test
        void aSetNodeKeepsWhatItChanged() {
            RunView view = started()
                    .add(new RunEvent.VariableSet(at("s#1"), lane("main"), "total", json("3")))
                    .add(new RunEvent.VariableAppended(at("s#1"), lane("main"), "names", json("'x'")))
                    .add(new RunEvent.NodeCompleted(at("s#1"), json("null")))
                    .view();

            assertThat(view.visit(at("s#1")).orElseThrow().values().changes())
                    .containsExactly(
                            new Visit.VariableChange("total", "=", json("3")),
                            new Visit.VariableChange("names", "append", json("'x'")));
            assertThat(stateOf(view, "s")).isEqualTo(VisitState.SUCCEEDED);
        }

        @Test
        void aDisabledNodeIsSkippedAndTheTokenGoesOnFromIt() {
            RunView view = started()
                    .add(new RunEvent.NodeSkipped(at("a#1")))
                    .scheduled("b")
                    .view();

            assertThat(stateOf(view, "a")).isEqualTo(VisitState.SKIPPED);
            assertThat(view.departures()).containsExactly(new Departure(path("a"), Departure.NEXT, path("b")));
        }

        @Test
        void aSleepWaitsUntilItsInstantAndSaysWhenAPersonEndedIt() {
            Instant due = Instant.parse("2027-01-01T00:00:00Z");
            EventScript log = started().add(new RunEvent.SleepStarted(at("nap#1"), due));

            assertThat(stateOf(log.view(), "nap")).isEqualTo(VisitState.WAITING);
            assertThat(log.view().visit(at("nap#1")).orElseThrow().times().due()).contains(due);

            log.add(new RunEvent.SleepEnded(at("nap#1"), true, json("{}")));

            assertThat(stateOf(log.view(), "nap")).isEqualTo(VisitState.SUCCEEDED);
            assertThat(log.view().visit(at("nap#1")).orElseThrow().remarks().reason())
                    .contains("ended early by a person");
        }
    }

    @Nested
    class Attempts {

        @Test
        void aRetryKeepsEachAttemptWithItsErrorAndTheNextInstant() {
            EventScript log = started().scheduled("a").retrying("a", 1);
            Visit waiting = log.view().visit(at("a#1")).orElseThrow();

            assertThat(waiting.state()).isEqualTo(VisitState.RETRYING);
            assertThat(waiting.attempt()).isEqualTo(2);
            assertThat(waiting.times().due()).contains(EventScript.NOON.plusSeconds(33));

            Visit done = log.completed("a", 2).view().visit(at("a#1")).orElseThrow();

            assertThat(done.attempts()).extracting(Attempt::number).containsExactly(1, 2);
            assertThat(done.attempts()).as("as the log tells, for attempts that nobody watched")
                    .extracting(attempt -> attempt.startedAt().orElseThrow())
                    .containsExactly(EventScript.NOON.plusSeconds(2), EventScript.NOON.plusSeconds(33));
            assertThat(done.attempts().getFirst().error()).contains(error("http/Status"));
            assertThat(done.values().error()).isEmpty();
            assertThat(done.attempt()).isEqualTo(2);
        }

        @Test
        void anAttemptSeenLiveRunsAndKeepsWhenItBegan() {
            Instant when = EventScript.NOON.plusMillis(2_500);
            RunView scheduled = started().scheduled("a").view();

            RunView running = projection.applyLive(scheduled, new RunFeed.AttemptStarted(RUN, at("a#1"), 1, when));
            RunView progressed =
                    projection.applyLive(running, new RunFeed.Progressed(RUN, at("a#1"), 0.4, "page 2 of 5"));

            assertThat(stateOf(running, "a")).isEqualTo(VisitState.RUNNING);
            assertThat(running.visit(at("a#1")).orElseThrow().attempts().getFirst().startedAt())
                    .contains(when);
            assertThat(progressed.visit(at("a#1")).orElseThrow().remarks().progress())
                    .contains(new Visit.Progress(0.4, "page 2 of 5"));
        }

        @Test
        void aHintThatArrivesAfterTheEndChangesNothing() {
            RunView done = started().step("a").view();

            assertThat(projection.applyLive(done, new RunFeed.AttemptStarted(RUN, at("a#1"), 1, EventScript.NOON)))
                    .isSameAs(done);
            assertThat(projection.applyLive(done, new RunFeed.Progressed(RUN, at("a#1"), 1, "")))
                    .isSameAs(done);
        }

        @Test
        void aTimeoutIsShownAsTimedOutAndAnotherErrorAsFailed() {
            assertThat(stateOf(started().scheduled("a").failed("a", 4, "Timeout").view(), "a"))
                    .isEqualTo(VisitState.TIMED_OUT);
            assertThat(stateOf(started().scheduled("a").failed("a", 4, "http/Status").view(), "a"))
                    .isEqualTo(VisitState.FAILED);
        }

        @Test
        void aLateOutcomeIsNotedAndChangesNoState() {
            RunView view = started()
                    .scheduled("a")
                    .add(new RunEvent.NodeCancelled(at("a#1"), "the run was cancelled"))
                    .add(new RunEvent.LateOutcomeRecorded(at("a#1"), 1, "completed"))
                    .view();

            Visit visit = view.visit(at("a#1")).orElseThrow();
            assertThat(visit.state()).isEqualTo(VisitState.CANCELLED);
            assertThat(visit.remarks().lateOutcome().map(Visit.LateOutcome::words)).contains("completed");
        }
    }

    @Nested
    class Lanes {

        private EventScript wonRace() {
            return started()
                    .lanes("pick", "left", "right")
                    .scheduled("main/pick.left/a")
                    .add(new RunEvent.SleepStarted(at("main/pick.right/nap#1"), EventScript.NOON.plusSeconds(900)))
                    .completed("main/pick.left/a", 1)
                    .add(new RunEvent.LaneCompleted(lane("main/pick.left"), json("1")))
                    .add(new RunEvent.RaceWon(at("pick#1"), "left"))
                    .add(new RunEvent.NodeCancelled(at("main/pick.right/nap#1"), "lost the race to 'left'"))
                    .add(new RunEvent.LaneCancelled(lane("main/pick.right"), "lost the race to 'left'"))
                    .add(new RunEvent.NodeCompleted(at("pick#1"), json("{'winner':'left'}")));
        }

        @Test
        void theLosersOfARaceAndWhatIsInThemAreLost() {
            RunView view = wonRace().view();

            assertThat(view.shownLane(new ScopePath("pick.left")).orElseThrow().won()).isTrue();
            assertThat(view.shownLane(new ScopePath("pick.right")).orElseThrow().state())
                    .isEqualTo(LaneView.State.LOST);
            assertThat(stateOf(view, "pick.right/nap")).isEqualTo(VisitState.LOST);
            assertThat(stateOf(view, "pick")).isEqualTo(VisitState.SUCCEEDED);
        }

        @Test
        void aSleepLostByWhatWasLeftOfItAndAStepByWhenItAnsweredAfterAll() {
            RunView view = wonRace().view();
            Visit nap = view.visit(at("main/pick.right/nap#1")).orElseThrow();
            assertThat(nap.lostBy()).contains(Duration.between(nap.times().endedAt().orElseThrow(),
                    EventScript.NOON.plusSeconds(900)));

            EventScript script = started()
                    .lanes("pick", "left", "right")
                    .scheduled("main/pick.left/a")
                    .scheduled("main/pick.right/b")
                    .completed("main/pick.left/a", 1)
                    .add(new RunEvent.RaceWon(at("pick#1"), "left"))
                    .add(new RunEvent.NodeCancelled(at("main/pick.right/b#1"), "lost the race to 'left'"));
            assertThat(script.view().visit(at("main/pick.right/b#1")).orElseThrow().lostBy()).isEmpty();
            Visit late = script.add(new RunEvent.LateOutcomeRecorded(at("main/pick.right/b#1"), 1, "completed"))
                    .view().visit(at("main/pick.right/b#1")).orElseThrow();
            assertThat(late.state()).isEqualTo(VisitState.LOST);
            assertThat(late.lostBy()).contains(Duration.between(late.times().endedAt().orElseThrow(),
                    late.remarks().lateOutcome().orElseThrow().when()));
        }

        @Test
        void aLaneOfASecondVisitIsAnotherTimeOfTheSameLane() {
            RunView view = wonRace().lanes("pick#2", "left", "right").view();

            assertThat(view.shownLane(new ScopePath("pick.right")).orElseThrow().state())
                    .isEqualTo(LaneView.State.RUNNING);
            assertThat(view.lanesOf().get(new ScopePath("pick.right"))).hasSize(2);
        }

        @Test
        void aSkippedLaneIsShownAsSkipped() {
            RunView view = started()
                    .add(new RunEvent.LaneSkipped(lane("main/p.right")))
                    .view();

            assertThat(view.shownLane(new ScopePath("p.right")).orElseThrow().state())
                    .isEqualTo(LaneView.State.SKIPPED);
        }

        @Test
        void aCaughtErrorLeavesTheTriedLaneFailedAndTheScopeGoesOn() {
            RunView view = started()
                    .lanes("try", "lane")
                    .scheduled("main/try.lane/a")
                    .failed("main/try.lane/a", 4, "http/Status")
                    .add(new RunEvent.LaneFailed(lane("main/try.lane"), error("http/Status")))
                    .add(new RunEvent.ErrorCaught(at("try#1"), "catch1", error("http/Status")))
                    .add(new RunEvent.LaneStarted(
                            lane("main/try.catch1"), Map.of("error", json("{'name':'http/Status'}"))))
                    .step("main/try.catch1/mail")
                    .add(new RunEvent.LaneCompleted(lane("main/try.catch1"), json("1")))
                    .add(new RunEvent.NodeCompleted(at("try#1"), json("1")))
                    .view();

            assertThat(view.shownLane(new ScopePath("try.lane")).orElseThrow().error()).isPresent();
            assertThat(stateOf(view, "try")).isEqualTo(VisitState.SUCCEEDED);
            assertThat(view.visit(at("try#1")).orElseThrow().remarks().reason())
                    .contains("caught http/Status in lane 'catch1'");
        }
    }

    @Nested
    class TheRunAsAWhole {

        @Test
        void anIncidentWaitsForAPersonAndGoesOnAfterTheDecision() {
            EventScript log = started()
                    .scheduled("a")
                    .add(new RunEvent.IncidentRaised(at("a#1"), "StepUnderWayAtCrash",
                            "Look whether the mail went out."));

            assertThat(log.view().status()).isEqualTo(RunStatus.INCIDENT);
            assertThat(stateOf(log.view(), "a")).isEqualTo(VisitState.INCIDENT);

            log.add(new RunEvent.IncidentResolved(at("a#1"), Resolution.RETRY));

            assertThat(log.view().status()).isEqualTo(RunStatus.RUNNING);
            assertThat(stateOf(log.view(), "a")).isEqualTo(VisitState.SCHEDULED);
        }

        @Test
        void cancellingLeavesNothingUnderWay() {
            RunView view = started()
                    .lanes("both", "left", "right")
                    .scheduled("main/both.left/a")
                    .scheduled("main/both.right/b")
                    .add(new RunEvent.RunCancelled("stopped by a person"))
                    .view();

            assertThat(view.open()).isEmpty();
            assertThat(stateOf(view, "both.left/a")).isEqualTo(VisitState.CANCELLED);
            assertThat(view.facts().cancelReason()).contains("stopped by a person");
        }

        @Test
        void aFailureFailsTheContainersAroundIt() {
            RunView view = started()
                    .lanes("both", "left", "right")
                    .scheduled("main/both.left/a")
                    .scheduled("main/both.right/b")
                    .failed("main/both.left/a", 1, "Boom")
                    .add(new RunEvent.RunFailed(at("main/both.left/a#1"), error("Boom")))
                    .view();

            assertThat(stateOf(view, "both")).isEqualTo(VisitState.FAILED);
            assertThat(stateOf(view, "both.right/b")).isEqualTo(VisitState.CANCELLED);
            assertThat(view.status()).isEqualTo(RunStatus.FAILED);
        }

        @Test
        void countsFollowTheStatesOfTheVisits() {
            RunView view = started()
                    .step("a")
                    .step("b")
                    .scheduled("c")
                    .failed("c", 1, "Boom")
                    .add(new RunEvent.RunCompleted(json("{'done':true}")))
                    .view();

            assertThat(view.count(VisitState.SUCCEEDED)).isEqualTo(2);
            assertThat(view.count(VisitState.FAILED)).isEqualTo(1);
            assertThat(view.count(VisitState.SCHEDULED)).isZero();
            assertThat(view.facts().output()).contains(json("{'done':true}"));
        }

        @Test
        void whatHadEndedBeforeARestartIsMarkedRestored() {
            RunView before = started().step("a").scheduled("b").view();
            RunView marked = projection.markRestored(before, RunView.EMPTY, EventScript.NOON.plusSeconds(60));
            RunView resumed = projection.applyLive(
                    marked, new RunFeed.AttemptStarted(RUN, at("b#1"), 2, EventScript.NOON.plusSeconds(61)));

            assertThat(resumed.visit(at("a#1")).orElseThrow().restored()).isTrue();
            assertThat(resumed.visit(at("b#1")).orElseThrow().restored()).isFalse();
            assertThat(resumed.visit(at("b#1")).orElseThrow().attempt()).isEqualTo(2);
        }

        @Test
        void anEventThatIsKnownChangesNothingAndAMissingOneIsRefused() {
            EventScript log = started().step("a").scheduled("b");
            RunView view = log.view();
            RecordedEvent known = log.events().getFirst();
            RecordedEvent tooFar = new RecordedEvent(9, EventScript.NOON, new RunEvent.RunCompleted(json("1")));

            assertThat(projection.apply(view, known)).isSameAs(view);
            assertThatThrownBy(() -> projection.apply(view, tooFar))
                    .hasMessageContaining("Expected event 5")
                    .hasMessageContaining("found 9");
        }

        @Test
        void aViewThatWasKeptDoesNotChangeWithLaterEvents() {
            RunView kept = started().step("a").view();
            RunView later = projection.apply(
                    kept,
                    new RecordedEvent(
                            4,
                            EventScript.NOON,
                            new RunEvent.LanesOpened(at("p#1"), List.of(), Optional.empty())));

            assertThat(kept.visit(at("p#1"))).isEmpty();
            assertThat(later.visit(at("p#1"))).isPresent();
        }
    }

    @Nested
    class TakenOver {

        private final Instant restart = EventScript.NOON.plusSeconds(60);

        @Test
        void whatHadEndedIsRestoredAndWhatWasUnderWayIsCalledAgainOncePerEngine() {
            RunView view = started().step("a").scheduled("b").view();

            RunView once = takenOver(takenOver(view, restart), restart);
            RunView twice = takenOver(once, restart.plusSeconds(60));

            assertThat(once.visit(at("a#1")).orElseThrow().restored()).isTrue();
            assertThat(stateOf(once, "b")).isEqualTo(VisitState.RUNNING);
            assertThat(once.visit(at("b#1")).orElseThrow().calls()).isEqualTo(2);
            assertThat(twice.visit(at("b#1")).orElseThrow().calls()).isEqualTo(3);
            assertThat(once.visit(at("a#1")).orElseThrow().calls()).isEqualTo(1);
        }

        private RunView takenOver(RunView view, Instant start) {
            return projection.callAgain(projection.markRestored(view, RunView.EMPTY, start), start);
        }

        @Test
        void theFirstEventOfAnotherEngineMayBeTheAnswerOfTheStepThatItCalledAgain() {
            RunView view = started().step("a").scheduled("b").view();

            RunView answered = projection.applyFirst(view, new RecordedEvent(5, restart.plusSeconds(1),
                    new RunEvent.StepCompleted(at("b#1"), 1, json("1"), json("1"))), List.of(restart));

            assertThat(stateOf(answered, "b")).isEqualTo(VisitState.SUCCEEDED);
            assertThat(answered.visit(at("b#1")).orElseThrow().calls()).isEqualTo(2);
            assertThat(answered.visit(at("b#1")).orElseThrow().restored()).isFalse();
            assertThat(answered.visit(at("a#1")).orElseThrow().restored()).isTrue();
            assertThat(answered.countsOf(path("b")).calledAgain()).isOne();
        }

        @Test
        void aForkLastsSinceItWasForkedAndNotSinceTheRunWasWhoseLogItTookOver() {
            RunFacts facts = started()
                    .step("a")
                    .add(new RunEvent.RunForked(new RunId("run-0"), 3))
                    .step("b")
                    .add(new RunEvent.RunCompleted(json("1")))
                    .view()
                    .facts();

            assertThat(facts.ownStart()).contains(EventScript.NOON.plusSeconds(4));
            assertThat(facts.lasted(Instant.MAX)).contains(Duration.ofSeconds(3));
        }

        @Test
        void aForkShowsWhatItTookOverAsRestored() {
            RunView fork = started()
                    .step("a")
                    .add(new RunEvent.RunForked(new RunId("run-0"), 3))
                    .step("b")
                    .view();

            assertThat(fork.visit(at("a#1")).orElseThrow().restored()).isTrue();
            assertThat(fork.visit(at("b#1")).orElseThrow().restored()).isFalse();
        }

        @Test
        void stepsAskedForAreShownAsUnderWayWhereNobodyTellsWhenTheyBegin() {
            RunView view = projection.assumeCalled(started().step("a").scheduled("b").view());

            assertThat(stateOf(view, "b")).isEqualTo(VisitState.RUNNING);
            assertThat(stateOf(view, "a")).isEqualTo(VisitState.SUCCEEDED);
        }
    }
}
