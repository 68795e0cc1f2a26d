package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts the nodes of a child flow into a frame in the place of the node that runs it in line. Its notes come along, at the
 * places that they had there.
 */
public final class Inlining {

    private static final String GIVEN = "given";

    private Inlining() {}

    /**
     * Puts a child in.
     *
     * @param node the node that runs the child
     * @param child the child, as its file says
     */
    public static Refactored of(FlowDocument document, NodePath node, FlowDocument child) {
        if (!(document.node(node).orElse(null) instanceof FlowNode caller)) {
            return new Refactored.Impossible(say("Select a node that runs a child flow."));
        }
        if (caller.mode() != FlowNode.Mode.INLINE) {
            return new Refactored.Impossible(say(
                    "'{0}' runs '{1}' as a run of its own, which nodes of this flow cannot do. Let it run in "
                            + "line first.",
                    node.id(), caller.flow()));
        }
        Optional<String> ending = ScopeWords.endsFlow(child.flow().main());
        return ending
                .<Refactored>map(
                        id -> new Refactored.Impossible(say(
                                "'{0}' ends the child flow; in this flow it would end all of it. Let it end its "
                                        + "lane first.",
                                id)))
                .orElseGet(() -> possible(document, node, caller, child));
    }

    private static Refactored possible(FlowDocument document, NodePath node, FlowNode caller, FlowDocument child) {
        Set<String> taken = new HashSet<>(Ids.taken(document, node.scope()));
        Optional<String> shared = child.flow().main().vars().keySet().stream().filter(taken::contains).findFirst();
        if (shared.isPresent()) {
            return new Refactored.Impossible(say(
                    "The child's variable '{0}' is a name of this flow, too. Rename one of them.", shared.get()));
        }
        FlowDocument fitting = Clip.withFreeIds(child, taken);
        Scope main = fitting.flow().main();
        taken.addAll(ScopeWords.names(main));
        String given = Ids.free(GIVEN, taken);
        boolean reads = ScopeWords.references(main).contains("input");
        boolean nested = ScopeWords.ownReferences(main.withOutput(Optional.empty())).contains("input");
        Scope lane = reads ? ScopeWords.renamed(main, "input", given) : main;
        ScopePath home = node.lane(ScopeNode.LANE);
        if (nested) {
            // Values of variables cannot read variables of the same scope, so the child's stand one scope further in.
            String inner = Ids.free(node.id() + "Body", taken);
            home = home.node(inner).lane(ScopeNode.LANE);
            lane = Scope.EMPTY.withNode(inner, frame(lane, Optional.empty(), NodeSettings.NONE))
                    .withStart(Optional.of(inner));
        }
        if (reads) {
            Map<String, JsonNode> vars = new LinkedHashMap<>();
            vars.put(given, caller.in().orElseGet(JsonNodeFactory.instance::objectNode));
            vars.putAll(lane.vars());
            lane = lane.withVars(vars);
        }
        ScopeNode frame = frame(lane, caller.next(), caller.settings());
        FlowDocument put = document.withScope(node.scope(), scope -> scope.withNode(node.id(), frame));
        ScopePath to = home;
        return new Refactored.Possible(
                new Edit.ReplaceDocument(say("Inline {0}", caller.flow()),
                        put.withLayout(Clip.put(put.layout(), fitting.layout(), to))),
                child, Selection.of(node), to);
    }

    private static ScopeNode frame(Scope lane, Optional<String> next, NodeSettings settings) {
        return new ScopeNode(lane, List.of(), Optional.empty(), Optional.empty(), List.of(), next, settings);
    }
}
