package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;

class PaintTest {

    private static final RecordedEvent FAILED = new RecordedEvent(
            3, Instant.EPOCH,
            new RunEvent.RunFailed(NodeAddress.parse("main/pay"), FlowError.of("Declined", "no money")));

    @Test
    void aTerminalShowsWhatFailedInRedAndTheWordsStay() {
        assertThat(new Paint(true).status(RunStatus.FAILED, "failed   ")).isEqualTo("\u001b[31mfailed   \u001b[0m");
        assertThat(new EventLine(ZoneOffset.UTC, new Paint(true)).of(FAILED))
                .isEqualTo("  #3 00:00:00.000 \u001b[31mrun failed at main/pay#1: Declined: no money\u001b[0m");
    }

    @Test
    void whatIsAsItShouldBeHasNoColour() {
        RecordedEvent started = new RecordedEvent(
                1, Instant.EPOCH, new RunEvent.NodeCompleted(NodeAddress.parse("main/pay"), IntNode.valueOf(1)));

        assertThat(new Paint(true).event(started, "line")).isEqualTo("line");
        assertThat(new Paint(true).status(RunStatus.RUNNING, "running")).isEqualTo("running");
    }

    @Test
    void aPipeGetsTextOnly() {
        for (RunStatus status : RunStatus.values()) {
            assertThat(Paint.none().status(status, "text")).isEqualTo("text");
        }
        assertThat(Paint.none().event(FAILED, "text")).isEqualTo("text");
    }
}
