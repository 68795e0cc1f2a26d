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
 */
record RunDeciders(Templates templates, InboxNames inboxes) {

    /** Who decides about a run of a flow. */
    RunDecider of(FlowDefinition flow, RunId run) {
        return new RunDecider(flow, templates, inboxes, run, RunLimits.STANDARD);
    }
}
