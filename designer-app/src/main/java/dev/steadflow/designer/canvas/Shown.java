package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.Preview;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All that one frame of the canvas shows.
 *
 * @param document the flow
 * @param geometry where its parts are
 * @param selection what is selected
 * @param hovered the node under the pointer
 * @param preview what the hand is doing
 * @param problems the worst problem of each node
 * @param run the run that is shown
 * @param debug what debug runs do differently at nodes
 * @param heat many runs together; not while one is shown
 * @param triggers whether what starts the flow by itself is on here
 * @param paints the colours
 */
record Shown(
        FlowDocument document,
        SceneGeometry geometry,
        Selection selection,
        Optional<NodePath> hovered,
        Preview preview,
        Map<NodePath, Problem.Severity> problems,
        Optional<RunPicture> run,
        Function<NodePath, Optional<DebugMarks>> debug,
        Optional<HeatPicture> heat,
        TriggerStates triggers,
        CanvasPaints paints) {

    CardModel card(NodeBox box, NodeLook look, boolean full, Set<NodePath> dragged) {
        return new CardModel(
                box,
                box.collapsed() ? CollapsedCard.look(box, look, run, problems) : look,
                full,
                selection.nodes().contains(box.path()),
                hovered.filter(box.path()::equals).isPresent(),
                dragged.contains(box.path()),
                run.isPresent(),
                run.flatMap(picture -> picture.node(box.path())),
                heat.flatMap(picture -> picture.node(box.path())),
                debug.apply(box.path()).orElse(DebugMarks.NONE),
                box.collapsed()
                        ? CollapsedCard.problem(box.path(), problems)
                        : Optional.ofNullable(problems.get(box.path())),
                document.layout().drawing().pinned().contains(box.path()),
                paints);
    }
}
