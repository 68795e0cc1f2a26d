package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a rehearsal came to.
 *
 * @param status the run's condition when nothing more happens; {@code RUNNING}: it waits for something that does not come
 * @param events the run's log
 * @param troubles what went wrong with the rehearsal itself: steps without a pin, payloads that nobody took
 */
public record Rehearsed(RunStatus status, List<RecordedEvent> events, List<String> troubles) {
    public Rehearsed {
        events = List.copyOf(events);
        troubles = List.copyOf(troubles);
    }

    /** The output, if the run completed. */
    public Optional<JsonNode> output() {
        return last() instanceof RunEvent.RunCompleted completed ? Optional.of(completed.output()) : Optional.empty();
    }

    /** The name of the error, if the run failed. */
    public Optional<String> error() {
        return last() instanceof RunEvent.RunFailed failed ? Optional.of(failed.error().name()) : Optional.empty();
    }

    /** The log as golden logs have it. */
    public List<String> log() {
        return LogText.lines(events);
    }

    private RunEvent last() {
        return events.stream()
                .map(RecordedEvent::event)
                .filter(RunEvent.Terminal.class::isInstance)
                .findFirst()
                .orElseGet(() -> events.getLast().event());
    }

    /** What this came to, to be expected from now on. */
    public Expected asExpected() {
        return new Expected(Optional.of(status), output(), error(), Optional.of(log()));
    }

    /** Why it ended, for a message; begins with a space unless it is empty. */
    String ending() {
        return last() instanceof RunEvent.RunFailed failed
                ? " " + failed.at() + " failed with " + failed.error().name() + ": " + failed.error().message()
                : "";
    }

    /** What is not as the case expects, with what went wrong; empty: the test has passed. */
    public List<String> misfits(Expected expected) {
        return Stream.concat(troubles.stream(), expected.misfits(this).stream()).toList();
    }
}
