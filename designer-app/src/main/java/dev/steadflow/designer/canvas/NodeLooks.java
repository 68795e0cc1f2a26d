package dev.steadflow.designer.canvas;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.expression.Templates;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            Map.entry("choice", 5),
            Map.entry("parallel", 6),
            Map.entry("race", 4),
            Map.entry("sleep", 7),
            Map.entry("scope", 8),
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
        String kind = step.map(s -> "step " + s.title()).orElse(node.type());
        return new NodeLook(title, detail(node, step), icon, accent(family(node)), kind);
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

    private static String detail(NodeDefinition node, Optional<StepDescription> description) {
        return switch (node) {
            case StepNode step -> description.map(StepDescription::title).orElse(step.uses() + " is not installed");
            case ChoiceNode choice -> counted(choice.cases().size(), "case")
                    + (choice.otherwise().isPresent() ? ", else" : "");
            case SetNode set -> variables(set);
            case SleepNode sleep -> sleep.duration()
                    .map(Durations::words)
                    .or(() -> sleep.until().map(until -> "until " + plain(until)))
                    .orElse("no time given");
            case ParallelNode parallel -> counted(parallel.lanes().size(), "lane") + ", " + join(parallel.join());
            case RaceNode race -> counted(race.lanes().size(), "lane") + ", the first to settle wins";
            case ScopeNode scope -> "try, " + counted(scope.catches().size(), "catch");
            case FailNode fail -> "fails with " + fail.error();
            case EndNode end -> end.of() == EndNode.Of.FLOW ? "ends the flow" : "ends here";
        };
    }

    private static String join(Join join) {
        return switch (join) {
            case Join.All _ -> "waits for all";
            case Join.First _ -> "waits for the first";
            case Join.Count count -> "waits for " + count.lanes();
            case Join.Lane lane -> "waits for " + lane.lane();
        };
    }

    private static String variables(SetNode set) {
        Set<String> names = new LinkedHashSet<>(set.set().keySet());
        names.addAll(set.append().keySet());
        names.addAll(set.put().keySet());
        names.addAll(set.add().keySet());
        return names.isEmpty() ? "no variable yet" : String.join(", ", names);
    }

    private static String plain(String text) {
        return Templates.isExpression(text) ? Templates.inner(text) : text;
    }

    private static String counted(int count, String word) {
        String plural = word.endsWith("ch") ? word + "es" : word + "s";
        return count + " " + (count == 1 ? word : plural);
    }
}
