package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.LaneTally;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import java.util.Optional;

/** How far the lanes of a container are, in a few words: {@code 312 of 1,000}, {@code round 3}. Pure. */
final class LaneWords {

    private LaneWords() {}

    /** For the card of a container; empty when its kind has nothing to count. */
    static Optional<String> badge(Visit visit, NodeDefinition node) {
        LaneTally tally = visit.lanes();
        boolean open = visit.state().isOpen();
        if (!open && tally.running() > 0 && !(node instanceof BackgroundNode)) {
            return tally.detached() ? Optional.of(say("{0} beside", tally.running())) : Optional.empty();
        }
        if (!(node instanceof NodeDefinition.Container container)) {
            return Optional.empty();
        }
        return switch (container) {
            case ForEachNode each -> Optional.of(
                    each.items() instanceof ForEachNode.Items.Arriving
                            ? say("{0} done", tally.ended())
                            : say("{0} of {1}", tally.ended(), tally.total()));
            case LoopNode _ ->
                tally.total() == 0 ? Optional.empty() : Optional.of(say("round {0}", tally.total()));
            case ParallelNode _ ->
                open ? Optional.of(say("{0} of {1}", tally.ended(), tally.total())) : Optional.empty();
            case BackgroundNode _ -> tally.running() > 0 ? Optional.of(say("beside")) : Optional.empty();
            case RaceNode _,ScopeNode _ -> Optional.empty(); // What they are up to, their state says.
        };
    }

    /** For the title of a lane that runs once for each item. */
    static String of(LaneTally tally) {
        StringBuilder words = new StringBuilder(say("{0} of {1}", tally.ended(), tally.total()));
        if (tally.running() > 0) {
            words.append(", ").append(tally.detached()
                    ? say("{0} beside the rest", tally.running())
                    : say("{0} under way", tally.running()));
        }
        if (tally.failed() > 0) {
            words.append(", ").append(say("{0} failed", tally.failed()));
        }
        return words.toString();
    }
}
