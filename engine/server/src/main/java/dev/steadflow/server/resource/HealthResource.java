package dev.steadflow.server.resource;

import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.wire.HealthView;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the server lives, and whether it does its work; for those who restart it or send callers to it. Thread-safe. */
public final class HealthResource {

    private final String version;
    private final Supplier<String> status;

    /**
     * @param status {@code ready}, or a word that says why not
     */
    public HealthResource(String version, Supplier<String> status) {
        this.version = version;
        this.status = status;
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/health", Role.PUBLIC, this::ready,
                        About.of("getHealth", "Whether the server does its work; 503 when not.", HealthView.class)),
                new Route("GET", "/health/ready", Role.PUBLIC, this::ready,
                        About.of("getReadiness", "The same: send callers here only then.", HealthView.class)),
                new Route("GET", "/health/live", Role.PUBLIC, this::live,
                        About.of("getLiveness", "Whether the process answers; restart it when not.",
                                HealthView.class)));
    }

    private Reply live(Exchange call) {
        return Reply.ok(new HealthView(true, "up", version));
    }

    private Reply ready(Exchange call) {
        String now = status.get();
        boolean isReady = now.equals("ready");
        return new Reply.Json(isReady ? 200 : 503, Map.of(), new HealthView(isReady, now, version));
    }
}
