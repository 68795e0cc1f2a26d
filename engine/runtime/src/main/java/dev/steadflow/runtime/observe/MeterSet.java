package dev.steadflow.runtime.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The meters that one engine has registered. On {@link #close} they leave the registry: a second engine in the same
 * process would otherwise be shown what the first one had. Thread-safe.
 */
final class MeterSet implements AutoCloseable {

    /** Where attempts are told apart: a call in memory, one of a network, one of a slow service, one of a person's patience. */
    private static final Duration[] DURATIONS = {
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1)
    };

    private static final double[] APPENDS = {1, 2, 5, 10, 50, 200, 1_000};

    private final MeterRegistry registry;
    private volatile boolean closed;
    private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();

    MeterSet(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(EngineMeter meter, String... values) {
        return kept(Counter.builder(meter.id()).description(meter.description()).tags(tags(meter, values))
                .register(registry));
    }

    Timer timer(EngineMeter meter, String... values) {
        return kept(Timer.builder(meter.id()).description(meter.description()).tags(tags(meter, values))
                .serviceLevelObjectives(DURATIONS).register(registry));
    }

    DistributionSummary summary(EngineMeter meter, String... values) {
        return kept(DistributionSummary.builder(meter.id()).description(meter.description())
                .tags(tags(meter, values)).serviceLevelObjectives(APPENDS).register(registry));
    }

    void gauge(EngineMeter meter, Supplier<Number> value, String... values) {
        Gauge _ = kept(Gauge.builder(meter.id(), value).description(meter.description()).tags(tags(meter, values))
                .strongReference(true).register(registry));
    }

    private static Tags tags(EngineMeter meter, String... values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(meter.tags().get(i), values[i]);
        }
        return tags;
    }

    private <M extends Meter> M kept(M meter) {
        registered.add(meter);
        if (closed) {
            close(); // The engine's last words came after its end.
        }
        return meter;
    }

    @Override
    public void close() {
        closed = true;
        for (Meter meter = registered.poll(); meter != null; meter = registered.poll()) {
            registry.remove(meter);
        }
    }
}
