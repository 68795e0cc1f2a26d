package dev.steadflow.client;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowHash;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.ForkOptions;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.wire.CancelOrder;
import dev.steadflow.wire.ForkOrder;
import dev.steadflow.wire.ForkView;
import dev.steadflow.wire.IncidentOrder;
import dev.steadflow.wire.NodeOrder;
import dev.steadflow.wire.PurgeOrder;
import dev.steadflow.wire.PurgeView;
import dev.steadflow.wire.RerunOrder;
import dev.steadflow.wire.RetryOrder;
import dev.steadflow.wire.RunLine;
import dev.steadflow.wire.ServerView;
import dev.steadflow.wire.TagOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * An engine in another process, which {@code steadflow serve} makes reachable.
 *
 * <pre>{@code
 * try (RemoteEngine engine = RemoteEngine.open(RemoteSettings.at(URI.create("https://flows.example.org")).withToken(token))) {
 *     RunOutcome outcome = engine.await(engine.startServed("order", input, Optional.empty(), Map.of()));
 * }
 * }</pre>
 *
 * <p>It does what the interface says, with these differences. Flows are those that the server serves: a definition that is
 * given has to be one of them, to the letter of its hash. Work folders are the server's. What goes wrong between here and
 * there is a {@link RemoteException}. Closing it lets go of the connection and of nothing else. Thread-safe.
 */
public final class RemoteEngine implements FlowEngine {

    private final RemoteCalls calls;
    private final RemoteReads reads;
    private final RemoteDelivery deliveries;
    private final RemoteFeed feed;
    private final Patience patience;
    private final ServerView server;

    private RemoteEngine(RemoteSettings settings, RemoteCalls calls) {
        this.calls = calls;
        this.reads = new RemoteReads(calls);
        this.deliveries = new RemoteDelivery(calls);
        this.patience = new Patience(settings.patience());
        this.feed = new RemoteFeed(calls, reads, patience);
        this.server = reads.server();
    }

    /**
     * Connects.
     *
     * @throws RemoteException when the server cannot be reached, does not know the token, or is of another version
     * @throws IllegalArgumentException when the truststore cannot be used
     */
    public static RemoteEngine open(RemoteSettings settings) {
        RemoteCalls calls = new RemoteCalls(settings);
        try {
            return new RemoteEngine(settings, calls);
        } catch (RuntimeException failed) {
            calls.close();
            throw failed;
        }
    }

    /** The version of the server's program. */
    public String serverVersion() {
        return server.version();
    }

    /** Whether the token may start and change runs, and not only look at them. */
    public boolean mayOperate() {
        return server.role().equals("operate");
    }

    /** The flows that can be started: ids and hashes, as {@link FlowHash#withChildren} makes them. */
    public Map<String, String> flows() {
        return reads.flows();
    }

    /**
     * A flow as the server has it now, without those that it names: what it looks like, and what input it takes.
     *
     * @throws RunRefusedException when the server has no such flow
     */
    public FlowDefinition served(String flow) {
        return reads.served(flow);
    }

    @Override
    public RunId start(FlowDefinition flow, JsonNode input, StartOptions options) {
        return start(flow.id(), "&hash=" + FlowHash.withChildren(flow), input, options.key(), options.tags());
    }

    /**
     * Starts a run of a flow as the server has it now.
     *
     * @throws RunRefusedException when the server has no such flow, or as {@link #start} does
     */
    public RunId startServed(String flow, JsonNode input, Optional<String> key, Map<String, String> tags) {
        return start(flow, "", input, key, tags);
    }

    private RunId start(
            String flow, String condition, JsonNode input, Optional<String> key, Map<String, String> tags) {
        String query = (condition + tags(tags)).replaceFirst("^&", "?");
        return made(RemoteCalls.path("flows", flow, "runs") + query, Optional.of(input), key);
    }

    private RunId made(String path, Optional<Object> body, Optional<String> key) {
        RunLine line = calls.post(
                path, body, key.map(text -> Map.of("Idempotency-Key", text)).orElse(Map.of()), RunLine.class);
        return new RunId(line.run());
    }

    private static String tags(Map<String, String> tags) {
        StringBuilder query = new StringBuilder();
        tags.forEach((name, value) -> query.append("&tag=").append(RemoteCalls.encoded(name + "=" + value)));
        return query.toString();
    }

    @Override
    public RunOutcome await(RunId run) throws InterruptedException {
        Patience.Trial trial = patience.trial();
        while (true) {
            try {
                Optional<RunOutcome> outcome = reads.outcome(run);
                trial = patience.trial();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            } catch (RemoteException failed) {
                trial.waitOrThrow(failed);
            }
        }
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return reads.run(run);
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return reads.runs(query);
    }

    @Override
    public List<RecordedEvent> events(RunId run, long after, int limit) {
        return reads.events(run, after, limit);
    }

    @Override
    public Optional<FlowDefinition> flowOf(RunId run) {
        return reads.flowOf(run);
    }

    @Override
    public void cancel(RunId run, String reason) {
        order(run, "cancel", Optional.of(new CancelOrder(reason)));
    }

    @Override
    public void pause(RunId run, String reason) {
        order(run, "pause", Optional.of(new CancelOrder(reason)));
    }

    @Override
    public void resume(RunId run) {
        order(run, "resume", Optional.empty());
    }

    @Override
    public void tag(RunId run, Map<String, String> set, List<String> remove) {
        order(run, "tags", Optional.of(new TagOrder(Optional.of(set), Optional.of(remove))));
    }

