package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Flows that are named exist under good names, get what they ask for, are sound themselves, and never run inline inside
 * themselves. What is not linked is not looked at.
 */
final class ChildRule implements Rule {

    private final List<Rule> ofEachFlow;

    /** @param ofEachFlow what any flow must obey */
    ChildRule(List<Rule> ofEachFlow) {
        this.ofEachFlow = ofEachFlow;
    }

    @Override
    public void check(FlowView flow, Findings findings) {
        Map<String, Optional<Problem>> firstErrors = new HashMap<>();
        InlineNesting nesting = new InlineNesting(flow);
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof FlowNode child) {
                check(flow, node, child, firstErrors, findings);
                if (!node.node().settings().disabled() && child.mode() == FlowNode.Mode.INLINE) {
                    nesting.complaint(child.flow()).ifPresent(
                            it -> findings.error(ProblemCode.INLINE_RECURSION, node, "/flow", it));
                }
            }
        }
    }

    private void check(
            FlowView flow, NodeView node, FlowNode child, Map<String, Optional<Problem>> firstErrors,
            Findings findings) {
        if (!IdRule.isFlowId(child.flow())) {
            findings.error(ProblemCode.BAD_FLOW_ID, node, "/flow",
                    "Expected the id of a flow, lower-case letters, digits and dashes, but found '" + child.flow()
                            + "'.");
            return;
        }
        FlowDefinition definition = flow.flow().children().get(child.flow());
        if (definition == null) {
            return;
        }
        definition.input().ifPresent(schema -> InputFit.ofFlow(node, child.flow(), findings)
                .check(schema, child.in().orElseGet(JsonNodeFactory.instance::objectNode)));
        if (!child.flow().equals(flow.flow().id())) {
            firstErrors.computeIfAbsent(child.flow(), _ -> firstError(definition, flow))
                    .ifPresent(problem -> findings.error(ProblemCode.BROKEN_FLOW, node, "/flow",
                            "Expected flow '" + child.flow() + "' to be sound, but it has errors. The first"
                                    + problem.node().map(at -> ", at '" + at.text() + "',").orElse("") + " is "
                                    + problem.code() + ": " + problem.message() + " Open and mend it."));
        }
    }

    private Optional<Problem> firstError(FlowDefinition child, FlowView parent) {
        FlowView view = FlowView.of(child, parent.catalog());
        Findings findings = new Findings();
        ofEachFlow.forEach(rule -> rule.check(view, findings));
        return findings.all().stream().filter(it -> it.severity() == Problem.Severity.ERROR).findFirst();
    }
}
