package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodePath;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Names that are not ids of nodes, but are read in expressions as these are. */
public final class Names {

    private Names() {}

    /** Why the items of a {@code forEach} cannot have a name; empty when they can. */
    public static Optional<String> refusedItem(FlowDocument document, NodePath node, String name) {
        if (name.equals(ForEachNode.STANDARD_AS)) {
            return Optional.empty();
        }
        Set<String> taken = new HashSet<>(Ids.taken(document, node.lane("lane")));
        document.node(node).filter(ForEachNode.class::isInstance)
                .ifPresent(each -> taken.remove(((ForEachNode) each).as()));
        return Ids.malformed(name)
                .or(() -> taken.contains(name)
                        ? Optional.of(say(
                                "'{0}' is taken by a node or variable that is visible here. Choose another name.",
                                name))
                        : Optional.empty());
    }

    /** The same node with another name for its items; expressions in its lane follow. */
    public static ForEachNode withItem(ForEachNode each, String name) {
        NodeTexts texts = new NodeTexts(text -> ExpressionNames.renamed(text, each.as(), name));
        return new ForEachNode(each.items(), name, texts.scope(each.lane()), each.join(), each.rest(), each.errors(),
                each.concurrency(), each.next(), each.settings());
    }
}
