package dev.steadflow.flow.snapshot;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.SimulatedRun;
import dev.steadflow.flow.run.SmallTemplates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The state after any event, wherever the kept ones lie. */
class StateTimelineTest {

    @Test
    void theStateAfterAnyEventIsTheFoldUpToIt() {
        FlowDefinition flow = aFlow("two")
                .step("a", "test/echo@1", "{}")
                .step("b", "test/echo@1", "{}")
                .chain("a", "b")
                .build();
        List<RecordedEvent> log =
                new SimulatedRun(flow, new SmallTemplates()).start().complete("a").complete("b").events();
        RunEvolution evolution = new RunEvolution(flow);

        for (int every = 1; every <= log.size() + 1; every++) {
            StateTimeline timeline = new StateTimeline(evolution, log, every);
            for (int at = 0; at <= log.size(); at++) {
                RunState expected = evolution.fold(log.subList(0, at));
                assertThat(timeline.at(at).equals(expected)).as("event %d, every %d", at, every).isTrue();
            }
        }
    }
}
