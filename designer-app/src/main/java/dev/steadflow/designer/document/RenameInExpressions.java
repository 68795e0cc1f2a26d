package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.List;

/** Expressions that read a renamed node's result read it under the new id, in its scope and in the scopes inside. */
final class RenameInExpressions implements FollowUp {

    @Override
    public Consequences of(FlowDocument before, Edit edit, FlowDocument after) {
        if (!(edit instanceof Edit.RenameNode rename)) {
            return Consequences.NONE;
        }
        String oldId = rename.node().id();
        NodeTexts texts = new NodeTexts(text -> ExpressionNames.renamed(text, oldId, rename.newId()));
        ScopePath path = rename.node().scope();
        Scope scope = after.existingScope(path);
        List<Edit> edits = new ArrayList<>();
        scope.nodes().forEach((id, node) -> {
            if (!texts.node(node).equals(node)) {
                edits.add(new Edit.ReplaceNode(path.node(id), texts.node(node), ""));
            }
        });
        Scope properties = texts.properties(scope);
        if (!properties.equals(scope)) {
            edits.add(new Edit.ChangeScope(path, properties, ""));
        }
        return Consequences.of(edits);
    }
}
