package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every scope with nodes has a first one: the first node that comes into an empty lane, and when the first node goes, a
 * node that nothing leads to. A node added to a scope that holds nothing but its {@code end} comes before the end.
 */
final class BeginScope implements FollowUp {

    @Override
    public Consequences of(FlowDocument before, Edit edit, FlowDocument after) {
        List<Edit> edits = new ArrayList<>();
        for (ScopePath path : concerned(edit)) {
            Optional<Scope> scope = after.scope(path);
            scope.filter(s -> s.start().isEmpty())
                    .flatMap(Wires::likelyStart)
                    .ifPresent(id -> edits.add(new Edit.SetStart(path.node(id))));
        }
        if (edit instanceof Edit.AddNode add && add.from().isEmpty()) {
            edits.addAll(beforeLoneEnd(before, add));
        }
        return Consequences.of(edits);
    }

    private static Set<ScopePath> concerned(Edit edit) {
        Set<ScopePath> scopes = new LinkedHashSet<>();
        switch (edit) {
            case Edit.AddNode add -> scopes.add(add.scope());
            case Edit.PasteNodes paste -> scopes.add(paste.to());
            case Edit.DeleteNodes delete -> delete.nodes().forEach(node -> scopes.add(node.scope()));
            case Edit.MoveToScope move -> {
                scopes.add(move.to());
                move.nodes().forEach(node -> scopes.add(node.scope()));
            }
            case Edit.MoveNodes _,Edit.PlaceNodes _,Edit.InsertOnWire _,Edit.Connect _,Edit.Disconnect _,Edit.Wrap _,Edit.RenameNode _,Edit.ReplaceNode _,Edit.SetStart _,Edit.AddLane _,Edit.MoveLane _,Edit.RemoveLane _,Edit.RenameLane _,Edit.ChangeScope _,Edit.ChangeFlow _,Edit.ReplaceDocument _,Edit.OfDrawing _,Edit.Together _ -> {
                // None of these takes a first node away or fills an empty scope.
            }
        }
        return scopes;
    }

    private static List<Edit> beforeLoneEnd(FlowDocument before, Edit.AddNode add) {
        Scope scope = before.existingScope(add.scope());
        List<String> ports = Ports.of(add.node());
        if (scope.nodes().size() != 1 || ports.isEmpty() || !Ports.targets(add.node()).isEmpty()) {
            return List.of();
        }
        String only = scope.nodes().keySet().iterator().next();
        if (!(scope.nodes().get(only) instanceof EndNode)) {
            return List.of();
        }
        NodePath end = add.scope().node(only);
        return List.of(
                new Edit.SetStart(add.path()), new Edit.Connect(new OutPort(add.path(), ports.getLast()), end));
    }
}
