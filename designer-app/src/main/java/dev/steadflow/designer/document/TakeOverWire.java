package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node added at a port takes over the port's wire: the port leads to it, and it goes on to where the wire led. */
final class TakeOverWire implements FollowUp {

    @Override
    public Consequences of(FlowDocument before, Edit edit, FlowDocument after) {
        if (!(edit instanceof Edit.AddNode add) || add.from().isEmpty()) {
            return Consequences.NONE;
        }
        OutPort from = add.from().get();
        NodePath added = add.path();
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Connect(from, added));
        Optional<String> onward = Ports.target(before.existingNode(from.node()), from.port());
        List<String> ports = Ports.of(add.node());
        if (onward.isPresent() && !ports.isEmpty() && Ports.targets(add.node()).isEmpty()) {
            edits.add(new Edit.Connect(new OutPort(added, ports.getLast()), add.scope().node(onward.get())));
        }
        return Consequences.of(edits);
    }
}
