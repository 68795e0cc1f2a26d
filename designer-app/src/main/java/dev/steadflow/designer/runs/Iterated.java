package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.StateCounts;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a node in the lane of a {@code forEach} shows: all its visits together. Pure. */
final class Iterated {

    private Iterated() {}

    /** Whether some scope around the node is run once for each item. */
    static boolean isInEach(FlowDefinition flow, NodePath path) {
        Optional<NodePath> owner = path.scope().owner();
        while (owner.isPresent()) {
            if (flow.node(owner.get()).filter(ForEachNode.class::isInstance).isPresent()) {
                return true;
            }
            owner = owner.get().scope().owner();
        }
        return false;
    }

    /** As the newest visit that is open; when all have ended, failed if one did. */
    static NodeState state(Visit shown, StateCounts counts) {
        return !shown.state().isOpen() && counts.failed() > 0 ? NodeState.FAILED : StateIcons.of(shown);
    }

    /** The visit of that state: the first that failed when all have ended and one did, for those after it were stopped by it. */
    static Visit telling(Visit shown, List<Visit> all) {
        return shown.state().isOpen()
                ? shown
                : all.stream().filter(visit -> isFailed(visit.state())).findFirst().orElse(shown);
    }

    private static boolean isFailed(VisitState state) {
        return state == VisitState.FAILED || state == VisitState.TIMED_OUT;
    }

    /** {@code 312 ✔ 1 ✖ 3 ▶}, and {@code 2 ↺} before it of what was restored. */
    static String badge(StateCounts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.restored(), NodeState.RESTORED);
        add(parts, counts.of(VisitState.SUCCEEDED) - counts.restored(), NodeState.SUCCEEDED);
        add(parts, counts.failed(), NodeState.FAILED);
        add(parts, counts.of(VisitState.WAITING), NodeState.WAITING);
        add(parts, counts.open() - counts.of(VisitState.WAITING), NodeState.RUNNING);
        return String.join(" ", parts) + again(counts);
    }

    /** {@code · attempt 2} when an engine that took the run over called one of them again. */
    private static String again(StateCounts counts) {
        return switch (counts.calledAgain()) {
            case 0 -> "";
            case 1 -> " · " + say("attempt {0}", 2);
            default -> " · " + say("{0} called again", counts.calledAgain());
        };
    }

    private static void add(List<String> parts, int count, NodeState state) {
        if (count > 0) {
            parts.add(Words.count(count) + " " + state.glyph());
        }
    }

    /** {@code 312 succeeded, 1 failed, 3 under way}. */
    static String words(StateCounts counts) {
        List<String> parts = new ArrayList<>();
        put(parts, counts.of(VisitState.SUCCEEDED), say("succeeded"));
        put(parts, counts.failed(), say("failed"));
        put(parts, counts.open(), say("under way"));
        put(parts, counts.all() - counts.of(VisitState.SUCCEEDED) - counts.failed() - counts.open(),
                say("stopped or skipped"));
        return String.join(", ", parts);
    }

    private static void put(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(Words.count(count) + " " + word);
        }
    }
}
