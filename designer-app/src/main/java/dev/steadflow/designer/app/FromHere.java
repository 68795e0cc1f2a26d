package dev.steadflow.designer.app;

import dev.steadflow.designer.debug.Beginning;
import dev.steadflow.designer.debug.RunFromHereDialog;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.expression.RunData;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.validation.VisibleNames;
import dev.steadflow.runtime.debug.DebugPlan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.stage.Window;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Beginning a debug run at the selected node: gathers what is known of the time before, and asks. Owned by the JavaFX thread. */
final class FromHere {

    private final Workbench bench;

    FromHere(Workbench bench) {
        this.bench = bench;
    }

    /** Asks about a run from the node that is selected in a tab. */
    void ask(FlowTab tab, DebugPlan plan, Window owner, Consumer<Beginning> run) {
        tab.store().selection().single().ifPresent(node -> {
            FlowDefinition flow = tab.document().flow();
            new LastRunOfFlow(bench.engine()::ready, flow::id, bench.fx()).read(last -> bench.fx().inBackground(
                    () -> bench.lastInputs().read(flow.id()),
                    input -> RunFromHereDialog.show(owner, offered(flow, node, plan, last, input), run)));
        });
    }

    private static Beginning offered(FlowDefinition flow, NodePath node, DebugPlan plan, Optional<RunData> last,
            Optional<JsonNode> lastInput) {
        NodePath top = Beginning.outermost(node);
        Map<String, JsonNode> recorded = new TreeMap<>();
        last.ifPresent(run -> recorded.putAll(run.at(flow, top, "/in")));
        Optional<JsonNode> input = Optional.ofNullable(recorded.get("input"));
        plan.pins().forEach((pinned, answer) -> {
            if (pinned.scope().isMain()) {
                recorded.put(pinned.id(), answer);
            }
        });
        Map<String, JsonNode> known = new TreeMap<>();
        for (VisibleNames.VisibleName visible : VisibleNames.at(flow, top, "/in")) {
            String name = visible.name();
            if (recorded.containsKey(name)) {
                known.put(name, recorded.get(name));
            } else if (visible.always() && flow.node(ScopePath.MAIN.node(name)).isPresent()) {
                known.put(name, JsonNodeFactory.instance.nullNode()); // To be filled in.
            }
        }
        known.keySet().removeAll(Set.of("input", "run", top.id()));
        return new Beginning(node, input.or(() -> lastInput).orElseGet(JsonNodeFactory.instance::objectNode), known);
    }

    /** The flow, in which the lanes around a node begin with it, or with the container that leads to it. */
    static FlowDocument document(FlowDocument drawn, NodePath node) {
        DocumentStore store = new DocumentStore(drawn);
        NodePath at = node;
        while (at.scope().owner().isPresent()) {
            if (store.apply(new Edit.SetStart(at)) instanceof EditResult.Refused(String reason)) {
                throw new IllegalStateException(
                        "Expected lane " + at.scope() + " to be able to begin with '" + at.id() + "': " + reason);
            }
            at = at.scope().owner().get();
        }
        return store.document();
    }
}
