package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import java.util.Optional;

/** Finds what a node shows of itself: title, second line, icon, colour. */
final class NodeLooks {

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
        return new NodeLook(title, NodeSummaries.of(node, step), icon, Accents.of(family(node), paints), kind);
    }

    private static String family(NodeDefinition node) {
        return node instanceof StepNode step ? step.uses().replaceFirst("/.*", "") : node.type();
    }
}
