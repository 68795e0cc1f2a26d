package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.Templates;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the expressions of a scope with all that is inside it read, and what stands in it. */
final class ScopeWords {

    private ScopeWords() {}

    /** The names that its expressions take from somewhere, without dollar signs. */
    static Set<String> references(Scope scope) {
        Set<String> names = new LinkedHashSet<>();
        new NodeTexts(text -> gathered(text, names)).scope(scope);
        return names;
    }

    /** The names that guard, variables and output of the scope itself take from somewhere. */
    static Set<String> ownReferences(Scope scope) {
        Set<String> names = new LinkedHashSet<>();
        new NodeTexts(text -> gathered(text, names)).properties(scope);
        return names;
    }

    private static String gathered(String text, Set<String> names) {
        if (Templates.isExpression(text)) {
            names.addAll(Expressions.words(Templates.inner(text)).names());
        }
        return text;
    }

    /** The scope with a name called otherwise in every expression. */
    static Scope renamed(Scope scope, String from, String to) {
        return new NodeTexts(text -> ExpressionNames.renamed(text, from, to)).scope(scope);
    }

    /** The names that nodes, variables and items inside it have. */
    static Set<String> names(Scope scope) {
        Set<String> names = new LinkedHashSet<>(scope.vars().keySet());
        FlowDocument.visit(ScopePath.MAIN, scope, (path, node) -> {
            names.add(path.id());
            node.scopes().values().forEach(inner -> names.addAll(inner.vars().keySet()));
            if (node instanceof ForEachNode each) {
                names.add(each.as());
            }
        });
        return names;
    }

    /** A node that changes a variable which no scope inside declares. */
    static Optional<String> changesOutside(Scope scope) {
        Set<String> own = names(scope);
        return find(scope, (path, node) -> node instanceof SetNode set
                && Stream.of(set.set(), set.append(), set.put(), set.add())
                        .anyMatch(changed -> !own.containsAll(changed.keySet())));
    }

    /** A node that ends more than a lane inside the scope: the scope itself, or the whole flow. */
    static Optional<String> endsMore(Scope scope) {
        return find(scope, (path, node) -> node instanceof EndNode end
                && (end.of() == EndNode.Of.FLOW || path.scope().isMain()));
    }

    /** A node inside the scope that ends the whole flow. */
    static Optional<String> endsFlow(Scope scope) {
        return find(scope, (path, node) -> node instanceof EndNode end && end.of() == EndNode.Of.FLOW);
    }

    private interface Test {
        boolean fits(NodePath path, NodeDefinition node);
    }

    private static Optional<String> find(Scope scope, Test test) {
        Set<String> found = new LinkedHashSet<>();
        FlowDocument.visit(ScopePath.MAIN, scope, (path, node) -> {
            if (test.fits(path, node)) {
                found.add(path.id());
            }
        });
        return found.stream().findFirst();
    }
}
