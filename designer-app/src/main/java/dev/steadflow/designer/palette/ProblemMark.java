package dev.steadflow.designer.palette;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What is wrong with a node, as a sign beside its name.
 *
 * @param own what is wrong with the node itself
 * @param inside how many problems the nodes in its lanes have
 */
record ProblemMark(List<Problem> own, long inside) {

    private static final double TOOLTIP_WIDTH = 420;

    static ProblemMark of(NodePath node, Map<NodePath, List<Problem>> problems) {
        return new ProblemMark(problems.getOrDefault(node, List.of()), problems.entrySet().stream()
                .filter(entry -> isInside(entry.getKey(), node))
                .mapToLong(entry -> entry.getValue().size())
                .sum());
    }

    private static boolean isInside(NodePath inner, NodePath outer) {
        Optional<NodePath> around = inner.scope().owner();
        return around.filter(owner -> owner.equals(outer) || isInside(owner, outer)).isPresent();
    }

    private boolean isError() {
        return own.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** The sign: red for an error, yellow for a warning, grey for what lies inside; none when all is well. */
    Optional<Node> icon() {
        if (own.isEmpty() && inside == 0) {
            return Optional.empty();
        }
        FontIcon icon = own.isEmpty()
                ? Icons.muted(Feather.ALERT_CIRCLE)
                : Icons.of(isError() ? Feather.ALERT_OCTAGON : Feather.ALERT_TRIANGLE);
        if (!own.isEmpty()) {
            icon.getStyleClass().add(isError() ? "sf-error-icon" : "sf-warning-icon");
        }
        icon.getStyleClass().add("sf-problem-mark");
        return Optional.of(icon);
    }

    /** The same for who cannot see it; empty when all is well. */
    String words() {
        if (own.isEmpty()) {
            return inside == 0 ? "" : inside == 1 ? say("1 problem inside") : say("{0} problems inside", inside);
        }
        return own.stream().map(Problem::message).collect(Collectors.joining(" "));
    }

    /** The problems' messages. */
    Optional<Tooltip> tooltip() {
        if (words().isEmpty()) {
            return Optional.empty();
        }
        Tooltip tooltip = new Tooltip(own.isEmpty()
                ? words()
                : own.stream().map(Problem::message).collect(Collectors.joining("\n")));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        return Optional.of(tooltip);
    }
}
