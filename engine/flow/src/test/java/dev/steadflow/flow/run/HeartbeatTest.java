package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a step under way tells, as the run's log has it. */
class HeartbeatTest {

    private static final NodeAddress X = NodeAddress.parse("main/x");

    private static SimulatedRun run() {
        return new SimulatedRun(aFlow().step("x").build(), new SmallTemplates()).crashingAfterEveryDecision().start();
    }

    private static Optional<JsonNode> handedOver(SimulatedRun run) {
        return ((Effect.CallStep) run.pending().get(X.text())).heartbeat();
    }

    @Test
    void theLastDetailsSurviveACrashAndGoToTheNextAttempt() {
        SimulatedRun run = run().give(new RunInput.RecordHeartbeat(X, 1, json("{row: 10}")))
                .give(new RunInput.RecordHeartbeat(X, 1, json("{row: 20}")));

        assertThat(run.log().getLast()).isEqualTo("#4 HeartbeatRecorded x attempt=1 details={\"row\":20}");
        run.crashAndRecover();
        assertThat(handedOver(run)).contains(json("{row: 20}"));

        run.give(new RunInput.RetryStep(X, 1, FlowError.of("Busy", "not now"), run.now()));
        run.crashAndRecover();
        assertThat(handedOver(run)).contains(json("{row: 20}"));
    }

    @Test
    void anAttemptThatIsOverIsNotHeard() {
        SimulatedRun run = run().give(new RunInput.RetryStep(X, 1, FlowError.of("Busy", "not now"), run().now()));

        run.give(new RunInput.RecordHeartbeat(X, 1, json("1")));

        assertThat(run.log().getLast()).contains("StepRetrying");
        run.give(new RunInput.CancelRun("by hand")).give(new RunInput.RecordHeartbeat(X, 2, json("2")));
        assertThat(run.log()).noneMatch(line -> line.contains("HeartbeatRecorded"));
    }

    @Test
    void aRunThatStandsStillHearsTheStepThatIsUnderWay() {
        SimulatedRun run = run().give(new RunInput.PauseRun("lunch"));

        run.give(new RunInput.RecordHeartbeat(X, 1, json("1"))).give(new RunInput.ResumeRun());

        assertThat(handedOver(run)).contains(json("1"));
    }
}
