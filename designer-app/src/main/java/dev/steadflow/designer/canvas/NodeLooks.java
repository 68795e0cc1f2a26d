package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.paint.Color;

/** Finds what a node shows of itself: title, second line, icon, colour. */
final class NodeLooks {

    /** Places in {@link CanvasPaints#families()} of the families and kinds that are always the same colour. */
    private static final Map<String, Integer> FAMILIES = Map.ofEntries(
            Map.entry("http", 0),
            Map.entry("files", 1),
            Map.entry("sql", 3),
            Map.entry("data", 2),
            Map.entry("mail", 4),
            Map.entry("shell", 9),
            Map.entry("ai", 2),
            Map.entry("time", 7),
            Map.entry("messaging", 5),
            Map.entry("script", 8),
            Map.entry("choice", 5),
            Map.entry("parallel", 6),
            Map.entry("race", 4),
            Map.entry("sleep", 7),
            Map.entry("scope", 8),
            Map.entry("forEach", 0),
            Map.entry("loop", 2),
            Map.entry("background", 3),
            Map.entry("webhook", 5),
            Map.entry("wait", 7),
            Map.entry("respond", 8),
            Map.entry("signal", 4),
            Map.entry("flow", 6),
            Map.entry("set", 9),
            Map.entry("end", 9),
            Map.entry("fail", 10));

    private final StepCatalog catalog;
    private final SvgIcons svgIcons = new SvgIcons();
    private CanvasPaints paints;

    NodeLooks(StepCatalog catalog, CanvasPaints paints) {
        this.catalog = catalog;
        this.paints = paints;
    }

    void use(CanvasPaints newPaints) {
        paints = newPaints;
    }

    NodeLook of(NodePath path, NodeDefinition node) {
        Optional<StepDescription> step =
                node instanceof StepNode call ? catalog.find(call.uses()) : Optional.empty();
        Icon icon = step.flatMap(StepDescription::iconSvg)
                .flatMap(svgIcons::icon)
                .orElseGet(() -> KindIcons.of(node));
        String title = node.settings().label().orElse(path.id());
        String kind = step.map(s -> say("step {0}", s.title())).orElse(node.type());
        return new NodeLook(title, NodeSummaries.of(node, step), icon, accent(family(node)), kind);
    }

    private static String family(NodeDefinition node) {
        return node instanceof StepNode step ? step.uses().replaceFirst("/.*", "") : node.type();
    }

    private Color accent(String family) {
        List<Color> colors = paints.families();
        // The last three colours say "plain" and "failed"; families of unknown plugins get one of the others.
        int place = FAMILIES.getOrDefault(family, Math.floorMod(family.hashCode(), colors.size() - 3));
        return colors.get(place);
    }
}
