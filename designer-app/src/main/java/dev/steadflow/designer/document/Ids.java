package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.expression.Expressions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which ids a node may have. Ids are read in expressions as {@code $id}, so within one scope, the scopes around it and
 * the scopes inside it an id means one thing, and never what the run or JSONata already gives a meaning.
 */
final class Ids {

    /** The pattern of the flow format. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Names that mean something else everywhere; {@code main} is the lane that every path may leave out. */
    private static final Set<String> RESERVED =
            Set.of("input", "run", "item", "index", "error", "result", "event", "main");

    private Ids() {}

    /** Why a text cannot be an id anywhere; empty when it can. */
    static Optional<String> malformed(String id) {
        if (!IDENTIFIER.matcher(id).matches() || id.contains("__")) {
            return Optional.of(
                    say("'{0}' cannot be an id. Use letters, digits and single _, and begin with a letter.", id));
        }
        if (RESERVED.contains(id) || Expressions.builtIns().contains(id)) {
            return Optional.of(say("'{0}' cannot be an id: ${0} already means something in expressions.", id));
        }
        return Optional.empty();
    }

    /** The names that a new node of a scope must not have: ids, variables and items there, around it and inside it. */
    static Set<String> taken(FlowDocument document, ScopePath scope) {
        Set<String> taken = new HashSet<>();
        document.scope(scope).ifPresent(here -> collectInside(here, taken));
        Optional<NodePath> owner = scope.owner();
        while (owner.isPresent()) {
            document.node(owner.get()).ifPresent(node -> collectItem(node, taken));
            ScopePath around = owner.get().scope();
            document.scope(around).ifPresent(outer -> {
                taken.addAll(outer.nodes().keySet());
                taken.addAll(outer.vars().keySet());
            });
            owner = around.owner();
        }
        return taken;
    }

    private static void collectInside(Scope scope, Set<String> names) {
        names.addAll(scope.nodes().keySet());
        names.addAll(scope.vars().keySet());
        scope.nodes().values().forEach(node -> {
            collectItem(node, names);
            node.scopes().values().forEach(inner -> collectInside(inner, names));
        });
    }

    private static void collectItem(NodeDefinition node, Set<String> names) {
        if (node instanceof ForEachNode each) {
            names.add(each.as());
        }
    }

    /** The base itself, or the first of base2, base3, … that is neither taken nor reserved. */
    static String free(String base, Set<String> taken) {
        if (!taken.contains(base) && malformed(base).isEmpty()) {
            return base;
        }
        String stem = base.replaceFirst("\\d+$", "");
        int number = 2;
        while (taken.contains(stem + number)) {
            number++;
        }
        return stem + number;
    }
}
