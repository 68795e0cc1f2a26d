package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.HoldChanges;
import dev.steadflow.flow.run.HoldPoint;
import dev.steadflow.flow.run.Holds;
import dev.steadflow.flow.run.RunState;
import java.util.function.Consumer;

/**
 * A debugger: says where decisions of runs are held, and lets them go. What is held lives in memory only, so this is for engines
 * whose journal does too. Called on the threads of runs, so it must not block; thread-safe.
 */
public interface RunHolds {

    /** Nobody holds anything. */
    RunHolds NONE = new RunHolds() {
        @Override
        public Holds of(RunId run, String flowId) {
            return Holds.NONE;
        }

        @Override
        public void held(RunId run, HoldPoint point, RunState state, Consumer<HoldChanges> goOn) {
            throw new IllegalStateException("Nothing asks to hold run " + run + ".");
        }

        @Override
        public void dropped(RunId run) {}
    };

    /** Where decisions about a run are held. */
    Holds of(RunId run, String flowId);

    /**
     * A run stands at a point; what it recorded so far can be read from its log.
     *
     * @param state with all of it
     * @param goOn lets it go; from any thread, and once
     */
    void held(RunId run, HoldPoint point, RunState state, Consumer<HoldChanges> goOn);

    /** A run does not stand any more: it was cancelled. */
    void dropped(RunId run);
}
