package dev.steadflow.runtime.exec;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.ForkOptions;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.api.Triggers;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.plugin.PluginProblem;
import dev.steadflow.runtime.trigger.ActiveTriggers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/**
 * The engine within this process: the designer, the command line and tests use it alike.
 *
 * <pre>{@code
 * try (FlowEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(Path.of("data")))) {
 *     RunId run = engine.start(flow, input, StartOptions.in(Path.of(".")));
 *     RunOutcome outcome = engine.await(run);
 * }
 * }</pre>
 */
public final class EmbeddedEngine implements FlowEngine {

    /** The tag that says which trigger started a run. */
    public static final String TRIGGER_TAG = "trigger";

    private final EngineParts parts;
    private final EngineTriggerWorld triggerWorld;
    private final ActiveTriggers triggers;
    private final EngineDoor door = new EngineDoor();
    private final Starts starts;
    private final RunOrders orders;

    private EmbeddedEngine(EngineParts parts, Templates templates) {
        this.parts = parts;
        this.starts = new Starts(parts, door);
        this.orders = new RunOrders(parts, door);
        this.triggerWorld = new EngineTriggerWorld(parts, templates, starts::byTrigger);
        this.triggers = new ActiveTriggers(triggerWorld);
    }

    /**
     * Opens the store, takes up the runs that are open in it, and is ready for new ones.
     *
     * @throws StoreException when the store is in use by another process, cannot be written or is damaged
     */
    public static EmbeddedEngine open(EngineSettings settings) {
        return open(settings, new JsonataTemplates(new Expressions()));
    }