    @Override
    public RunId rerun(RunId run, RerunOptions options) {
        return made(path(run, "rerun", options.tags()),
                Optional.of(new RerunOrder(options.input(), latest(options.flow()))), options.key());
    }

    @Override
    public ForkReport checkFork(RunId run, ForkOptions options) {
        return calls.post(
                path(run, "fork-check", Map.of()), Optional.of(order(options)), Map.of(), ForkView.class).report();
    }

    @Override
    public RunId fork(RunId run, ForkOptions options) {
        return made(path(run, "fork", options.tags()), Optional.of(order(options)), Optional.empty());
    }

    private ForkOrder order(ForkOptions options) {
        return new ForkOrder(options.sequence(), latest(options.flow()),
                Optional.of(options.misfits() == ForkOptions.Misfits.CUT));
    }

    @Override
    public RunId retry(RunId run, Optional<FlowDefinition> flow) {
        return made(path(run, "retry", Map.of()), Optional.of(new RetryOrder(latest(flow))), Optional.empty());
    }

    /** Whether the flow that the server has now is meant. It has to be the one that was given. */
    private Optional<Boolean> latest(Optional<FlowDefinition> flow) {
        return flow.map(edited -> {
            Optional<String> served = Optional.ofNullable(flows().get(edited.id()));
            if (served.filter(FlowHash.withChildren(edited)::equals).isEmpty()) {
                throw new RunRefusedException(
                        "Expected the server to serve this version of flow '" + edited.id() + "', but it serves "
                                + served.map(hash -> "another (" + hash.substring(0, 12) + ")").orElse("none")
                                + ". Let it serve the version that is meant, then try again.",
                        List.of());
            }
            return true;
        });
    }

    private static String path(RunId run, String verb, Map<String, String> tags) {
        return RemoteCalls.path("runs", run.text(), verb) + tags(tags).replaceFirst("^&", "?");
    }

    @Override
    public List<RunHeader> incidents(int limit) {
        return reads.incidents(limit);
    }

    @Override
    public Delivery deliver(String inbox, Payload payload, Optional<String> key) {
        return deliveries.deliver(inbox, payload, key);
    }

    @Override
    public Delivery deliverByUrl(String inbox, Payload payload, Optional<String> key) {
        return deliveries.deliverByUrl(inbox, payload, key);
    }

    @Override
    public List<InboxView> inboxes(RunId run) {
        return reads.inboxes(run);
    }

    @Override
    public void signal(RunId run, String name, JsonNode data, Optional<String> key) {
        RunLine _ = calls.post(RemoteCalls.path("runs", run.text(), "signals", name), Optional.of(data),
                key.map(text -> Map.of("Idempotency-Key", text)).orElse(Map.of()), RunLine.class);
    }

    @Override
    public void skipSleep(RunId run, NodeAddress at) {
        order(run, "skip-sleep", Optional.of(new NodeOrder(at.text())));
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, Resolution resolution) {
        order(run, "resolve-incident", Optional.of(
                new IncidentOrder(Optional.of(at.text()), word(resolution), Optional.empty())));
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, JsonNode output) {
        order(run, "resolve-incident", Optional.of(
                new IncidentOrder(Optional.of(at.text()), word(Resolution.SKIP), Optional.of(output))));
    }

    @Override
    public void resolveIncident(RunId run, Resolution resolution) {
        order(run, "resolve-incident", Optional.of(
                new IncidentOrder(Optional.empty(), word(resolution), Optional.empty())));
    }

    private static String word(Resolution resolution) {
        return resolution.name().toLowerCase(Locale.ROOT);
    }

    private void order(RunId run, String verb, Optional<Object> body) {
        RunLine _ = calls.post(RemoteCalls.path("runs", run.text(), verb), body, Map.of(), RunLine.class);
    }

    @Override
    public PurgeReport purge(PurgeRule rule) {
        return purge(rule, false);
    }

    @Override
    public PurgeReport countPurge(PurgeRule rule) {
        return purge(rule, true);
    }

    private PurgeReport purge(PurgeRule rule, boolean dryRun) {
        List<String> statuses = new ArrayList<>();
        rule.statuses().forEach(status -> statuses.add(status.name().toLowerCase(Locale.ROOT)));
        PurgeOrder order = new PurgeOrder(
                rule.endedBefore(),
                rule.keep().isPresent() ? Optional.of(rule.keep().getAsInt()) : Optional.empty(),
                rule.flowId(), Optional.of(statuses),
                Optional.of(rule.runs().stream().map(RunId::text).sorted().toList())
                        .filter(runs -> !runs.isEmpty()),
                Optional.of(dryRun));
        return calls.post(RemoteCalls.path("purge"), Optional.of(order), Map.of(), PurgeView.class).report();
    }

    @Override
    public StepCatalog steps() {
        return reads.steps();
    }

    /**
     * The events of all runs as they happen. Attempts, progress and lines of steps are not among them: a server keeps no
     * record of these.
     */
    @Override
    public RunFeed feed() {
        return feed;
    }

    /**
     * Tells how the connections of the feed's readers are, whenever one breaks, stands again or is given up; on a thread of the
     * connection. Returns what ends that.
     */
    public Runnable onConnection(Consumer<Connection> listener) {
        return feed.onConnection(listener);
    }

    /** Makes broken connections of the feed's readers anew at once, and not only after their pause. */
    public void tryNow() {
        feed.tryNow();
    }

    /** Lets go of the connection; the server and its runs go on. */
    @Override
    public void close() {
        feed.close();
        calls.close();
    }
}
