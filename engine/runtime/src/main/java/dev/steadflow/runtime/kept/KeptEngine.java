package dev.steadflow.runtime.kept;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Runs after the fact, with the interface of an engine, for whatever shows runs. Nothing goes on, nothing happens, and every
 * order is refused with a reason. Thread-safe.
 */
public final class KeptEngine implements FlowEngine {

    /** Why every order is refused, for people. */
    public static final String LOOK_ONLY = "These runs are looked at after the fact; no engine goes on with them.";

    private final KeptRuns runs;

    /** @param runs closed with this */
    public KeptEngine(KeptRuns runs) {
        this.runs = runs;
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return runs.run(run);
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return runs.runs(query);
    }

    @Override
    public List<RecordedEvent> events(RunId run, long after, int limit) {
        return runs.events(run, after, limit);
    }

    @Override
    public Optional<FlowDefinition> flowOf(RunId run) {
        return runs.flowOf(run);
    }

    @Override
    public List<RunHeader> incidents(int limit) {
        return runs.runs(new RunQuery(Optional.empty(), Set.of(RunStatus.INCIDENT), Optional.empty(), limit));
    }

    @Override
    public List<InboxView> inboxes(RunId run) {
        return List.of();
    }

    @Override
    public StepCatalog steps() {
        return StepCatalog.of(List.of());
    }

    /** Tells nothing, as nothing happens. */
    @Override
    public RunFeed feed() {
        return new RunFeed() {
            @Override
            public Subscription subscribe(Reader reader) {
                return () -> {};
            }

            @Override
            public boolean tellsAttempts() {
                return false;
            }
        };
    }

    @Override
    public void close() {
        runs.close();
    }

    private static RunRefusedException refused() {
        return new RunRefusedException(LOOK_ONLY, List.of());
    }

    @Override
    public RunId start(FlowDefinition flow, JsonNode input, StartOptions options) {
        throw refused();
    }

    @Override
    public RunOutcome await(RunId run) {
        throw refused();
    }

    @Override
    public void cancel(RunId run, String reason) {
        throw refused();
    }

    @Override
    public void pause(RunId run, String reason) {
        throw refused();
    }

    @Override
    public void resume(RunId run) {
        throw refused();
    }

    @Override
    public void tag(RunId run, Map<String, String> set, List<String> remove) {
        throw refused();
    }

    @Override
    public RunId rerun(RunId run, RerunOptions options) {
        throw refused();
    }

    @Override
    public ForkReport checkFork(RunId run, ForkOptions options) {
        throw refused();
    }

    @Override
    public RunId fork(RunId run, ForkOptions options) {
        throw refused();
    }

    @Override
    public RunId retry(RunId run, Optional<FlowDefinition> flow) {
        throw refused();
    }

    @Override
    public Delivery deliver(String inbox, Payload payload, Optional<String> key) {
        throw refused();
    }

    @Override
    public Delivery deliverByUrl(String inbox, Payload payload, Optional<String> key) {
        throw refused();
    }

    @Override
    public void signal(RunId run, String name, JsonNode data, Optional<String> key) {
        throw refused();
    }

    @Override
    public void skipSleep(RunId run, NodeAddress at) {
        throw refused();
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, Resolution resolution) {
        throw refused();
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, JsonNode output) {
        throw refused();
    }

    @Override
    public void resolveIncident(RunId run, Resolution resolution) {
        throw refused();
    }

    @Override
    public PurgeReport purge(PurgeRule rule) {
        throw refused();
    }

    @Override
    public PurgeReport countPurge(PurgeRule rule) {
        throw refused();
    }
}
