package dev.steadflow.designer.runs;

import dev.steadflow.designer.runs.projection.LaneTally;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.StateCounts;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is inside a container, counted for a card that is all that is seen of it: {@code 12 ✔ 1 ✖ 3 ▶}. */
final class InsideWords {

    private InsideWords() {}

    /** Items of a for-each, else visits of the nodes inside; empty before there are any. */
    static String of(RunView view, FlowDefinition flow, NodePath container) {
        Optional<NodeDefinition> node = flow.node(container);
        if (node.isEmpty()) {
            return "";
        }
        if (node.get() instanceof ForEachNode) {
            LaneTally items = view.shownVisit(container).map(visit -> visit.lanes()).orElse(LaneTally.NONE);
            return words(items.ended() - items.failed(), items.failed(), items.running());
        }
        Sum sum = new Sum();
        sum.add(view, container, node.get());
        return words(sum.succeeded, sum.failed, sum.open);
    }

    private static String words(int succeeded, int failed, int open) {
        List<String> words = new ArrayList<>();
        if (succeeded > 0) {
            words.add(Words.count(succeeded) + " ✔");
        }
        if (failed > 0) {
            words.add(Words.count(failed) + " ✖");
        }
        if (open > 0) {
            words.add(Words.count(open) + " ▶");
        }
        return String.join("  ", words);
    }

    private static final class Sum {
        private int succeeded;
        private int failed;
        private int open;

        void add(RunView view, NodePath container, NodeDefinition node) {
            node.scopes().forEach((lane, scope) -> scope.nodes().forEach((id, inner) -> {
                NodePath path = container.lane(lane).node(id);
                StateCounts counts = view.countsOf(path);
                succeeded += counts.of(VisitState.SUCCEEDED);
                failed += counts.failed();
                open += counts.open();
                add(view, path, inner);
            }));
        }
    }
}
