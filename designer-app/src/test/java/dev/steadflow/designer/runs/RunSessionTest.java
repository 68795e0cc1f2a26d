package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.json;
import static dev.steadflow.designer.runs.projection.EventScript.lane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSessionTest {

    private final FlowDefinition flow = FlowBuilder.aFlow("orders")
            .forEach("each", "[1,2]", "item", body -> body.step("work"))
            .build();
    private final RunSession session = new RunSession(
            new RunId("run-1"), flow, Instant.EPOCH, Clock.systemUTC());

    private void receive(EventScript log) {
        session.received(List.of(new RunFeed.Appended(session.run(), log.events())));
    }

    /** One item succeeded, the other failed. */
    private static EventScript twoItems() {
        return EventScript.started()
                .add(new RunEvent.ItemsOpened(EventScript.at("each#1"), json("[1,2]"), Optional.empty(),
                        Optional.empty(), Optional.empty()))
                .add(new RunEvent.LaneStarted(lane("main/each[0]"), Map.of()))
                .add(new RunEvent.LaneStarted(lane("main/each[1]"), Map.of()))
                .step("main/each[0]/work#1")
                .scheduled("main/each[1]/work#1")
                .failed("main/each[1]/work#1", 1, "http/Status");
    }

    private SessionPicture picture() {
        return new SessionPicture(session.view(), flow, EventScript.NOON, session.pickedLane(),
                session.standsStill());
    }

    @Test
    void aPickedIterationIsShownAloneByEveryNodeInsideIt() {
        NodePath work = NodePath.parse("each.lane/work");
        receive(twoItems());
        assertThat(picture().node(work).orElseThrow().state()).isEqualTo(NodeState.FAILED);
        assertThat(picture().node(work).orElseThrow().badge()).contains("1 ✔", "1 ✖");

        session.pickLane(Optional.of(lane("main/each[0]")));

        assertThat(picture().node(work).orElseThrow().state()).isEqualTo(NodeState.SUCCEEDED);
        assertThat(session.shownVisit(work).orElseThrow().at().text()).isEqualTo("main/each[0]/work#1");
        assertThat(session.shownVisit(NodePath.parse("each"))).isPresent();
    }

    @Test
    void theItemThatFailedIsShownAndNotOneThatWasStoppedByIt() {
        NodePath work = NodePath.parse("each.lane/work");
        receive(EventScript.started()
                .add(new RunEvent.ItemsOpened(EventScript.at("each#1"), json("[1,2]"), Optional.empty(),
                        Optional.empty(), Optional.empty()))
                .add(new RunEvent.LaneStarted(lane("main/each[0]"), Map.of()))
                .add(new RunEvent.LaneStarted(lane("main/each[1]"), Map.of()))
                .scheduled("main/each[0]/work#1")
                .scheduled("main/each[1]/work#1")
                .failed("main/each[0]/work#1", 1, "http/Status")
                .add(new RunEvent.NodeCancelled(EventScript.at("main/each[1]/work#1"), "lane '[0]' failed")));

        assertThat(session.shownVisit(work).orElseThrow().at().text()).isEqualTo("main/each[0]/work#1");
    }

    @Test
    void visitsToChooseFromAreThoseOfThePickedIteration() {
        NodePath work = NodePath.parse("each.lane/work");
        receive(twoItems());
        assertThat(session.visitsOf(work)).hasSize(2);

        session.pickLane(Optional.of(lane("main/each[0]")));

        assertThat(session.visitsOf(work)).extracting(visit -> visit.at().text())
                .containsExactly("main/each[0]/work#1");
        assertThat(session.visitsOf(NodePath.parse("each"))).hasSize(1);
    }

    @Test
    void anIterationThatHadNotBegunAtTheEventShownIsEmpty() {
        receive(twoItems());
        session.pickLane(Optional.of(lane("main/each[1]")));

        session.showAt(6);

        assertThat(picture().node(NodePath.parse("each.lane/work"))).isEmpty();
    }

    /** Another engine takes the run over when {@code a} has ended and {@code b} has been called. */
    private EventScript takenOverWhileBIsCalled() {
        EventScript log = EventScript.started().step("a").scheduled("b");
        receive(log);
        session.engineStartedAgain(EventScript.NOON.plusSeconds(4).plusMillis(500));
        return log;
    }

    private void answered(EventScript log) {
        log.completed("b", 1);
        session.received(List.of(new RunFeed.Appended(session.run(), log.events().subList(4, 5))));
    }

    @Test
    void anotherEngineRestoresWhatEndedBeforeItAndTheViewsAfterItAgree() {
        EventScript log = takenOverWhileBIsCalled();
        answered(log);

        assertThat(session.restarts()).containsExactly(4);
        assertThat(session.view().visit(EventScript.at("a#1")).orElseThrow().restored()).isTrue();
        assertThat(session.view().visit(EventScript.at("b#1")).orElseThrow().restored()).isFalse();
        session.showAt(4);
        assertThat(session.view().visit(EventScript.at("a#1")).orElseThrow().restored()).isFalse();
    }

    @Test
    void aStepThatAnotherEngineCalledAgainSaysAttemptTwoLiveAndAfterwards() {
        EventScript log = takenOverWhileBIsCalled();

        assertThat(badge("b")).isEqualTo("attempt 2");
        answered(log);
        assertThat(badge("b")).isEqualTo("attempt 2 · 1.0 s");
        assertThat(badge("a")).doesNotContain("attempt");
    }

    @Test
    void aStepSaysAttemptTwoAlsoWhenItsAnswerWasQuickerThanTheNewsOfTheNewEngine() {
        EventScript log = EventScript.started().step("a").scheduled("b").completed("b", 1).step("c");
        receive(log);

        session.engineStartedAgain(EventScript.NOON.plusSeconds(4).plusMillis(500));

        assertThat(badge("b")).isEqualTo("attempt 2 · 1.0 s");
        assertThat(badge("c")).doesNotContain("attempt");
    }

    @Test
    void theIterationThatWasCalledAgainIsToldAmongAllOthers() {
        EventScript log = twoItems().scheduled("main/each[2]/work#1");
        receive(log);

        session.engineStartedAgain(EventScript.NOON.plusSeconds(log.size()).plusMillis(500));

        assertThat(badge("each.lane/work")).isEqualTo("1 ↺ 1 ✖ 1 ▶ · attempt 2");
    }

    @Test
    void aNodeShowsTheVisitOfThePickedIterationAloneAndItsLaneSaysWhich() {
        receive(twoItems());
        session.pickLane(Optional.of(lane("main/each[0]")));

        assertThat(badge("each.lane/work")).isEqualTo("1.0 s");
        assertThat(picture().lane(NodePath.parse("each").lane("lane")).orElseThrow().words())
                .startsWith("iteration 0 ");
    }

    @Test
    void nothingIsUnderWayWhileTheEngineIsDeadAndTimeStandsStill() {
        EventScript log = EventScript.started().step("a").scheduled("b");
        receive(log);
        Instant killed = EventScript.NOON.plusSeconds(5);

        session.engineKilled(killed);

        assertThat(session.standsStill()).isTrue();
        assertThat(session.shownInstant()).isEqualTo(killed);
        assertThat(picture().node(NodePath.parse("b")).orElseThrow().state()).isEqualTo(NodeState.CANCELLED);
        assertThat(badge("b")).isEqualTo("interrupted");
        assertThat(picture().node(NodePath.parse("a")).orElseThrow().state()).isEqualTo(NodeState.SUCCEEDED);
        session.showAt(2);
        assertThat(session.standsStill()).as("the past goes on as it was").isFalse();
        session.showLive();

        session.engineStartedAgain(killed.plusSeconds(1));

        assertThat(session.standsStill()).isFalse();
        assertThat(session.outages()).hasSize(1).allMatch(outage -> outage.end().isPresent());
        assertThat(badge("b")).isEqualTo("attempt 2");
    }

    private String badge(String node) {
        return picture().node(NodePath.parse(node)).orElseThrow().badge();
    }
}
