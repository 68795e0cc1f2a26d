package dev.steadflow.runtime.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who looks at an engine.
 *
 * @param meters where its meters are registered; they are taken back when the engine closes
 * @param traces where traces of its runs go
 */
public record Observing(Optional<MeterRegistry> meters, Optional<TracingSettings> traces) {

    /** Nobody looks. */
    public static Observing nobody() {
        return new Observing(Optional.empty(), Optional.empty());
    }

    /** The same, and its meters are registered here. */
    public Observing withMeters(MeterRegistry registry) {
        return new Observing(Optional.of(registry), traces);
    }

    /** The same, and traces of its runs go there. */
    public Observing withTracing(TracingSettings collector) {
        return new Observing(meters, Optional.of(collector));
    }

    /** Who hears what the engine does. Each engine has its own; it closes it. */
    public EngineObserver observer() {
        List<EngineObserver> observers = new ArrayList<>();
        meters.ifPresent(registry -> observers.add(new EngineMetrics(registry)));
        traces.ifPresent(collector -> observers.add(new RunTracing(collector)));
        return observers.isEmpty() ? EngineObserver.NOBODY : new Observers(observers);
    }
}
