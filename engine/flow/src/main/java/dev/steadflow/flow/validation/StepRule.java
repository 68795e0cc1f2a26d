package dev.steadflow.flow.validation;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.StepNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps are installed, and what they are given fits. */
final class StepRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        Map<String, StepDescription> installed = new HashMap<>();
        flow.catalog().steps().forEach(step -> installed.put(step.uses(), step));
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof StepNode step) {
                StepDescription description = installed.get(step.uses());
                if (description == null) {
                    unknown(node, step.uses(), installed, findings);
                } else if (description.isTrigger()) {
                    findings.error(ProblemCode.UNKNOWN_STEP, node, "/uses",
                            "Expected a step, but found '" + step.uses()
                                    + "', which starts flows by itself. Name it in "
                                    + "the flow's 'triggers' with the type 'plugin'.");
                } else {
                    InputFit.ofStep(node, description.uses(), findings).check(description.input(), step.in());
                }
            }
        }
    }

    private static void unknown(
            NodeView node, String uses, Map<String, StepDescription> installed, Findings findings) {
        String id = uses.contains("@") ? uses.substring(0, uses.indexOf('@')) : uses;
        List<String> versions = installed.values().stream()
                .filter(step -> step.id().equals(id))
                .map(StepDescription::uses)
                .sorted()
                .toList();
        String hint = versions.isEmpty()
                ? findings.hint(uses, installed.keySet()) + " Is its plugin installed?"
                : " Installed is " + String.join(", ", versions) + ".";
        findings.error(ProblemCode.UNKNOWN_STEP, node, "/uses",
                "Expected a step type that is installed, but found '" + uses + "'." + hint);
    }
}
