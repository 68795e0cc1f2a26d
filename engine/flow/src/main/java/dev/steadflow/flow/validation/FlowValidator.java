package dev.steadflow.flow.validation;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import java.util.List;

/** Says what is wrong with a flow before it runs. Thread-safe. */
public final class FlowValidator {

    private final List<Rule> rules = List.of(new StartRule());

    /** What is wrong, errors and warnings, in the order of the flow; not placed in a file. */
    public List<Problem> validate(FlowDefinition flow, StepCatalog catalog) {
        FlowView view = FlowView.of(flow, catalog);
        Findings findings = new Findings();
        for (Rule rule : rules) {
            rule.check(view, findings);
        }
        return findings.all();
    }
}
