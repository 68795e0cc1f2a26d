package dev.steadflow.designer.runs;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
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
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * An engine that a test holds still: runs exist because the test says so, events happen when the test publishes them,
 * orders are written down. Thread-safe.
 */
public final class ScriptedEngine implements FlowEngine {

    private final List<RunFeed.Reader> readers = new CopyOnWriteArrayList<>();
    private final NavigableMap<RunId, RunHeader> headers = new TreeMap<>();
    private final Map<RunId, List<RecordedEvent>> logs = new LinkedHashMap<>();
    private final Map<RunId, FlowDefinition> flows = new LinkedHashMap<>();
    private final List<RunFeed.AttemptStarted> attempts = new CopyOnWriteArrayList<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private Optional<RuntimeException> refusal = Optional.empty();
    private Optional<ForkReport> forkReport = Optional.empty();
    private int reads;

    /** Makes a run that the journal knows; {@code events} are its log so far. Nothing is published. */
    public synchronized RunId holds(String run, FlowDefinition flow, RunStatus status, List<RecordedEvent> events) {
        RunId id = new RunId(run);
        flows.put(id, flow);
        logs.put(id, new ArrayList<>(events));
        Instant at = events.isEmpty() ? Instant.EPOCH : events.getFirst().at();
        Optional<Instant> end = status.isTerminal() ? Optional.of(events.getLast().at()) : Optional.empty();
        headers.put(id, new RunHeader(id, flow.id(), "hash", status, at, end, events.size(), Optional.empty(),
                WakeUp.NOTHING));
        return id;
    }

    /** Appends events to a run's log and tells the readers in one item. */
    public void publish(RunId run, List<RecordedEvent> events) {
        append(run, events);
        tell(new RunFeed.Appended(run, events));
    }

    /** Appends events to a run's log without telling anybody, as when the feed drops them. */
    public synchronized void append(RunId run, List<RecordedEvent> events) {
        logs.get(run).addAll(events);
        for (RecordedEvent event : events) {
            Optional<RunStatus> status = switch (event.event()) {
                case RunEvent.RunCompleted _ -> Optional.of(RunStatus.COMPLETED);
                case RunEvent.RunFailed _ -> Optional.of(RunStatus.FAILED);
                case RunEvent.RunCancelled _ -> Optional.of(RunStatus.CANCELLED);
                case RunEvent.IncidentRaised _ -> Optional.of(RunStatus.INCIDENT);
                case RunEvent _ -> Optional.empty();
            };
            status.ifPresent(now -> headers.computeIfPresent(run, (id, old) -> new RunHeader(
                    id,
                    old.flowId(),
                    old.flowHash(),
                    now,
                    old.startedAt(),
                    now.isTerminal() ? Optional.of(event.at()) : Optional.empty(),
                    event.sequence(),
                    old.error(),
                    old.wakeUp())));
        }
    }

    /** An attempt is under way from now on; the readers are told. */
    public void attempts(RunFeed.AttemptStarted attempt) {
        attempts.add(attempt);
        tell(attempt);
    }

    /** Tells the readers an item. */
    public void tell(RunFeed.Item item) {
        readers.forEach(reader -> reader.accept(item));
    }

    /** Refuses every start, order and read of events from now on. */
    public synchronized void refuse(RuntimeException reason) {
        refusal = Optional.of(reason);
    }

    /** What was ordered, one line each: {@code cancel run-1}. */
    public List<String> orders() {
        return List.copyOf(orders);
    }

    /** How often a page of events was read. */
    public synchronized int reads() {
        return reads;
    }

    private synchronized void order(String line) {
        refusal.ifPresent(reason -> {
            throw reason;
        });
        orders.add(line);
    }

    @Override
    public synchronized RunId start(FlowDefinition flow, JsonNode input, StartOptions options) {
        order("start " + flow.id() + " " + input);
        return holds("run-" + (headers.size() + 1), flow, RunStatus.RUNNING, List.of());
    }

    @Override
    public RunOutcome await(RunId run) {
        throw new RunRefusedException("A scripted engine waits for nothing.", List.of());
    }

    @Override
    public synchronized Optional<RunHeader> run(RunId run) {
        return Optional.ofNullable(headers.get(run));
    }

