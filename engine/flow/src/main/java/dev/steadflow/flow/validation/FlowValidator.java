package dev.steadflow.flow.validation;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.expression.Expressions;
import java.util.List;

/** Says what is wrong with a flow before it runs. Thread-safe; remembers expressions it has read, so keep one. */
public final class FlowValidator {

    private final List<Rule> rules;
    private final ChildRule childRule;

    /** A validator with a memory of its own. */
    public FlowValidator() {
        this(new Expressions());
    }

    /** @param expressions reads and remembers the expressions */
    public FlowValidator(Expressions expressions) {
        this.rules = List.of(
                new FlowRule(),
                new TriggerRule(expressions),
                new StartRule(),
                new EdgeRule(),
                new ReachRule(),
                new LoopRule(),
                new EndRule(),
                new IdRule(),
                new LaneRule(),
                new ListRule(),
                new WebhookRule(),
                new CallerRule(),
                new WaitRule(),
                new TimeRule(),
                new AttemptRule(),
                new PermitRule(),
                new ErrorNameRule(),
                new StepRule(),
                new LiteralRule(),
                new VariableRule(),
                new ExpressionRule(expressions));
        this.childRule = new ChildRule(rules);
    }

    /**
     * What is wrong, errors and warnings, rule by rule and in the order of the flow; not placed in a file. Of the flows
     * that it names those are looked at, too, that it has been linked with. At most 1,000 errors and 1,000 warnings.
     */
    public List<Problem> validate(FlowDefinition flow, StepCatalog catalog) {
        FlowView view = FlowView.of(flow, catalog);
        Findings findings = new Findings();
        for (Rule rule : rules) {
            rule.check(view, findings);
        }
        childRule.check(view, findings);
        return findings.all();
    }
}
