package dev.steadflow.designer.runs;

import dev.steadflow.designer.runs.projection.RunHistory;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * One run being watched, live or long ended: its view, its events, what its steps said. Each pulse changes each of them
 * once at most. The view is the newest one, or, after {@link #showAt}, the run as it was at an event; everything that
 * shows the view follows. Owned by the JavaFX thread.
 */
public final class RunSession implements RunWatcher {

    /** Older lines are forgotten; they are hints that the log does not keep. */
    static final int MAX_LOG_LINES = 5_000;

    private final RunId run;
    private final FlowDefinition flow;
    private final Clock clock;
    private final LatestView latest;
    private final RunHistory history;
    private final ReadOnlyObjectWrapper<OptionalInt> position =
            new ReadOnlyObjectWrapper<>(this, "position", OptionalInt.empty());
    private final ReadOnlyObjectWrapper<RunView> view = new ReadOnlyObjectWrapper<>(this, "view", RunView.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Exception>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ObservableList<RecordedEvent> events = FXCollections.observableArrayList();
    private final ObservableList<RecordedEvent> readOnlyEvents = FXCollections.unmodifiableObservableList(events);
    private final OutputLog output = new OutputLog();
    private final ObservableList<LogLine> log = FXCollections.observableArrayList();
    private final ObservableList<LogLine> readOnlyLog = FXCollections.unmodifiableObservableList(log);
    private final ObservableList<Integer> restarts = FXCollections.observableArrayList();
    private final ObservableList<Integer> readOnlyRestarts = FXCollections.unmodifiableObservableList(restarts);
    private final List<Outage> outages = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Instant>> killedAt =
            new ReadOnlyObjectWrapper<>(this, "killedAt", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ScopeAddress>> pickedLane =
            new ReadOnlyObjectWrapper<>(this, "pickedLane", Optional.empty());

    /**
     * @param flow what the run is pinned to
     * @param engineStartedAt what ended before is shown as restored, if the run went on afterwards
     */
    public RunSession(RunId run, FlowDefinition flow, Instant engineStartedAt, Clock clock) {
        this.run = run;
        this.flow = flow;
        this.latest = new LatestView(engineStartedAt);
        this.history = latest.history();
        this.clock = clock;
    }

    /** Which run. */
    public RunId run() {
        return run;
    }

    /** The exact flow that the run follows. */
    public FlowDefinition flow() {
        return flow;
    }

    /** What the screen shows now. */
    public ReadOnlyObjectProperty<RunView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** What the screen shows now. */
    public RunView view() {
        return view.get();
    }

    /** The run as it is now, whatever the screen shows. */
    public RunView latest() {
        return latest.get();
    }

    /** The iteration that the canvas shows alone, if a person picked one. */
    public ReadOnlyObjectProperty<Optional<ScopeAddress>> pickedLaneProperty() {
        return pickedLane.getReadOnlyProperty();
    }

    /** The iteration that the canvas shows alone, if a person picked one. */
    public Optional<ScopeAddress> pickedLane() {
        return pickedLane.get();
    }

    /** Shows one iteration alone, or all together. */
    public void pickLane(Optional<ScopeAddress> lane) {
        pickedLane.set(lane);
    }

    /**
     * The visit that stands for a node: that of the picked iteration where the node is inside it, else the one that its badge
     * tells of.
     */
    public Optional<Visit> shownVisit(NodePath node) {
        return pickedLane.get().filter(lane -> isInside(node, lane))
                .map(lane -> view().visitWithin(node, lane))
                .orElseGet(() -> view().shownVisit(node).map(newest -> Iterated.isInEach(flow, node)
                        ? Iterated.telling(newest, view().visitsOf(node))
                        : newest));
    }

    /** The visits of a node to choose from, oldest first: those of the picked iteration where the node is inside it. */
    List<Visit> visitsOf(NodePath node) {
        List<Visit> all = view().visitsOf(node);
        return pickedLane.get().filter(lane -> isInside(node, lane))
                .map(lane -> all.stream().filter(visit -> visit.at().scope().isWithin(lane)).toList())
                .orElse(all);
    }

    /** Whether a node lies in the lane of the flow that an iteration ran. */
    static boolean isInside(NodePath node, ScopeAddress lane) {
        return isInside(node.scope(), lane);
    }

    /** Whether a scope of the flow is the lane that an iteration ran, or lies in it. */
    static boolean isInside(ScopePath inner, ScopeAddress lane) {
        Optional<ScopePath> scope = Optional.of(inner);
        while (scope.isPresent()) {
            if (scope.get().equals(lane.path())) {
                return true;
            }
            scope = scope.get().owner().map(NodePath::scope);
        }
        return false;
    }

    /** After which event the screen shows the run; empty while it shows the newest and follows. */
    public ReadOnlyObjectProperty<OptionalInt> positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** Whether the screen shows the run as it is now. */
    public boolean isLive() {
        return position.get().isEmpty();
    }

    /** The event that the screen shows the run after; 0 before the first. */
    public int shownEvent() {
        return position.get().orElse(history.size());
    }

    /**
     * Shows the run as it was after an event; after the last one or beyond means as it is now, and to follow it.
     *
     * @param event its sequence; 0 and less mean before the first
     */
    public void showAt(int event) {
        if (event >= history.size()) {
            showLive();
            return;
        }
        int at = Math.max(0, event);
        position.set(OptionalInt.of(at));
        view.set(history.after(at));
    }

    /** Shows the run as it is now, and follows. */
    public void showLive() {
        position.set(OptionalInt.empty());
        view.set(latest.get());
    }

    /** The instant that the screen shows: now, when its engine was killed, or when the event was that it shows. */
    public Instant shownInstant() {
        int at = shownEvent();
        return isLive() || at == 0 ? killedAt.get().orElseGet(clock::instant) : history.event(at).at();
    }

    /** A time in which no engine had the run; without an end while none has it. */
    public record Outage(Instant start, Optional<Instant> end) {}

    /** When the run's engine was killed, while nobody has started it again: nothing goes on, and nobody takes orders. */
    public ReadOnlyObjectProperty<Optional<Instant>> killedAtProperty() {
        return killedAt.getReadOnlyProperty();
    }

    /** Whether nothing of the run goes on now, as its engine was killed, and the screen shows now. */
    public boolean standsStill() {
        return killedAt.get().isPresent() && isLive() && !latest().status().isTerminal();
    }

    /** The run's engine was killed. */
    void engineKilled(Instant when) {
        outages.add(new Outage(when, Optional.empty()));
        killedAt.set(Optional.of(when));
    }

    /** When no engine had the run while it was watched, oldest first. */
    List<Outage> outages() {
        return List.copyOf(outages);
    }

    /** Every event so far, in sequence; read only. */
    public ObservableList<RecordedEvent> events() {
        return readOnlyEvents;
    }

    /** The sequence of the first event of a visit, if it was entered. */
    public Optional<Long> firstEventOf(NodeAddress at) {
        return events.stream()
                .filter(recorded -> EventWords.node(recorded.event()).filter(at::equals).isPresent())
                .map(RecordedEvent::sequence)
                .findFirst();
    }

    /** What steps said since the watch began, oldest first; read only. */
    public ObservableList<LogLine> log() {
        return readOnlyLog;
    }

    /** Why nothing more comes, if the journal could not be read. */
    public ReadOnlyObjectProperty<Optional<Exception>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    @Override
    public void received(List<RunFeed.Item> items) {
        List<RecordedEvent> newEvents = new ArrayList<>();
        List<LogLine> newLines = new ArrayList<>();
        for (RunFeed.Item item : items) {
            switch (item) {
                case RunFeed.Appended appended -> {
                    newEvents.addAll(appended.events());
                    latest.add(appended.events());
                }
                case RunFeed.AttemptStarted started -> latest.add(started);
                case RunFeed.Progressed progressed -> {
                    latest.add(progressed);
                    if (!progressed.message().isEmpty()) {
                        newLines.add(new LogLine(
                                clock.instant(), progressed.at(), progressed.message(), progressed.fraction()));
                    }
                }
                case RunFeed.Logged logged ->
                    newLines.add(new LogLine(logged.when(), logged.at(), logged.line(), -1));
                case RunFeed.Emitted piece -> output.add(piece, clock.instant(), log, newLines);
            }
        }
        followIfLive();
        events.addAll(newEvents);
        addLines(newLines);
    }

    @Override
    public void failed(Exception reason) {
        failure.set(Optional.of(reason));
    }

    /**
     * Another engine took the run over: what had ended is restored, what was under way is called again.
     *
     * @param when just before that engine was started
     */
    public void engineStartedAgain(Instant when) {
        int events = history.size();
        while (events > 0 && !history.event(events).at().isBefore(when)) {
            events--; // Its first events may be here already.
        }
        latest.engineStartedAgain(when);
        restarts.add(events);
        killedAt.get()
                .ifPresent(start -> outages.set(outages.size() - 1, new Outage(start, Optional.of(clock.instant()))));
        killedAt.set(Optional.empty());
        followIfLive();
    }

    /** Shows steps that are asked for as under way: nobody tells this session when attempts begin. */
    void assumeCalled() {
        latest.assumeCalled();
        followIfLive();
    }

    private void followIfLive() {
        if (isLive()) {
            view.set(latest.get());
        }
    }

    /** After how many events the run was taken over by another engine while it was watched, oldest first; read only. */
    public ObservableList<Integer> restarts() {
        return readOnlyRestarts;
    }

    private void addLines(List<LogLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        int tooMany = log.size() + lines.size() - MAX_LOG_LINES;
        if (tooMany > 0) {
            log.remove(0, Math.min(tooMany, log.size()));
        }
        log.addAll(lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size()));
    }
}
