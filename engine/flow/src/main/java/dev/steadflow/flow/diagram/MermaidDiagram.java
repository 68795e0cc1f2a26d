package dev.steadflow.flow.diagram;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A flow as a Mermaid flowchart, which many places show where Markdown is shown. Containers are subgraphs with a subgraph
 * for each lane, the first node of each scope has a dot before it.
 */
public final class MermaidDiagram {

    private final StringBuilder out = new StringBuilder(1_000);
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private MermaidDiagram() {}

    /** The text of the diagram, with a line feed at its end. */
    public static String of(FlowDefinition flow) {
        MermaidDiagram diagram = new MermaidDiagram();
        diagram.out.append("flowchart LR\n");
        diagram.scope(ScopePath.MAIN, flow.main(), "    ");
        return diagram.out.toString();
    }

    private void scope(ScopePath path, Scope scope, String indent) {
        scope.nodes().forEach((id, node) -> node(path.node(id), node, indent));
        scope.start().filter(scope.nodes()::containsKey).ifPresent(start -> {
            String begin = name("begin " + path.text());
            line(indent, begin + "(( )) --> " + name(path.node(start)));
        });
        scope.nodes().forEach((id, node) -> wires(path, id, node, indent));
        if (scope.nodes().isEmpty()) {
            line(indent, name("empty " + path.text()) + "[\" \"]");
        }
    }

    private void node(NodePath path, NodeDefinition node, String indent) {
        String title = node.settings().label().orElse(path.id());
        if (node.scopes().isEmpty()) {
            line(indent, name(path) + shape(node, text(title, detail(node))));
            if (node.settings().disabled()) {
                line(indent, "style " + name(path) + " stroke-dasharray: 4 4,opacity: 0.5");
            }
            return;
        }
        line(indent, "subgraph " + name(path) + " [" + text(title, node.type()) + "]");
        node.scopes().forEach((lane, scope) -> {
            ScopePath inner = path.lane(lane);
            line(indent + "    ", "subgraph " + name("lane " + inner.text()) + " [" + text(lane, "") + "]");
            line(indent + "        ", "direction LR");
            scope(inner, scope, indent + "        ");
            line(indent + "    ", "end");
        });
        line(indent, "end");
    }

    private static String shape(NodeDefinition node, String text) {
        return switch (node) {
            case ChoiceNode _ -> "{" + text + "}";
            case EndNode _,FailNode _ -> "([" + text + "])";
            case FlowNode _ -> "[[" + text + "]]";
            // Whatever happens there, it is one thing after another.
            case StepNode _,SetNode _,SleepNode _,WebhookNode _,WaitNode _,RespondNode _,SignalNode _ ->
                "[" + text + "]";
            case NodeDefinition.Container _ -> "[" + text + "]";
        };
    }

    private static String detail(NodeDefinition node) {
        return switch (node) {
            case StepNode step -> step.uses();
            case FlowNode child -> child.flow();
            case SetNode _,SleepNode _,WebhookNode _,WaitNode _,RespondNode _,SignalNode _,ChoiceNode _,FailNode _,EndNode _ ->
                node.type();
            case NodeDefinition.Container _ -> node.type();
        };
    }

    private void wires(ScopePath scope, String id, NodeDefinition node, String indent) {
        String from = name(scope.node(id));
        if (node instanceof ChoiceNode choice) {
            for (ChoiceNode.Case each : choice.cases()) {
                wire(scope, from, each.label().orElse(condition(each.when())), each.next(), indent);
            }
            wire(scope, from, "else", choice.otherwise(), indent);
        } else {
            wire(scope, from, "", node.next(), indent);
        }
    }

    private static String condition(String when) {
        String text =
                when.startsWith("{%") && when.endsWith("%}") ? when.substring(2, when.length() - 2).strip() : when;
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private void wire(ScopePath scope, String from, String label, Optional<String> to, String indent) {
        to.ifPresent(target -> line(indent, from + (label.isEmpty() ? " --> " : " -- " + text(label, "") + " --> ")
                + name(scope.node(target))));
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }

    private String name(NodePath path) {
        return name("n " + path.text());
    }

    /** A name of letters, digits and underscores that no other part has. */
    private String name(String part) {
        return names.computeIfAbsent(part, key -> {
            String letters = key.replaceAll("[^A-Za-z0-9]+", "_");
            String free = letters;
            for (int number = 2; !taken.add(free); number++) {
                free = letters + "_" + number;
            }
            return free;
        });
    }

    /** A text in quotes, in which nothing means anything to Mermaid. */
    private static String text(String title, String detail) {
        return "\"" + escaped(title) + (detail.isEmpty() || detail.equals(title) ? "" : "<br/>" + escaped(detail))
                + "\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("#", "&num;").replaceAll("\\R", " ");
    }
}
