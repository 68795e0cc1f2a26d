package dev.steadflow.server;

import dev.steadflow.server.http.Front;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Prometheus reads: the engine's meters and how calls are answered, by route, method and status. Thread-safe.
 */
final class ServerMeters implements Front.CallObserver {

    static final String CALLS = "steadflow.http.calls";

    private record Key(String route, String method, int status) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Looking a meter up in the registry makes objects, so each is looked up once. Routes, methods and statuses are few. */
    private final Map<Key, Timer> calls = new ConcurrentHashMap<>();

    MeterRegistry registry() {
        return registry;
    }

    @Override
    public void answered(String route, String method, int status, Duration took) {
        calls.computeIfAbsent(
                new Key(route, method, status),
                key -> Timer.builder(CALLS)
                        .description("Calls that were answered, and how long that took")
                        .tag("route", key.route())
                        .tag("method", key.method())
                        .tag("status", Integer.toString(key.status()))
                        .register(registry))
                .record(took);
    }

    /** All meters in Prometheus's text format. */
    String text() {
        return registry.scrape();
    }
}
