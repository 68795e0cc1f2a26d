package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.validation.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Follows from one flow the names of others. One object links one flow. */
final class FlowLinks {

    /**
     * A flow that is named.
     *
     * @param id its id
     * @param at the node of the flow being linked that names it, or leads to what does
     * @param through the flows between that node and the naming, by id
     */
    private record Naming(String id, NodePath at, List<String> through) {}

    private final FlowProject project;
    private final FlowDefinition flow;
    private final Map<String, FlowDefinition> found = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> missedFurtherIn = new HashSet<>();

    FlowLinks(FlowProject project, FlowDefinition flow) {
        this.project = project;
        this.flow = flow;
    }

    Resolved resolve() {
        Deque<Naming> open = new ArrayDeque<>();
        namings(flow.main(), ScopePath.MAIN).forEach((at, id) -> open.add(new Naming(id, at, List.of())));
        while (!open.isEmpty()) {
            Naming naming = open.removeFirst();
            Optional<FlowDefinition> child = child(naming.id());
            if (child.isEmpty()) {
                complain(naming);
            } else if (found.putIfAbsent(naming.id(), child.get()) == null) {
                List<String> through = new ArrayList<>(naming.through());
                through.add(naming.id());
                namings(child.get().main(), ScopePath.MAIN).values()
                        .forEach(id -> open.add(new Naming(id, naming.at(), List.copyOf(through))));
            }
        }
        return new Resolved(flow.withChildren(found), problems);
    }

    private Optional<FlowDefinition> child(String id) {
        return id.equals(flow.id()) ? Optional.of(flow.withChildren(Map.of())) : project.flow(id);
    }

    private void complain(Naming naming) {
        if (!naming.through().isEmpty() && !missedFurtherIn.add(naming.id())) {
            return;
        }
        project.complaint(naming.id()).ifPresent(complaint -> {
            String named = naming.through().isEmpty() ? "" : ", named by " + String.join(" → ", naming.through()) + ",";
            problems.add(Problem.error(complaint.code().text(), naming.at(), "/flow",
                    "Expected a flow '" + naming.id() + "'" + named + " in the project, but " + complaint.message()));
        });
    }

    /** The flows that the nodes of a scope name, disabled ones left out; a node to an id. */
    private static Map<NodePath, String> namings(Scope scope, ScopePath path) {
        Map<NodePath, String> namings = new LinkedHashMap<>();
        Deque<Map.Entry<ScopePath, Scope>> open = new ArrayDeque<>();
        open.add(Map.entry(path, scope));
        while (!open.isEmpty()) {
            Map.Entry<ScopePath, Scope> next = open.removeFirst();
            next.getValue().nodes().forEach((id, node) -> {
                NodePath at = next.getKey().node(id);
                if (node.settings().disabled()) {
                    return;
                }
                if (node instanceof FlowNode child) {
                    namings.put(at, child.flow());
                }
                node.scopes().forEach((lane, inside) -> open.add(Map.entry(at.lane(lane), inside)));
            });
        }
        return namings;
    }
}
