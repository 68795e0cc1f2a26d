package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a node that nothing leads to would go: behind a node of its scope that is reached and whose way out leads
 * nowhere, or between two nodes. Of several, the one that stands left of it and nearest.
 */
final class Reconnection {

    private final FlowDocument document;
    private final NodePath lost;
    private final Scope scope;

    Reconnection(FlowDocument document, NodePath lost) {
        this.document = document;
        this.lost = lost;
        scope = document.scope(lost.scope()).orElseThrow();
    }

    /** The port that should lead to it; empty when a node that is lost, too, leads to it, or none stands left of it. */
    Optional<OutPort> port() {
        if (Wires.targets(scope).contains(lost.id())) {
            return Optional.empty();
        }
        Set<String> reached = reached();
        return nearest(ports(reached, true)).or(() -> nearest(ports(reached, false)));
    }

    /** Leads a port to it; what the port led to before comes after it. */
    Edit edit(OutPort port) {
        return target(port).isPresent() ? new Edit.InsertOnWire(lost, port) : new Edit.Connect(port, lost);
    }

    private Stream<OutPort> ports(Set<String> reached, boolean open) {
        return reached.stream()
                .map(lost.scope()::node)
                .flatMap(node -> Ports.of(document.existingNode(node)).stream().map(port -> new OutPort(node, port)))
                .filter(port -> target(port).isEmpty() == open);
    }

    private Optional<String> target(OutPort port) {
        return Ports.target(document.existingNode(port.node()), port.port());
    }

    private Optional<OutPort> nearest(Stream<OutPort> ports) {
        Optional<DocPoint> here = document.layout().position(lost);
        return here.isEmpty() ? Optional.empty()
                : ports.filter(port -> document.layout().position(port.node())
                        .filter(there -> there.x() < here.get().x()).isPresent())
                        .min(Comparator.comparingDouble(port -> document.layout().position(port.node()).orElseThrow()
                                .minus(here.get()).length()));
    }

    private Set<String> reached() {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        scope.start().ifPresent(open::add);
        while (!open.isEmpty()) {
            String id = open.removeFirst();
            if (scope.nodes().containsKey(id) && reached.add(id)) {
                open.addAll(Map.copyOf(Ports.targets(scope.nodes().get(id))).values());
            }
        }
        return reached;
    }
}
