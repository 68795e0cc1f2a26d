package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.InboxNames;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunLimits;

/**
 * Makes the deciders of runs. Immutable.
 *
 * @param templates evaluates expressions
 * @param inboxes names inboxes
 * @param limits what a run may cost
 * @param holds where they are held
 */
record RunDeciders(Templates templates, InboxNames inboxes, RunLimits limits, RunHolds holds) {

    /** Deciders that nobody holds. */
    RunDeciders(Templates templates, InboxNames inboxes, RunLimits limits) {
        this(templates, inboxes, limits, RunHolds.NONE);
    }

    /** Who decides about a run of a flow. */
    RunDecider of(FlowDefinition flow, RunId run) {
        return new RunDecider(flow, templates, inboxes, run, limits, holds.of(run, flow.id()));
    }
}
