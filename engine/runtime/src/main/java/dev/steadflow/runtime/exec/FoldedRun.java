package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.RunHeader;

/**
 * A run in memory: what its log says, and who decides about it. Immutable; equals what the journal holds.
 *
 * @param decider bound to the flow that the run is pinned to
 * @param context what attempts know of the run
 * @param state the fold of the log
 * @param header the run's line
 */
record FoldedRun(RunDecider decider, RunContext context, RunState state, RunHeader header) {

    /** The same run after a decision that the journal holds. */
    FoldedRun after(Decision decision, RunHeader newHeader) {
        return new FoldedRun(decider, context, decision.after(), newHeader);
    }
}
