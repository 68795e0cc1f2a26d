package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for a person is found wherever in the log it was raised. */
class DecisionLogTest {

    private final ScriptedEngine engine = new ScriptedEngine();
    private final FlowDefinition flow = FlowBuilder.aFlow("orders").step("check").step("charge").build();
    private final EventScript script = EventScript.started();
    private final DecisionLog log = new DecisionLog();

    private List<WaitingDecision> waiting(RunId run) {
        return log.waiting(engine, engine.run(run).orElseThrow());
    }

    private void more(RunId run, int from) {
        List<RecordedEvent> all = script.events();
        engine.append(run, all.subList(from, all.size()));
    }

    @Test
    void anIncidentLongAgoIsFoundAndGoneOnceItIsDecided() {
        script.scheduled("charge").add(new RunEvent.IncidentRaised(at("charge"), "http/Status", "It said 500"));
        for (int visit = 1; visit <= 2_000; visit++) {
            script.step("check#" + visit);
        }
        RunId run = engine.holds("run-1", flow, RunStatus.INCIDENT, script.events());

        assertThat(waiting(run)).singleElement().satisfies(one -> {
            assertThat(one.at()).contains(at("charge"));
            assertThat(one.why()).isEqualTo("http/Status: It said 500");
        });

        int before = script.size();
        script.add(new RunEvent.IncidentResolved(at("charge"), Resolution.RETRY))
                .add(new RunEvent.IncidentRaised(at("charge"), "http/Status", "It said 501"));
        more(run, before);
        assertThat(waiting(run)).singleElement()
                .satisfies(one -> assertThat(one.why()).isEqualTo("http/Status: It said 501"));
    }

    @Test
    void aRunThatWaitsAsAWholeAndOneWhoseLogSaysNothingAreListedToo() {
        script.add(new RunEvent.RunIncidentRaised("LogTooLarge", "It has\nmore than it may have"));
        RunId run = engine.holds("run-1", flow, RunStatus.INCIDENT, script.events());
        assertThat(waiting(run)).singleElement().satisfies(one -> {
            assertThat(one.asWhole()).isTrue();
            assertThat(one.why()).isEqualTo("LogTooLarge: It has more than it may have");
        });

        RunId silent = engine.holds("run-2", flow, RunStatus.INCIDENT, EventScript.started().events());
        assertThat(new DecisionLog().waiting(engine, engine.run(silent).orElseThrow()))
                .singleElement().satisfies(one -> assertThat(one.isKnown()).isFalse());
    }
}
