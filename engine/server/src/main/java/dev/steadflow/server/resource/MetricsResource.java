package dev.steadflow.server.resource;

import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Numbers for those who watch over servers. Thread-safe. */
public final class MetricsResource {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> text;

    /** @param text all meters, in Prometheus's text format */
    public MetricsResource(Supplier<String> text) {
        this.text = text;
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(new Route("GET", "/metrics", Role.READ,
                call -> new Reply.Bytes(200, Map.of("Content-Type", TYPE), text.get().getBytes(StandardCharsets.UTF_8)),
                About.of("getMetrics", "The meters of engine and server, as Prometheus reads them.", String.class)));
    }
}