    /** An engine with another expression language, for tests. */
    static EmbeddedEngine open(EngineSettings settings, Templates templates) {
        EngineParts parts = EngineParts.open(settings, templates);
        try {
            EngineObserver observer = parts.loop().parts().observer();
            observer.opened(new ViewedEngine(parts));
            long begun = System.nanoTime();
            new Recovery(parts.journal(), parts.loop(), parts.flows()).parkAll();
            observer.recovered(Duration.ofNanos(System.nanoTime() - begun));
            parts.timers().start();
            parts.loop().parts().parked().start();
            parts.retiring().start();
            return new EmbeddedEngine(parts, templates);
        } catch (InterruptedException stopped) {
            parts.closeAtOnce();
            Thread.currentThread().interrupt();
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE, "Opening the engine was interrupted; open it again.", stopped);
        } catch (RuntimeException failed) {
            parts.closeAtOnce();
            throw failed;
        }
    }

    @Override
    public RunId start(FlowDefinition flow, JsonNode input, StartOptions options) {
        return starts.byHand(flow, input, options);
    }

    @Override
    public RunOutcome await(RunId run) throws InterruptedException {
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        parts.loop().put(run, new Mail.Await(outcome));
        try {
            return outcome.get();
        } catch (ExecutionException failed) {
            throw Answers.rethrown(failed.getCause());
        }
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return parts.journal().run(run);
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return parts.journal().runs(query);
    }

    @Override
    public List<RecordedEvent> events(RunId run, long after, int limit) {
        return parts.journal().read(run, after, limit);
    }

    @Override
    public Optional<FlowDefinition> flowOf(RunId run) {
        return run(run).map(header -> parts.flows().find(header.flowHash()));
    }

    @Override
    public RunId rerun(RunId run, RerunOptions options) {
        return starts.again(run, options);
    }

    @Override
    public ForkReport checkFork(RunId run, ForkOptions options) {
        return new Forks(parts).check(run, options);
    }

    @Override
    public RunId fork(RunId run, ForkOptions options) {
        door.refuseWhenClosed();
        OrderRules.refuseBadTags(options.tags());
        return new Forks(parts).fork(run, options);
    }

    @Override
    public RunId retry(RunId run, Optional<FlowDefinition> flow) {
        door.refuseWhenClosed();
        return new Forks(parts).retry(run, flow);
    }

    @Override
    public List<RunHeader> incidents(int limit) {
        Set<RunStatus> waiting = Set.of(RunStatus.INCIDENT, RunStatus.PAUSED);
        List<RunHeader> found = new ArrayList<>();
        Optional<RunId> before = Optional.empty();
        List<RunHeader> page;
        do {
            page = runs(new RunQuery(Optional.empty(), waiting, before, limit));
            page.stream().filter(header -> header.error().isPresent()).forEach(found::add); // Many may be paused only.
            before = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().run());
        } while (page.size() == limit && found.size() < limit);
        return found.subList(0, Math.min(limit, found.size()));
    }

    @Override
    public void cancel(RunId run, String reason) {
        orders.cancel(run, reason);
    }

    @Override
    public void pause(RunId run, String reason) {
        orders.pause(run, reason);
    }

    @Override
    public void resume(RunId run) {
        orders.resume(run);
    }

    @Override
    public void tag(RunId run, Map<String, String> set, List<String> remove) {
        orders.tag(run, set, remove);
    }

    @Override
    public void skipSleep(RunId run, NodeAddress at) {
        orders.skipSleep(run, at);
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, RunEvent.IncidentResolved.Resolution resolution) {
        orders.resolve(run, at, resolution);
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, JsonNode output) {
        orders.resolve(run, at, output);
    }

    @Override
    public void resolveIncident(RunId run, RunEvent.IncidentResolved.Resolution resolution) {
        orders.resolve(run, resolution);
    }

    @Override
    public Delivery deliver(String inbox, Payload payload, Optional<String> key) {
        return deliver(inbox, payload, key, false);
    }

    @Override
    public Delivery deliverByUrl(String inbox, Payload payload, Optional<String> key) {
        return deliver(inbox, payload, key, true);
    }

    private Delivery deliver(String inbox, Payload payload, Optional<String> key, boolean byUrl) {
        door.refuseWhenClosed();
        key.ifPresent(text -> OrderRules.refuseWrongLength("key", text));
        return parts.loop().parts().deliveries().deliver(inbox, payload, key, byUrl);
    }

    @Override
    public List<InboxView> inboxes(RunId run) {
        CompletableFuture<FoldedRun> looked = new CompletableFuture<>();
        parts.loop().put(run, new Mail.Look(looked));
        return InboxViews.of(Answers.await(looked), parts.names());
    }

    @Override
    public void signal(RunId run, String name, JsonNode data, Optional<String> key) {
        door.refuseWhenClosed();
        OrderRules.refuseWrongLength("signal name", name);
        key.ifPresent(text -> OrderRules.refuseWrongLength("key", text));
        parts.startRules().refuseTooLarge("signal data", data);
        parts.loop().parts().signals().give(run, name, data, key);
    }

    @Override
    public PurgeReport purge(PurgeRule rule) {
        door.refuseWhenClosed();
        return parts.retiring().purge(rule);
    }

    @Override
    public PurgeReport countPurge(PurgeRule rule) {
        return parts.retiring().count(rule);
    }

    @Override
    public StepCatalog steps() {
        return parts.installed();
    }

    /** Plugins and steps that were found but cannot be used. */
    public List<PluginProblem> pluginProblems() {
        return parts.installed().problems();
    }

    @Override
    public RunFeed feed() {
        return parts.feed();
    }

    /**
     * Completed when another engine has taken the store over. Then this one has stopped everything that was under way, and
     * is only there to be closed.
     */
    public CompletionStage<StoreException> lost() {
        return parts.journal().lost();
    }

    @Override
    public void close() {
        if (door.close()) {
            triggers.close();
            parts.closeGracefully();
        }
    }

    /** What starts flows by itself. */
    public Triggers triggers() {
        return triggers;
    }

    @Override
    public Optional<Triggers> ownTriggers() {
        return Optional.of(triggers);
    }

    /** What its triggers get of it, for tests of this package. */
    EngineTriggerWorld triggerWorld() {
        return triggerWorld;
    }

    /** The parts, for tests of this package. */
    EngineParts parts() {
        return parts;
    }
}
