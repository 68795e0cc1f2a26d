package dev.steadflow.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds after every decision, whatever the flow. */
final class RunInvariants {

    private RunInvariants() {}

    static void check(
            RunState state, List<RecordedEvent> log, RunEvolution evolution, Map<String, Effect> pending) {
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).sequence()).as("sequence is dense").isEqualTo(i + 1);
        }
        assertThat(evolution.fold(log).equals(state)).as("the fold of the log is the state").isTrue();
        Map<String, Effect> open = new HashMap<>();
        evolution.openEffects(state).forEach(effect -> open.put(effect.at().text(), effect));
        if (state.end().isPresent()) {
            assertThat(state.open()).as("a terminal run has nothing open").isEmpty();
        } else if (state.started().isPresent()) {
            assertThat(pending).as("pending effects are the open ones of the state").isEqualTo(open);
            assertThat(state.open()).as("a run that goes on waits for something").isNotEmpty();
            checkScopes(state);
        }
        checkOutcomes(log);
    }

    private static void checkScopes(RunState state) {
        Map<String, Integer> tokens = new HashMap<>();
        for (OpenVisit visit : state.open().values()) {
            tokens.merge(visit.at().scope().text(), 1, Integer::sum);
            if (visit instanceof OpenLanes lanes) {
                lanes.lanes().forEach((lane, condition) -> assertThat(
                                state.scope(lanes.at().lane(lane)).isPresent())
                        .as("lane " + lane + " of " + lanes.at() + " has a scope while it runs")
                        .isEqualTo(condition instanceof LaneState.Running));
            }
        }
        state.scopes().keySet().forEach(scope -> assertThat(tokens.getOrDefault(scope, 0))
                .as("tokens in scope " + scope)
                .isEqualTo(1));
        assertThat(tokens.keySet()).as("only running scopes have tokens").isSubsetOf(state.scopes().keySet());
    }

    private static void checkOutcomes(List<RecordedEvent> log) {
        Map<String, Integer> scheduled = new HashMap<>();
        Map<String, Integer> outcomes = new HashMap<>();
        boolean ended = false;
        for (RecordedEvent recorded : log) {
            if (ended) {
                assertThat(recorded.event())
                        .as("only late outcomes follow the end")
                        .isInstanceOf(RunEvent.LateOutcomeRecorded.class);
            }
            switch (recorded.event()) {
                case RunEvent.StepScheduled e -> scheduled.merge(e.at().text(), 1, Integer::sum);
                case RunEvent.StepCompleted e -> outcomes.merge(e.at().text(), 1, Integer::sum);
                case RunEvent.StepFailed e -> outcomes.merge(e.at().text(), 1, Integer::sum);
                case RunEvent.Terminal e -> ended = true;
                case RunEvent.OfNode e -> {}
                case RunEvent.OfLane e -> {}
                case RunEvent.RunStarted e -> {}
            }
        }
        assertThat(scheduled.values()).as("no visit is scheduled twice").allMatch(count -> count == 1);
        assertThat(outcomes.values()).as("no visit has two outcomes").allMatch(count -> count == 1);
        assertThat(outcomes.keySet()).as("each outcome has a schedule").isSubsetOf(scheduled.keySet());
    }
}
