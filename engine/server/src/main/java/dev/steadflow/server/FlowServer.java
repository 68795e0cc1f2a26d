package dev.steadflow.server;

import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Triggers;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.server.access.AccessRules;
import dev.steadflow.server.access.Hosts;
import dev.steadflow.server.access.RateLimits;
import dev.steadflow.server.http.Failures;
import dev.steadflow.server.http.Front;
import dev.steadflow.server.http.Gate;
import dev.steadflow.server.http.Listener;
import dev.steadflow.server.http.ReplyWriter;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Routes;
import dev.steadflow.server.resource.AttachResource;
import dev.steadflow.server.resource.BulkResource;
import dev.steadflow.server.resource.EngineProblems;
import dev.steadflow.server.resource.FeedHints;
import dev.steadflow.server.resource.FlowsResource;
import dev.steadflow.server.resource.HealthResource;
import dev.steadflow.server.resource.HooksResource;
import dev.steadflow.server.resource.MetricsResource;
import dev.steadflow.server.resource.NewRunsResource;
import dev.steadflow.server.resource.OpenApiResource;
import dev.steadflow.server.resource.OrdersResource;
import dev.steadflow.server.resource.Outcomes;
import dev.steadflow.server.resource.PurgeResource;
import dev.steadflow.server.resource.RunsResource;
import dev.steadflow.server.resource.StartableFlow;
import dev.steadflow.server.resource.StreamResource;
import dev.steadflow.server.resource.TriggersResource;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Serves an engine over HTTP. It listens before the engine is open, because the engine needs to know the URLs of inboxes; until
 * then callers are asked to try again.
 *
 * <pre>{@code
 * try (FlowServer server = FlowServer.listen(ServerSettings.onLoopback(8080))) {
 *     FlowEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(data).withHooksUrl(server.hooksUrl())
 *             .withMeters(server.meters()));
 *     server.serve(engine, flows);
 *     …
 *     server.stopServing();
 *     engine.close();
 * }
 * }</pre>
 *
 * <p>Thread-safe. The engine remains its owner's to close, after {@link #stopServing()}.
 */
public final class FlowServer implements AutoCloseable {

    /** How long calls that are being answered may take at the end. */
    private static final Duration LAST_REPLIES = Duration.ofSeconds(5);

    private record Engaged(FlowEngine engine, FeedHints hints) {}

    private final ServerSettings settings;
    private final Gate gate;
    private final Front front;
    private final Listener listener;
    private final HealthResource health;
    private final ServerMeters meters;
    private final AtomicReference<Optional<Engaged>> engaged;

    private FlowServer(
            ServerSettings settings, Gate gate, Front front, Listener listener, HealthResource health,
            ServerMeters meters, AtomicReference<Optional<Engaged>> engaged) {
        this.settings = settings;
        this.gate = gate;
        this.front = front;
        this.listener = listener;
        this.health = health;
        this.meters = meters;
        this.engaged = engaged;
    }

    /**
     * Listens from now on.
     *
     * @throws IllegalArgumentException when others could reach the server without a token
     * @throws java.io.UncheckedIOException when the port is taken, the address is not of this machine, or the keystore
     *     cannot be used
     */
    public static FlowServer listen(ServerSettings settings) {
        boolean onLoopback = Hosts.isLoopback(settings.bind());
        if (!onLoopback && settings.tokens().isEmpty()) {
            throw new IllegalArgumentException("Expected tokens for a server that other machines reach at "
                    + settings.bind() + ", but there are none. Give some, or listen on 127.0.0.1.");
        }
        AccessRules access = new AccessRules(
                onLoopback, settings.publicUrl(), settings.tokens(),
                new RateLimits(settings.calls().wrongTokens(), 10, System::nanoTime));
        RateLimits callRates = rates(settings.calls().perToken());
        ReplyWriter writer = new ReplyWriter(settings.tls().isPresent());
        ServerMeters meters = new ServerMeters();
        Gate gate = new Gate();
        AtomicReference<Optional<Engaged>> engaged = new AtomicReference<>(Optional.empty());
        HealthResource health = new HealthResource(settings.version(), () -> status(gate, engaged.get()));
        Front front = new Front(
                access, callRates, settings.requests(), writer, new Failures(new EngineProblems()), meters, gate,
                new Routes(health.routes()));
        Listener listener = Listener.open(
                settings.bind(), settings.port(), settings.tls(), settings.requests(), front, writer);
        return new FlowServer(settings, gate, front, listener, health, meters, engaged);
    }

