package dev.steadflow.runtime.observe;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Traces of runs: one for each run, one span for the run and one for each attempt of a step. The span of a run is sent
 * at its end, with the start that its log has; a run that another started links to it. Inputs, results and error texts
 * are not told. Thread-safe.
 */
final class RunTracing implements EngineObserver {

    private final SpanExporter exporter;
    private volatile @Nullable EngineView engine;

    RunTracing(TracingSettings settings) {
        this.exporter = new SpanExporter(settings, version());
    }

    private static String version() {
        return Optional.ofNullable(RunTracing.class.getPackage().getImplementationVersion()).orElse("");
    }

    @Override
    public void opened(EngineView view) {
        engine = view;
    }

    @Override
    public void decided(RunChange change) {
        if (change.after().isTerminal() && change.before().filter(change.after()::equals).isEmpty()) {
            RecordedEvent last = change.events().getLast();
            exporter.add(() -> beginning(change.run()).map(first -> ofRun(change, first, last)));
        }
    }

    /** Read by the exporter's thread: the run may have begun in another process. */
    private Optional<RecordedEvent> beginning(RunId run) {
        EngineView view = engine;
        return view == null ? Optional.empty() : view.beginning(run);
    }

    private static Span ofRun(RunChange change, RecordedEvent first, RecordedEvent last) {
        Map<String, Object> attributes = attributes(change.run(), change.flow());
        attributes.put("steadflow.outcome", Words.of(change.after()));
        Optional<Span.Id> parent = first.event() instanceof RunEvent.RunStarted started
                ? started.parent().map(asked -> TraceIds.ofRun(asked.run()))
                : Optional.empty();
        return new Span(
                TraceIds.ofRun(change.run()), Optional.empty(), parent, "run " + change.flow(), first.at(), last.at(),
                attributes, error(change.events()));
    }

    private static Optional<String> error(List<RecordedEvent> events) {
        return events.stream()
                .map(RecordedEvent::event)
                .filter(RunEvent.RunFailed.class::isInstance)
                .map(failed -> ((RunEvent.RunFailed) failed).error().name())
                .findFirst();
    }

    @Override
    public void attemptEnded(AttemptEnd end) {
        exporter.add(() -> Optional.of(ofAttempt(end)));
    }

    private static Span ofAttempt(AttemptEnd end) {
        Map<String, Object> attributes = attributes(end.run(), end.flow());
        attributes.put("steadflow.node", end.at().text());
        attributes.put("steadflow.step", end.uses());
        attributes.put("steadflow.attempt", end.attempt());
        attributes.put("steadflow.outcome", Words.of(end.outcome()));
        Instant until = end.begunAt().plus(end.took());
        return new Span(
                TraceIds.ofAttempt(end),
                Optional.of(TraceIds.ofRun(end.run()).span()),
                Optional.empty(),
                end.at().id() + " " + end.uses(),
                end.begunAt(),
                until,
                attributes,
                end.error());
    }

    private static Map<String, Object> attributes(RunId run, String flow) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("steadflow.run", run.text());
        attributes.put("steadflow.flow", flow);
        return attributes;
    }

    @Override
    public void close() {
        exporter.close();
    }
}
