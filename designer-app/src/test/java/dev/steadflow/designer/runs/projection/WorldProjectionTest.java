package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.error;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static dev.steadflow.designer.runs.projection.EventScript.lane;
import static dev.steadflow.designer.runs.projection.EventScript.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.WebhookOpened.Inbox;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorldProjectionTest {

    private static final Instant LATER = EventScript.NOON.plusSeconds(600);

    private static Visit visit(RunView view, String address) {
        return view.visit(at(address)).orElseThrow();
    }

    private static void items(EventScript log, int count) {
        log.add(new RunEvent.ItemsOpened(
                at("each#1"), json("[1,2,3]"), Optional.empty(), Optional.empty(), Optional.empty()));
        for (int i = 0; i < count; i++) {
            log.add(new RunEvent.LaneStarted(at("each#1").item(i), Map.of()));
        }
    }

    @Nested
    class Waits {

        @Test
        void sayWhatTheyWaitForAndUntilWhen() {
            RunView view = started()
                    .add(new RunEvent.WaitStarted(at("w#1"), "signal:go", 2, true, Optional.of(LATER)))
                    .view();

            Visit wait = visit(view, "w#1");
            assertThat(wait.state()).isEqualTo(VisitState.WAITING);
            assertThat(wait.ties().waiting().orElseThrow().words()).isEqualTo("2 signals 'go'");
            assertThat(wait.times().due()).contains(LATER);
        }

        @Test
        void endWithWhatCame() {
            RunView view = started()
                    .add(new RunEvent.WaitStarted(at("w#1"), "webhook:abc", 1, false, Optional.empty()))
                    .add(new RunEvent.WaitEnded(at("w#1"), 1, json("{'body':1}")))
                    .step("a#1")
                    .view();

            assertThat(visit(view, "w#1").state()).isEqualTo(VisitState.SUCCEEDED);
            assertThat(visit(view, "w#1").values().output()).contains(json("{'body':1}"));
            assertThat(view.departures()).contains(
                    new Departure(NodePath.parse("w"), Departure.NEXT, NodePath.parse("a")));
        }

        @Test
        void forALockBeginTheVisitOnce() {
            EventScript log = started().add(new RunEvent.LockRequested(at("a#1"), "db", true, 2));

            assertThat(visit(log.view(), "a#1").state()).isEqualTo(VisitState.WAITING);

            RunView view = log.add(new RunEvent.LockGranted(at("a#1"))).step("a#1").view();
            assertThat(visit(view, "a#1").ties().lock()).contains("db");
            assertThat(visit(view, "a#1").state()).isEqualTo(VisitState.SUCCEEDED);
            assertThat(visit(view, "a#1").times().startedAt()).isEqualTo(EventScript.NOON.plusSeconds(2));
        }
    }

    @Nested
    class Inboxes {

        private final EventScript log = started().add(new RunEvent.WebhookOpened(
                at("hook#1"), List.of(new Inbox("abc", Optional.of("http://localhost/hooks/abc"))),
                json("{'id':'abc'}")));

        @Test
        void areOpenAlthoughTheirNodeIsDone() {
            assertThat(visit(log.view(), "hook#1").state()).isEqualTo(VisitState.SUCCEEDED);
            assertThat(visit(log.view(), "hook#1").ties().takesPayloads()).isTrue();
        }

        @Test
        void countWhatArrivesUntilTheyClose() {
            log.add(new RunEvent.PayloadReceived(at("hook#1"), "abc", "p1", json("{'body':1}"), Optional.empty(),
                    false))
                    .add(new RunEvent.WebhookClosed(at("hook#1")));

            assertThat(visit(log.view(), "hook#1").ties().received()).isEqualTo(1);
            assertThat(visit(log.view(), "hook#1").ties().takesPayloads()).isFalse();
        }
    }

    @Nested
    class Items {

        @Test
        void areCountedByTheirContainer() {
            EventScript log = started();
            items(log, 3);
            log.step("main/each[0]/mail#1").scheduled("main/each[1]/mail#1")
                    .add(new RunEvent.LaneCompleted(lane("main/each[0]"), json("1")))
                    .add(new RunEvent.LaneFailed(lane("main/each[2]"), error("Oops")));

            LaneTally tally = visit(log.view(), "each#1").lanes();

            assertThat(tally).isEqualTo(new LaneTally(3, 1, 2, 1, false));
            StateCounts mails = log.view().countsOf(NodePath.parse("each.lane/mail"));
            assertThat(mails.of(VisitState.SUCCEEDED)).isEqualTo(1);
            assertThat(mails.open()).isEqualTo(1);
        }

        @Test
        void goOnBesideTheRestWhenTheyAreDetached() {
            EventScript log = started();
            items(log, 2);
            log.add(new RunEvent.LanesDetached(at("each#1")))
                    .add(new RunEvent.NodeCompleted(at("each#1"), json("[]")));

            assertThat(visit(log.view(), "each#1").state()).isEqualTo(VisitState.SUCCEEDED);
            assertThat(visit(log.view(), "each#1").lanes().running()).isEqualTo(2);
            assertThat(visit(log.view(), "each#1").lanes().detached()).isTrue();
        }
    }

    @Nested
    class Tries {

        @Test
        void areRetriedAsNewVisits() {
            EventScript log = started()
                    .lanes("try", "lane")
                    .add(new RunEvent.NodeRetrying(at("try#1"), 1, error("Oops"), LATER));

            assertThat(visit(log.view(), "try#1").state()).isEqualTo(VisitState.RETRYING);
            assertThat(visit(log.view(), "try#1").attempt()).isEqualTo(2);

            RunView view = log.add(new RunEvent.NodeRetryDue(at("try#1"))).lanes("try#2", "lane").view();
            assertThat(visit(view, "try#1").state()).isEqualTo(VisitState.FAILED);
            assertThat(view.shownVisit(NodePath.parse("try")).orElseThrow().at()).isEqualTo(at("try#2"));
        }

        @Test
        void listenAndCountTheCallsOfTheirHandlers() {
            EventScript log = started().lanes("try", "lane")
                    .add(new RunEvent.HandlersArmed(
                            at("try#1"), List.of("", "signal:stop"), List.of(Optional.of(LATER), Optional.empty())))
                    .add(new RunEvent.HandlerStarted(
                            at("try#1"), 1, 0, json("{}"), Optional.of(LATER.plusSeconds(60))))
                    .add(new RunEvent.LaneStarted(at("try#1").lane("handler1[0]"), Map.of()));

            assertThat(visit(log.view(), "try#1").ties().listeners()).containsExactly(
                    new Ties.Listener("", Optional.of(LATER.plusSeconds(60)), 1),
                    new Ties.Listener("signal:stop", Optional.empty(), 0));
            assertThat(log.view().shownLane(new ScopePath("try.handler1")).orElseThrow().state())
                    .isEqualTo(LaneView.State.RUNNING);
        }

        @Test
        void sayThatTheyWereUndone() {
            RunView view = started().lanes("try", "lane")
                    .add(new RunEvent.CompensationRegistered(at("try#1"), json("1")))
                    .add(new RunEvent.NodeCompleted(at("try#1"), json("1")))
                    .add(new RunEvent.CompensationStarted(at("try#1")))
                    .add(new RunEvent.LaneStarted(at("try#1").lane("compensate"), Map.of()))
                    .add(new RunEvent.LaneCompleted(at("try#1").lane("compensate"), json("1")))
                    .add(new RunEvent.CompensationEnded(at("try#1")))
                    .view();

            assertThat(visit(view, "try#1").remarks().undo()).contains(Visit.Undo.DONE);
        }
    }

    @Test
    void aChildRunIsLinkedFromTheNodeThatStartedIt() {
        RunId child = new RunId("child-1");
        RunView view = started()
                .add(new RunEvent.ChildRequested(at("c#1"), "other", child, json("{}")))
                .add(new RunEvent.ChildStarted(at("c#1"), child, json("{'runId':'child-1'}")))
                .view();

        assertThat(visit(view, "c#1").ties().child()).contains(child);
        assertThat(visit(view, "c#1").state()).isEqualTo(VisitState.SUCCEEDED);
    }

    @Test
    void roundsOfALoopAreCounted() {
        RunView view = started()
                .lanes("l")
                .add(new RunEvent.LaneStarted(at("l#1").item(0), Map.of()))
                .add(new RunEvent.LaneCompleted(at("l#1").item(0), json("1")))
                .add(new RunEvent.LaneStarted(at("l#1").item(1), Map.of()))
                .view();

        assertThat(visit(view, "l#1").lanes().total()).isEqualTo(2);
    }
}
