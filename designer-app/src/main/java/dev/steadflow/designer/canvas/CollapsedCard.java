package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.util.Map;
import java.util.Optional;

/** What the card of a collapsed container says of what is in it. */
final class CollapsedCard {

    private CollapsedCard() {}

    /** The look of the container, with counts in the place of its parameters. */
    static NodeLook look(NodeBox box, NodeLook look, Optional<RunPicture> run,
            Map<NodePath, Problem.Severity> problems) {
        String inRun = run.map(picture -> picture.inside(box.path())).orElse("");
        return new NodeLook(look.title(), inRun.isEmpty() ? words(box, problems) : inRun, look.icon(), look.accent(),
                say("{0}, collapsed", look.kind()));
    }

    private static String words(NodeBox box, Map<NodePath, Problem.Severity> problems) {
        int nodes = count(box.node());
        long wrong = problems.keySet().stream()
                .filter(node -> Paths.isWithin(node, box.path()) && !node.equals(box.path()))
                .count();
        String all = counted(nodes, "1 node", "{0} nodes");
        return wrong == 0 ? all : all + ", " + counted(wrong, "1 with a problem", "{0} with problems");
    }

    private static int count(NodeDefinition node) {
        return node.scopes().values().stream()
                .flatMap(scope -> scope.nodes().values().stream())
                .mapToInt(inner -> 1 + count(inner))
                .sum();
    }

    /** The worst problem of the container and of what is in it. */
    static Optional<Problem.Severity> problem(NodePath container, Map<NodePath, Problem.Severity> problems) {
        return problems.entrySet().stream()
                .filter(entry -> Paths.isWithin(entry.getKey(), container))
                .map(Map.Entry::getValue)
                .min((a, b) -> Integer.compare(rank(a), rank(b)));
    }

    private static int rank(Problem.Severity severity) {
        return severity == Problem.Severity.ERROR ? 0 : 1;
    }
}
