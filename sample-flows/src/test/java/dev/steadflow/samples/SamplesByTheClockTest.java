package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.run.SimulatedRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What takes half a minute on a wall clock takes none on a hand-set one. */
class SamplesByTheClockTest {

    @Test
    void workThatTakesTooLongLosesToTheSleepAndTheRunFailsWithTheMessage() throws Exception {
        SimulatedRun run =
                new SimulatedRun(Sample.named("process-with-timeout").flow(), new JsonataTemplates(new Expressions()))
                        .crashingAfterEveryDecision()
                        .start(new JsonMapper()
                                .readTree("{\"data\":\"x\",\"seconds\":60,\"service\":\"http://127.0.0.1:1\"}"));

        run.advance(Duration.ofMillis(29_999));
        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
        run.advance(Duration.ofMillis(1));

        assertThat(run.log().getLast()).contains("'Processing timed out after 30 seconds'");
        GoldenLog.check("process-with-timeout.too-late", run.events());
    }
}
