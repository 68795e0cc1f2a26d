package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.Sequential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways out of a node, whatever its kind: which there are, where they lead, and leading them elsewhere. */
public final class Ports {

    private static final String CASE = "case:";

    private Ports() {}

    /** The ports of a node from top to bottom; none for nodes that end something. */
    public static List<String> of(NodeDefinition node) {
        return switch (node) {
            case Sequential _ -> List.of(OutPort.NEXT);
            case ChoiceNode choice -> {
                List<String> ports = new ArrayList<>();
                for (int i = 0; i < choice.cases().size(); i++) {
                    ports.add(CASE + i);
                }
                ports.add(OutPort.ELSE);
                yield ports;
            }
            case FailNode _,EndNode _ -> List.of();
        };
    }

    /** Where a port leads: the id of a node of the same scope; empty when nothing is joined to it. */
    public static Optional<String> target(NodeDefinition node, String port) {
        return switch (node) {
            case Sequential sequential -> sequential.next();
            case ChoiceNode choice -> {
                if (port.equals(OutPort.ELSE)) {
                    yield choice.otherwise();
                }
                int index = caseIndex(port);
                yield index < choice.cases().size() ? choice.cases().get(index).next() : Optional.empty();
            }
            case FailNode _,EndNode _ -> Optional.empty();
        };
    }

    /** The wires of a node that are drawn: port to the id it leads to. */
    public static Map<String, String> targets(NodeDefinition node) {
        Map<String, String> targets = new LinkedHashMap<>();
        of(node).forEach(port -> target(node, port).ifPresent(id -> targets.put(port, id)));
        return targets;
    }

    /** The same node with a port that leads elsewhere; the port exists. */
    public static NodeDefinition withTarget(NodeDefinition node, String port, Optional<String> target) {
        return switch (node) {
            case Sequential sequential -> sequential.withNext(target);
            case ChoiceNode choice -> withTarget(choice, port, target);
            case FailNode _,EndNode _ -> throw new IllegalArgumentException(
                    "Expected a node with ways out, but a '" + node.type() + "' has none.");
        };
    }

    private static ChoiceNode withTarget(ChoiceNode choice, String port, Optional<String> target) {
        if (port.equals(OutPort.ELSE)) {
            return new ChoiceNode(choice.cases(), target, choice.settings());
        }
        int index = caseIndex(port);
        List<ChoiceNode.Case> cases = new ArrayList<>(choice.cases());
        ChoiceNode.Case old = cases.get(index);
        cases.set(index, new ChoiceNode.Case(old.label(), old.when(), target));
        return new ChoiceNode(cases, choice.otherwise(), choice.settings());
    }

    /** The words on a port's wire: a case's label, else its condition; {@code else}; empty for the only way out. */
    public static String label(NodeDefinition node, String port) {
        if (!(node instanceof ChoiceNode choice)) {
            return "";
        }
        if (port.equals(OutPort.ELSE)) {
            return say("else");
        }
        int index = caseIndex(port);
        ChoiceNode.Case chosen = choice.cases().get(index);
        return chosen.label().or(() -> condition(chosen.when())).orElse(say("case {0}", index + 1));
    }

    /** A condition without its braces, on one line; absent when it says nothing yet. */
    private static Optional<String> condition(String when) {
        String inner = when.strip();
        if (inner.startsWith("{%") && inner.endsWith("%}") && inner.length() >= 4) {
            inner = inner.substring(2, inner.length() - 2);
        }
        String words = inner.strip().replaceAll("\\s+", " ");
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    /** What the log of a run calls a way out of a choice: a case's label, {@code case 2}, {@code else}. */
    public static String recorded(ChoiceNode choice, String port) {
        if (port.equals(OutPort.ELSE)) {
            return "else";
        }
        int index = caseIndex(port);
        return choice.cases().get(index).label().orElse("case " + (index + 1));
    }

    private static int caseIndex(String port) {
        return Integer.parseInt(port.substring(CASE.length()));
    }
}
