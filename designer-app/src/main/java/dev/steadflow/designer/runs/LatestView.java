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
            latest = logged; // It had ended before this engine was started: nothing was restored.
            asLogged = true;
            return;
        }
        RunView before = latest;
        latest = asLogged ? logged : folded(more);
        if (more.getFirst().at().isBefore(engineStartedAt)) {
            latest = projection.markRestored(latest, before, engineStartedAt);
            asLogged = false;
        }
    }

    /** Adds something that is shown live and not recorded. */
    void add(RunFeed.Item item) {
        latest = projection.applyLive(latest, item);
        asLogged = false;
    }

    /** Another engine took the run over, just after an instant. */
    void engineStartedAgain(Instant when) {
        engineStartedAt = when;
        history.engineStarted(when);
        latest = projection.markRestored(latest, when);
        asLogged = false;
    }

    /** Shows steps that are asked for as under way. */
    void assumeCalled() {
        latest = projection.assumeCalled(latest);
        asLogged = false;
    }

    private RunView folded(List<RecordedEvent> more) {
        RunView view = latest;
        for (RecordedEvent event : more) {
            view = projection.apply(view, event);
        }
        return view;
    }
}