    private static RateLimits rates(int perSecond) {
        return new RateLimits(perSecond, 2.0 * perSecond, System::nanoTime);
    }

    private static String status(Gate gate, Optional<Engaged> engaged) {
        return switch (gate.condition()) {
            case STARTING -> "starting";
            case STOPPING -> "stopping";
            case SERVING -> engaged.filter(now -> answers(now.engine())).isPresent() ? "ready" : "store-unavailable";
        };
    }

    private static boolean answers(FlowEngine engine) {
        try {
            engine.runs(RunQuery.newest(1));
            return true;
        } catch (StoreException cannot) {
            return false;
        }
    }

    /** Where it is reached: {@code http://127.0.0.1:8080}, or the public URL without a slash at its end. */
    public URI url() {
        return settings.publicUrl()
                .map(url -> URI.create(url.toString().replaceFirst("/+$", "")))
                .orElseGet(this::localUrl);
    }

    /** Where this machine reaches it. */
    public URI localUrl() {
        String host = settings.bind().equals("0.0.0.0") || settings.bind().equals("::") ? "localhost" : settings.bind();
        String written = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((settings.tls().isPresent() ? "https" : "http") + "://" + written + ":" + listener.port());
    }

    /** What the engine puts the ids of inboxes behind. */
    public URI hooksUrl() {
        return URI.create(url() + "/hooks");
    }

    /** What {@code /metrics} shows, beside calls; for the engine that is to be served. */
    public MeterRegistry meters() {
        return meters.registry();
    }

    /**
     * Answers calls from now on.
     *
     * @param flows that may be started, each with an id of its own
     */
    public void serve(FlowEngine engine, Collection<StartableFlow> flows) {
        serve(engine, flows, rates -> List.of());
    }

    /**
     * The same for an engine that may start flows by itself; which triggers are on remains its owner's to say.
     *
     * @param triggers of the engine
     */
    public void serve(FlowEngine engine, Triggers triggers, Collection<StartableFlow> flows) {
        serve(engine, flows, rates -> new TriggersResource(triggers, rates).routes());
    }

    private void serve(
            FlowEngine engine, Collection<StartableFlow> flows, Function<RateLimits, List<Route>> more) {
        FeedHints hints = new FeedHints(engine);
        engaged.set(Optional.of(new Engaged(engine, hints)));
        Outcomes outcomes = new Outcomes(engine, hints);
        List<Route> routes = new ArrayList<>(health.routes());
        routes.addAll(new FlowsResource(engine, outcomes, flows).routes());
        routes.addAll(new RunsResource(engine).routes());
        routes.addAll(new StreamResource(engine, hints, settings.calls().streams()).routes());
        routes.addAll(new AttachResource(engine, outcomes, settings.version()).routes());
        routes.addAll(new OrdersResource(engine).routes());
        routes.addAll(new NewRunsResource(engine, flows).routes());
        routes.addAll(new BulkResource(engine).routes());
        routes.addAll(new PurgeResource(engine).routes());
        RateLimits hookRates = rates(settings.calls().perHook());
        routes.addAll(more.apply(hookRates));
        routes.addAll(new HooksResource(engine, hookRates, settings.calls().answerWait()).routes());
        routes.addAll(new MetricsResource(meters::text).routes());
        routes.addAll(new OpenApiResource(routes, settings.version()).routes());
        front.answer(new Routes(routes));
        gate.open();
    }

    /** Takes no new work and ends streams; callers that wait for a flow's answer still get it. */
    public void stopServing() {
        gate.close();
        engaged.get().ifPresent(now -> now.hints().close());
    }

    /** Ends, after those who are being answered. */
    @Override
    public void close() {
        stopServing();
        listener.close(LAST_REPLIES);
    }
}
