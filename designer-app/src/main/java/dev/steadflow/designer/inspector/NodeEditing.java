package dev.steadflow.designer.inspector;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.NodeSettings;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * One node as the inspector's fields read and change it: each change is an edit of the document, and changes of one
 * field in a row are one entry of the undo list. Owned by the JavaFX thread.
 *
 * @param <N> the node's kind
 */
final class NodeEditing<N extends NodeDefinition> {

    private final DocumentStore store;
    private final NodePath path;
    private final Class<N> kind;
    private final Drafts drafts;
    private final Consumer<String> onRefused;

    NodeEditing(DocumentStore store, NodePath path, Class<N> kind, Drafts drafts, Consumer<String> onRefused) {
        this.store = store;
        this.path = path;
        this.kind = kind;
        this.drafts = drafts;
        this.onRefused = onRefused;
    }

    /** The node now; empty when it is gone or of another kind, and the fields are about to go, too. */
    Optional<N> node() {
        return store.document().node(path).filter(kind::isInstance).map(kind::cast);
    }

    DocumentStore store() {
        return store;
    }

    NodePath path() {
        return path;
    }

    Drafts drafts() {
        return drafts;
    }

    /** Changes the node; {@code field} names the change in the undo list. */
    void change(String field, Function<N, ? extends NodeDefinition> change) {
        node().ifPresent(now -> {
            NodeDefinition changed = change.apply(now);
            if (!changed.equals(now)) {
                apply(new Edit.ReplaceNode(path, changed, field));
            }
        });
    }

    /** Changes what any node may say. */
    void changeSettings(String field, UnaryOperator<NodeSettings> change) {
        change(field, node -> node.withSettings(change.apply(node.settings())));
    }

    /** Makes any edit; a refusal is told. */
    EditResult apply(Edit edit) {
        EditResult result = store.apply(edit);
        if (result instanceof EditResult.Refused(String reason)) {
            onRefused.accept(reason);
        }
        return result;
    }

    /** A value of the node that is JSON. */
    Value json(String pointer, String field, Function<N, Optional<JsonNode>> get,
            BiFunction<N, Optional<JsonNode>, ? extends NodeDefinition> set) {
        return new Value(path.text() + pointer, () -> node().flatMap(get),
                changed -> change(field, node -> set.apply(node, changed)));
    }

    /** A value of the node that is text, literal or expression. */
    Value text(String pointer, String field, Function<N, Optional<String>> get,
            BiFunction<N, Optional<String>, ? extends NodeDefinition> set) {
        return json(pointer, field, node -> get.apply(node).map(StringNode::valueOf),
                (node, json) -> set.apply(node,
                        json.map(value -> value.isString() ? value.stringValue() : value.toString())));
    }
}
