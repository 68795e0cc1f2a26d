package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppendTest {

    private final RunScript script = new RunScript("r1");
    private final Append start = script.start();
    private final Append next = script.next(3);

    @Test
    void eventsAreNumberedWithoutGaps() {
        List<RecordedEvent> gap = List.of(next.events().get(0), next.events().get(2));

        assertThatThrownBy(() -> new Append(next.run(), gap, next.status(), false))
                .hasMessage("Expected event 3 of run r1 at position 1 of its append, but found event 4.");
        assertThatThrownBy(() -> new Append(next.run(), List.of(), next.status(), false))
                .hasMessageStartingWith("Expected at least one event");
    }

    @Test
    void aRunBeginsWithItsStart() {
        RecordedEvent wrong = new RecordedEvent(1, RunScript.START, next.events().getFirst().event());

        assertThatThrownBy(() -> new Append(next.run(), List.of(wrong), lineAt(1), false))
                .hasMessage("Expected run r1 to begin with RunStarted as event 1, but found StepCompleted as event 1.");
    }

    @Test
    void theLineStandsAtTheLastEvent() {
        assertThatThrownBy(() -> new Append(next.run(), next.events(), start.status(), false))
                .hasMessage("Expected the line of run r1 at event 4, but found the line of run r1 at event 1.");
    }

    @Test
    void aLongErrorIsCutToOneLine() {
        RunHeader header = new RunHeader(
                script.run(), "f", "h", RunStatus.FAILED, RunScript.START, Optional.empty(), 1,
                Optional.of("e".repeat(900)), WakeUp.NOTHING);

        assertThat(header.error().orElseThrow()).hasSize(RunHeader.MAX_ERROR_LENGTH).endsWith("e…");
    }

    private RunHeader lineAt(long sequence) {
        return new RunHeader(
                script.run(), "f", "h", RunStatus.RUNNING, RunScript.START, Optional.empty(), sequence,
                Optional.empty(), WakeUp.NOTHING);
    }
}
