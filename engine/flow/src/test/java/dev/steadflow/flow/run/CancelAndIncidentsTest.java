package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunStatus;
import org.junit.jupiter.api.Test;

/** Runs that are stopped, and steps that wait for a person. */
class CancelAndIncidentsTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

    @Test
    void cancellingStopsEverythingInnermostFirst() {
        var run = run(aFlow().parallel(
                "p", p -> p.lane("a", l -> l.step("x")).lane("b", l -> l.sleep("s", "P1D"))))
                .start();

        run.give(new RunInput.CancelRun("by hand")).give(new RunInput.CancelRun("again"));

        assertThat(run.logFrom("NodeCancelled"))
                .containsExactly(
                        "NodeCancelled p.a/x by hand",
                        "LaneCancelled p.a by hand",
                        "NodeCancelled p.b/s by hand",
                        "LaneCancelled p.b by hand",
                        "NodeCancelled p by hand",
                        "RunCancelled by hand");
    }

    @Test
    void aStepThatObeysIsRecordedAfterTheEnd() {
        var run = run(aFlow().step("x")).start().give(new RunInput.CancelRun("by hand"));

        run.give(new RunInput.AcknowledgeCancel(NodeAddress.parse("main/x"), 1));

        assertThat(run.log().getLast()).isEqualTo("#5 LateOutcomeRecorded x attempt=1 cancelled");
    }

    @Test
    void anIncidentWaitsForAPersonWhoMayTryAgain() {
        var at = NodeAddress.parse("main/x");
        var run =
                run(aFlow().step("x")).start().give(new RunInput.RaiseIncident(at, "PluginMissing", "Install it."));

        assertThat(run.state().status()).isEqualTo(RunStatus.INCIDENT);
        assertThat(run.pending()).isEmpty();
        run.give(new RunInput.ResolveIncident(at, Resolution.RETRY)).complete("x", json("1"));

        assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void anIncidentMayBeLetFail() {
        var at = NodeAddress.parse("main/x");
        var run =
                run(aFlow().step("x")).start().give(new RunInput.RaiseIncident(at, "PluginMissing", "Install it."));

        run.give(new RunInput.ResolveIncident(at, Resolution.FAIL));

        assertThat(run.log().getLast()).contains("RunFailed x error=PluginMissing 'Install it.'");
    }
}
