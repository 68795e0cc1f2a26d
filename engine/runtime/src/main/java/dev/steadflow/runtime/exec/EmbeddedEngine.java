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
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.TagRules;
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
import dev.steadflow.runtime.api.Triggers;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.PurgedRun;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.plugin.PluginProblem;
import dev.steadflow.runtime.trigger.ActiveTriggers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Keys and names are kept in the log and compared; longer ones are a mistake. */
    private static final int LONGEST_KEY = 200;

    private final EngineParts parts;
    private final EngineTriggerWorld triggerWorld;
    private final ActiveTriggers triggers;
    private final AtomicBoolean closing = new AtomicBoolean();

    private EmbeddedEngine(EngineParts parts, Templates templates) {
        this.parts = parts;
        this.triggerWorld = new EngineTriggerWorld(parts, templates, this::startOfTrigger);
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
        return startWith(flow, input, options, Optional.empty());
    }

    private RunId startWith(
            FlowDefinition flow, JsonNode input, StartOptions options, Optional<RunEvent.RunStarted.Origin> origin) {
        try {
            return start(flow, input, options,
                    new StartCause(Optional.empty(), origin, Optional.empty(), options.tags()));
        } catch (NoRoomException full) {
            throw refused(String.valueOf(full.getMessage()));
        }
    }

    /** @throws NoRoomException when too many runs are open */
    private RunId startOfTrigger(
            String key, FlowDefinition flow, JsonNode input, Path workFolder, RunEvent.RunStarted.Trigger trigger) {
        Map<String, String> tags = Map.of(TRIGGER_TAG, trigger.id());
        return start(flow, input, StartOptions.in(workFolder).withKey(key).withTags(tags),
                new StartCause(Optional.empty(), Optional.empty(), Optional.of(trigger), tags));
    }

    private RunId start(FlowDefinition flow, JsonNode input, StartOptions options, StartCause cause) {
        options.key().ifPresent(key -> refuseWrongLength("key", key));
        TagRules.complaint(options.tags()).ifPresent(complaint -> {
            throw refused(complaint);
        });
        refuseWhenClosing();
        JsonNode checked = parts.startRules().check(flow, input);
        RunStarter starter = parts.loop().parts().starter();
        RunId run = options.key().map(RunIds::ofKey).orElseGet(starter::newId);
        RunStarter.Start start =
                starter.prepare(run, flow, checked, options.workFolder(), cause);
        return begin(start, options.key());
    }

    private RunId begin(RunStarter.Start start, Optional<String> key) {
        RunId run = start.fresh().context().run();
        String flow = start.fresh().context().flowId();
        CompletableFuture<Decision> accepted = new CompletableFuture<>();
        parts.loop().put(run, key.isPresent()
                ? new Mail.BeginOnce(start.fresh(), start.input(), accepted)
                : new Mail.Begin(start.fresh(), start.input(), accepted));
        String found = flowOf(run, accepted, flow);
        if (!found.equals(flow)) {
            throw refused("Expected the key '" + key.orElse("") + "' to start flow '" + flow
                    + "', but it has started run " + run + " of flow '" + found
                    + "' before. Give each start a key of its own.");
        }
        return run;
    }

    private String flowOf(RunId run, CompletableFuture<Decision> accepted, String flow) {
        try {
            return Answers.await(accepted).after().started().map(RunState.Started::flowId).orElse(flow);
        } catch (RunRefusedException refused) {
            return parts.journal().ended().find(run).map(PurgedRun::flowId).orElseThrow(() -> refused);
        }
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
        RunHeader header = run(run).orElseThrow(() -> refused(
                "Expected a run " + run + " in this store, but there is none. Check the id and the data folder."));
        FlowDefinition flow = options.flow().orElseGet(() -> parts.flows().find(header.flowHash()));
        RunEvent.RunStarted started = (RunEvent.RunStarted) events(run, 0, 1).getFirst().event();
        Map<String, String> tags = new TreeMap<>(header.tags());
        tags.putAll(options.tags());
        return startWith(
                flow,
                options.input().orElse(started.input()),
                new StartOptions(options.key(), tags, Path.of(started.workFolder().orElse(""))),
                Optional.of(new RunEvent.RunStarted.Origin(RunEvent.RunStarted.Origin.Kind.RERUN, run, 0)));
    }

    @Override
    public ForkReport checkFork(RunId run, ForkOptions options) {
        return new Forks(parts).check(run, options);
    }

    @Override
    public RunId fork(RunId run, ForkOptions options) {
        refuseWhenClosing();
        TagRules.complaint(options.tags()).ifPresent(complaint -> {
            throw refused(complaint);
        });
        return new Forks(parts).fork(run, options);
    }

    @Override
    public RunId retry(RunId run, Optional<FlowDefinition> flow) {
        refuseWhenClosing();
        return new Forks(parts).retry(run, flow);
    }

    @Override
    public List<RunHeader> incidents(int limit) {
        Set<RunStatus> waiting = Set.of(RunStatus.INCIDENT, RunStatus.PAUSED);
        return runs(new RunQuery(Optional.empty(), waiting, Optional.empty(), limit)).stream()
                .filter(header -> header.error().isPresent())
                .toList();
    }

    @Override
    public void cancel(RunId run, String reason) {
        Decision decision = order(run, new RunInput.CancelRun(reason));
        RunStatus status = decision.after().status();
        if (decision.events().isEmpty() && status != RunStatus.CANCELLED) {
            throw refused("Expected run " + run + " to be under way, but it has " + words(status)
                    + " already. There is nothing to cancel.");
        }
    }

    @Override
    public void pause(RunId run, String reason) {
        Decision decision = order(run, new RunInput.PauseRun(reason));
        refuseWhenEnded(run, decision, "pause");
        refuseWhenHalted(run, decision);
    }

    @Override
    public void resume(RunId run) {
        Decision decision = order(run, new RunInput.ResumeRun());
        refuseWhenEnded(run, decision, "resume");
        refuseWhenHalted(run, decision);
    }

    @Override
    public void tag(RunId run, Map<String, String> set, List<String> remove) {
        TagRules.complaint(set).ifPresent(complaint -> {
            throw refused(complaint);
        });
        Decision decision = order(run, new RunInput.TagRun(set, remove));
        if (decision.events().isEmpty()) {
            TagRules.complaint(decision.after().handling().tags(), set, remove).ifPresent(complaint -> {
                throw refused(complaint);
            });
        }
    }

    private static void refuseWhenEnded(RunId run, Decision decision, String what) {
        RunStatus status = decision.after().status();
        if (decision.events().isEmpty() && status.isTerminal()) {
            throw refused("Expected run " + run + " to be under way, but it has " + words(status)
                    + " already. There is nothing to " + what + ".");
        }
    }

    private static void refuseWhenHalted(RunId run, Decision decision) {
        if (decision.events().isEmpty() && decision.after().halted().isPresent()) {
            throw refused("Expected run " + run + " to go on, but the run as a whole waits for a person's decision. "
                    + "Decide about its incident first.");
        }
    }

    @Override
    public void skipSleep(RunId run, NodeAddress at) {
        Decision decision = order(run, new RunInput.SkipSleep(at));
        if (decision.after().standsStill()) {
            throw refused("Expected run " + run + " to go on, but it is paused. Resume it first, then end its sleep at "
                    + at + ".");
        }
        if (decision.events().isEmpty()) {
            throw refused("Expected " + at + " of run " + run + " to be asleep, but it is not. It may have woken up.");
        }
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, RunEvent.IncidentResolved.Resolution resolution) {
        refuseSkip(resolution, "Expected the output that " + at + " yields when it is skipped, but there is none.");
        resolve(run, new RunInput.ResolveIncident(at, resolution));
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, JsonNode output) {
        parts.startRules().refuseTooLarge("an output", output);
        resolve(run, RunInput.ResolveIncident.skip(at, output));
    }

    private void resolve(RunId run, RunInput.ResolveIncident input) {
        NodeAddress at = input.at();
        Decision decision = order(run, input);
        if (decision.after().standsStill()) {
            throw refused("Expected run " + run + " to go on, but it is paused. Resume it first, then decide about "
                    + at + ".");
        }
        if (decision.events().isEmpty()) {
            throw refused("Expected an incident at " + at + " of run " + run
                    + ", but there is none. Somebody may have decided already.");
        }
    }

    @Override
    public void resolveIncident(RunId run, RunEvent.IncidentResolved.Resolution resolution) {
        refuseSkip(resolution,
                "Expected run " + run + " to be retried or to fail: it waits as a whole, and has no output.");
        if (order(run, new RunInput.ResolveRunIncident(resolution)).events().isEmpty()) {
            throw refused(
                    "Expected run " + run + " to wait for a decision as a whole, but it does not. Somebody may have "
                            + "decided already, or one of its nodes waits: name that one.");
        }
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
        refuseWhenClosing();
        key.ifPresent(text -> refuseWrongLength("key", text));
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
        refuseWhenClosing();
        refuseWrongLength("signal name", name);
        key.ifPresent(text -> refuseWrongLength("key", text));
        parts.startRules().refuseTooLarge("signal data", data);
        parts.loop().parts().signals().give(run, name, data, key);
    }

    private static void refuseSkip(RunEvent.IncidentResolved.Resolution resolution, String why) {
        if (resolution == RunEvent.IncidentResolved.Resolution.SKIP) {
            throw refused(why);
        }
    }

    private Decision order(RunId run, RunInput input) {
        refuseWhenClosing();
        CompletableFuture<Decision> decided = new CompletableFuture<>();
        parts.loop().put(run, new Mail.Order(input, decided));
        return Answers.await(decided);
    }

    private static String words(RunStatus status) {
        return switch (status) {
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "been cancelled";
            case RUNNING, PAUSED, INCIDENT -> "not ended";
        };
    }

    private static RunRefusedException refused(String message) {
        return new RunRefusedException(message, List.of());
    }

    private static void refuseWrongLength(String what, String text) {
        if (text.isEmpty() || text.length() > LONGEST_KEY) {
            throw refused("Expected a " + what + " of 1 to " + LONGEST_KEY + " characters, but found " + text.length()
                    + " characters.");
        }
    }

    private void refuseWhenClosing() {
        if (closing.get()) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE, "The engine is closed. Open it again to start or change runs.",
                    null);
        }
    }

    @Override
    public PurgeReport purge(PurgeRule rule) {
        refuseWhenClosing();
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
        if (closing.compareAndSet(false, true)) {
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
