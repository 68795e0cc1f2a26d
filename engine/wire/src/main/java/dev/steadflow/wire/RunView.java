package dev.steadflow.wire;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A run.
 *
 * @param run its id
 * @param flow its flow's id
 * @param flowHash the flow that it is pinned to
 * @param status running, incident, paused, completed, failed or cancelled
 * @param startedAt when it was accepted
 * @param endedAt when it ended
 * @param events how many its log has
 * @param error what failed it or waits for a decision, in one line
 * @param origin the run that it came from
 * @param tags what it can be found by
 * @param trigger what started it by itself
 * @param input what it was started with
 * @param output what it ended with, when it completed
 * @param failure what it ended with, when it failed
 * @param reason why it was cancelled
 */
public record RunView(
        String run,
        String flow,
        String flowHash,
        String status,
        Instant startedAt,
        Optional<Instant> endedAt,
        long events,
        Optional<String> error,
        Optional<OriginLine> origin,
        Map<String, String> tags,
        Optional<TriggerCause> trigger,
        Optional<JsonNode> input,
        Optional<JsonNode> output,
        Optional<RunFailure> failure,
        Optional<String> reason) {

    public static RunView of(RunLine line, Optional<RecordedEvent> first, Optional<RecordedEvent> last) {
        Optional<RunEvent> end = last.map(RecordedEvent::event);
        return new RunView(
                line.run(),
                line.flow(),
                line.flowHash(),
                line.status(),
                line.startedAt(),
                line.endedAt(),
                line.events(),
                line.error(),
                line.origin(),
                line.tags(),
                only(first.map(RecordedEvent::event), RunEvent.RunStarted.class)
                        .flatMap(RunEvent.RunStarted::trigger)
                        .map(it -> new TriggerCause(it.kind(), it.id(), it.occurrence())),
                only(first.map(RecordedEvent::event), RunEvent.RunStarted.class).map(RunEvent.RunStarted::input),
                only(end, RunEvent.RunCompleted.class).map(RunEvent.RunCompleted::output),
                only(end, RunEvent.RunFailed.class).map(failed -> new RunFailure(
                        failed.at().text(), failed.error().name(), failed.error().message(), failed.error().data())),
                only(end, RunEvent.RunCancelled.class).map(RunEvent.RunCancelled::reason));
    }

    /** Its line in a list. */
    public RunLine line() {
        return new RunLine(run, flow, flowHash, status, startedAt, endedAt, events, error, origin, tags);
    }

    private static <E extends RunEvent> Optional<E> only(Optional<RunEvent> event, Class<E> type) {
        return event.filter(type::isInstance).map(type::cast);
    }
}
