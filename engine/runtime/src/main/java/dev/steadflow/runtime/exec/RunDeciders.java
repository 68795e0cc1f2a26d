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
 */
record RunDeciders(Templates templates, InboxNames inboxes, RunLimits limits) {

    /** Who decides about a run of a flow. */
    RunDecider of(FlowDefinition flow, RunId run) {
        return new RunDecider(flow, templates, inboxes, run, limits);
    }
}
