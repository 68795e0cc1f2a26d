package dev.steadflow.designer.runs;

import dev.steadflow.designer.runs.projection.RunHistory;
import dev.steadflow.designer.runs.projection.RunProjection;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Instant;
import java.util.List;

/**
 * The newest view of a run: what its log tells, with what is shown live and with what this engine restored. The log is folded
 * once for both until they differ, which for a run of the past is never. Owned by one thread.
 */
final class LatestView {

    private final RunProjection projection = new RunProjection();
    private final RunHistory history = new RunHistory();
    private Instant engineStartedAt;
    /** What is known so far; {@link #latest} also has what this engine called again, unless more of the past follows. */
    private RunView known = RunView.EMPTY;
    private boolean ofThePast; // The newest event was written before this engine was started.
    private RunView latest = RunView.EMPTY;
    private boolean asLogged = true;

    /** @param engineStartedAt what ended before is shown as restored, if the run went on afterwards */
    LatestView(Instant engineStartedAt) {
        this.engineStartedAt = engineStartedAt;
        history.engineStarted(engineStartedAt);
    }

    RunView get() {
        return latest;
    }

    /** The run after each of its events, as its log tells it. */
    RunHistory history() {
        return history;
    }

    /** Adds events that follow those known so far. */
    void add(List<RecordedEvent> more) {
        history.add(more);
        RunView logged = history.newest();
        if (logged.facts().endedAt().filter(end -> end.isBefore(engineStartedAt)).isPresent()) {
            ofThePast = false; // It had ended before this engine was started: nothing was restored.
            asLogged = true;
            know(logged);
            return;
        }
        RunView now = asLogged ? logged : folded(more);
        if (isOfThePast(more.getFirst())) {
            now = projection.markRestored(now, known, engineStartedAt);
            asLogged = false;
        }
        ofThePast = isOfThePast(more.getLast());
        know(now);
    }

    /** Adds something that is shown live and not recorded. */
    void add(RunFeed.Item item) {
        know(projection.applyLive(known, item));
        asLogged = false;
    }

    /** Another engine took the run over, just after an instant. Its first events may be here already. */
    void engineStartedAgain(Instant when) {
        engineStartedAt = when;
        history.engineStarted(when);
        ofThePast = history.size() == 0 || isOfThePast(history.event(history.size()));
        know(ofThePast ? projection.markRestored(latest, RunView.EMPTY, when) : history.newest());
        asLogged = false;
    }

    /** Shows steps that are asked for as under way. */
    void assumeCalled() {
        know(projection.assumeCalled(known));
        asLogged = false;
    }

    private void know(RunView view) {
        known = view;
        latest = ofThePast ? projection.callAgain(view, engineStartedAt) : view;
    }

    private RunView folded(List<RecordedEvent> more) {
        RunView view = known;
        boolean past = ofThePast;
        for (RecordedEvent event : more) {
            boolean first = past && !isOfThePast(event);
            view = first ? projection.applyFirst(view, event, List.of(engineStartedAt)) : projection.apply(view, event);
            past = isOfThePast(event);
        }
        return view;
    }

    private boolean isOfThePast(RecordedEvent event) {
        return event.at().isBefore(engineStartedAt);
    }
}