    @Override
    public synchronized List<RunHeader> runs(RunQuery query) {
        return headers.descendingMap().values().stream()
                .sorted(query.order().comparator())
                .filter(header -> query.since().filter(header.startedAt()::isBefore).isEmpty())
                .filter(header -> header.tags().entrySet().containsAll(query.tags().entrySet()))
                .filter(header -> query.flowId().isEmpty() || query.flowId().get().equals(header.flowId()))
                .filter(header -> query.statuses().isEmpty() || query.statuses().contains(header.status()))
                .filter(header -> query.before().isEmpty() || header.run().compareTo(query.before().get()) < 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized List<RecordedEvent> events(RunId run, long after, int limit) {
        reads++;
        refusal.ifPresent(reason -> {
            throw reason;
        });
        return logs.getOrDefault(run, List.of()).stream()
                .skip(after)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<FlowDefinition> flowOf(RunId run) {
        return Optional.ofNullable(flows.get(run));
    }

    @Override
    public void cancel(RunId run, String reason) {
        order("cancel " + run);
    }

    @Override
    public RunId rerun(RunId run, RerunOptions options) {
        order("rerun " + run + options.input().map(input -> " " + input).orElse("")
                + options.flow().map(flow -> " on " + flow.main().nodes().keySet()).orElse(""));
        return madeFrom(run, List.of());
    }

    @Override
    public ForkReport checkFork(RunId run, ForkOptions options) {
        order("check fork " + run + " at " + options.sequence());
        return forkReport.orElseGet(() -> new ForkReport(
                options.sequence(), options.sequence(), List.of(), Map.of(), List.of(), 0, false));
    }

    /** What a check of a fork answers from now on. */
    public synchronized void answersForks(ForkReport report) {
        forkReport = Optional.of(report);
    }

    @Override
    public RunId fork(RunId run, ForkOptions options) {
        order("fork " + run + " at " + options.sequence() + " " + options.misfits());
        return madeFrom(run, logs.get(run).subList(0, (int) options.sequence()));
    }

    /** A run that another one led to. */
    private synchronized RunId madeFrom(RunId run, List<RecordedEvent> events) {
        return holds("run-" + (headers.size() + 1), flows.get(run), RunStatus.RUNNING, List.copyOf(events));
    }

    @Override
    public RunId retry(RunId run, Optional<FlowDefinition> flow) {
        if (!run(run).orElseThrow().status().isTerminal()) {
            throw new RunRefusedException("Run " + run + " has not failed.", List.of());
        }
        order("retry " + run + flow.map(drawn -> " on " + drawn.title()).orElse(""));
        return madeFrom(run, List.of());
    }

    @Override
    public synchronized List<RunHeader> incidents(int limit) {
        return runs(RunQuery.newest(limit)).stream()
                .filter(header -> header.status() == RunStatus.INCIDENT)
                .toList();
    }

    @Override
    public void pause(RunId run, String reason) {
        order("pause " + run);
    }

    @Override
    public void resume(RunId run) {
        order("resume " + run);
    }

    @Override
    public void tag(RunId run, Map<String, String> set, List<String> remove) {
        order("tag " + run + " " + set + " " + remove);
    }

    @Override
    public Delivery deliver(String inbox, Payload payload, Optional<String> key) {
        order("deliver " + inbox + " " + payload.body());
        return new Delivery.Accepted(Delivery.Answer.ACCEPTED);
    }

    @Override
    public Delivery deliverByUrl(String inbox, Payload payload, Optional<String> key) {
        return deliver(inbox, payload, key);
    }

    @Override
    public List<InboxView> inboxes(RunId run) {
        return List.of();
    }

    @Override
    public void signal(RunId run, String name, JsonNode data, Optional<String> key) {
        order("signal " + run + " " + name + " " + data);
    }

    @Override
    public void skipSleep(RunId run, NodeAddress at) {
        order("skip " + at);
    }

    @Override
    public PurgeReport purge(PurgeRule rule) {
        order("purge");
        return new PurgeReport(0, 0, 0, 0, 0);
    }

    @Override
    public PurgeReport countPurge(PurgeRule rule) {
        return new PurgeReport(0, 0, 0, 0, 0);
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, RunEvent.IncidentResolved.Resolution resolution) {
        order("resolve " + at + " " + resolution);
    }

    @Override
    public void resolveIncident(RunId run, NodeAddress at, JsonNode output) {
        throw new UnsupportedOperationException("The designer says no outputs.");
    }

    @Override
    public void resolveIncident(RunId run, RunEvent.IncidentResolved.Resolution resolution) {
        order("resolve run " + resolution);
    }

    @Override
    public StepCatalog steps() {
        return StepCatalog.of(List.of());
    }

    @Override
    public RunFeed feed() {
        return new RunFeed() {
            @Override
            public Subscription subscribe(Reader reader) {
                readers.add(reader);
                return () -> readers.remove(reader);
            }

            @Override
            public List<AttemptStarted> underWay(RunId run) {
                return attempts.stream()
                        .filter(attempt -> attempt.run().equals(run))
                        .toList();
            }
        };
    }

    @Override
    public void close() {
        readers.clear();
    }
}
