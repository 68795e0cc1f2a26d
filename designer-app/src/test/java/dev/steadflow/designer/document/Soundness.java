package dev.steadflow.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;

/** What holds for every document, whatever was done to it. */
final class Soundness {

    private Soundness() {}

    static void check(FlowDocument document) {
        check(document, ScopePath.MAIN, document.flow().main());
        for (NodePath placed : document.layout().positions().keySet()) {
            assertThat(document.node(placed)).as("node of the layout entry %s", placed).isPresent();
        }
        for (NodePath collapsed : document.layout().drawing().collapsed()) {
            assertThat(document.node(collapsed)).as("collapsed node %s", collapsed).isPresent();
        }
        for (NodePath pinned : document.layout().drawing().pinned()) {
            assertThat(document.node(pinned)).as("pinned node %s", pinned).isPresent();
        }
    }

    private static void check(FlowDocument document, ScopePath path, Scope scope) {
        assertThat(scope.start().isPresent()).as("start of %s", path).isEqualTo(!scope.nodes().isEmpty());
        scope.start().ifPresent(start -> assertThat(scope.nodes()).as("nodes of %s", path).containsKey(start));
        scope.nodes().forEach((id, node) -> {
            NodePath at = path.node(id);
            assertThat(scope.nodes().keySet()).as("targets of %s", at).containsAll(Ports.targets(node).values());
            assertThat(Ports.targets(node).values()).as("targets of %s", at).doesNotContain(id);
            checkLanes(at, node);
            node.scopes().forEach((lane, inner) -> check(document, at.lane(lane), inner));
        });
    }

    private static void checkLanes(NodePath at, NodeDefinition node) {
        if (node instanceof ParallelNode parallel) {
            assertThat(parallel.lanes()).as("lanes of %s", at).isNotEmpty();
            if (parallel.join() instanceof Join.Lane lane) {
                assertThat(parallel.lanes()).as("lanes of %s", at).containsKey(lane.lane());
            }
        }
    }
}
