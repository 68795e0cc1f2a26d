package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the appends of one run, in order; what does not matter has a default. Not thread-safe. */
final class RunScript {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodeAddress NODE = new NodeAddress(ScopeAddress.MAIN, "charge", 1);

    private final RunId run;
    private final String flow;
    private String text = "x".repeat(200);
    private long last;

    RunScript(String run) {
        this(run, "orders");
    }

    RunScript(String run, String flow) {
        this.run = new RunId(run);
        this.flow = flow;
    }

    RunId run() {
        return run;
    }

    long last() {
        return last;
    }

    /** Goes on after an event that was appended elsewhere. */
    RunScript after(long sequence) {
        last = sequence;
        return this;
    }

    /** The text in each event from now on. */
    RunScript carrying(String text) {
        this.text = text;
        return this;
    }

    Append start() {
        return append(List.of(started()), RunStatus.RUNNING, Optional.empty(), false);
    }

    /** The next events. */
    Append next(int events) {
        return append(outputs(events), RunStatus.RUNNING, Optional.empty(), false);
    }

    /** The next events, whose force may wait. */
    Append gathered(int events) {
        return append(outputs(events), RunStatus.RUNNING, Optional.empty(), true);
    }

    Append incident(String error) {
        return append(outputs(1), RunStatus.INCIDENT, Optional.of(error), false);
    }

    Append end() {
        return append(
                List.of(new RunEvent.RunCompleted(value())), RunStatus.COMPLETED, Optional.empty(), false);
    }

    private RunEvent started() {
        return new RunEvent.RunStarted(flow, flow + "-hash", value(), 1, Map.of(), Optional.empty());
    }

    private List<RunEvent> outputs(int count) {
        return LongStream.rangeClosed(1, count)
                .<RunEvent>mapToObj(index -> new RunEvent.StepCompleted(NODE, 1, value(), value()))
                .toList();
    }

    private JsonNode value() {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private Append append(List<RunEvent> events, RunStatus status, Optional<String> error, boolean mayGather) {
        long first = last + 1;
        List<RecordedEvent> recorded = LongStream.range(0, events.size())
                .mapToObj(index -> new RecordedEvent(
                        first + index, START.plusMillis(first + index), events.get((int) index)))
                .toList();
        last += events.size();
        Optional<Instant> ended = status.isTerminal() ? Optional.of(START.plusMillis(last)) : Optional.empty();
        RunHeader header = new RunHeader(run, flow, flow + "-hash", status, START, ended, last, error, WakeUp.NOTHING);
        return new Append(run, recorded, header, mayGather);
    }
}
