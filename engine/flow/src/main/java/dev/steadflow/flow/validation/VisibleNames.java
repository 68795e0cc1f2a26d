package dev.steadflow.flow.validation;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which {@code $names} an expression may use at a place of a flow: what validation knows, for editors. */
public final class VisibleNames {

    private VisibleNames() {}

    /**
     * A name that has a value at some place.
     *
     * @param name without the dollar sign
     * @param always false: on some ways to the place it has none
     */
    public record VisibleName(String name, boolean always) {}

    /**
     * The names that a field of a node may use, in alphabetical order.
     *
     * @param node a node of the flow
     * @param field JSON pointer from the node, such as {@code /in/url} or {@code /lanes/left/output}
     * @return empty when there is no such node
     */
    public static List<VisibleName> at(FlowDefinition flow, NodePath node, String field) {
        FlowView view = FlowView.of(flow, StepCatalog.of(List.of()));
        FlowNames names = new FlowNames(view);
        return view.nodes().stream()
                .filter(found -> found.path().equals(node))
                .findFirst()
                .map(found -> listed(known(view, names, found, field), ofField(found, field)))
                .orElse(List.of());
    }

    /** The names that the output of the flow may use, in alphabetical order. */
    public static List<VisibleName> atEnd(FlowDefinition flow) {
        FlowView view = FlowView.of(flow, StepCatalog.of(List.of()));
        FlowNames names = new FlowNames(view);
        return view.scopes().stream()
                .filter(scope -> scope.path().equals(ScopePath.MAIN))
                .findFirst()
                .map(main -> listed(names.in(main).atEnd(), Set.of()))
                .orElse(List.of());
    }

    private static Known known(FlowView view, FlowNames names, NodeView node, String field) {
        Optional<ScopeView> lane = view.scopes().stream()
                .filter(scope -> scope.ownerPath().filter(node.path()::equals).isPresent()
                        && field.startsWith(scope.field() + "/"))
                .findFirst();
        if (lane.isEmpty()) {
            return names.in(node.scope()).at(node);
        }
        return field.startsWith(lane.get().field() + "/output")
                ? names.in(lane.get()).atEnd()
                : names.onEntry(lane.get());
    }

    private static Set<String> ofField(NodeView node, String field) {
        return NodeSlots.of(node.node()).stream()
                .filter(slot -> field.equals(slot.field()) || field.startsWith(slot.field() + "/"))
                .findFirst()
                .map(Slot::names)
                .orElse(Set.of());
    }

    private static List<VisibleName> listed(Known known, Set<String> more) {
        Set<String> all = new TreeSet<>(known.all());
        all.addAll(more);
        return all.stream()
                .filter(name -> more.contains(name) || known.always(name) || known.sometimes(name))
                .map(name -> new VisibleName(name, more.contains(name) || known.always(name)))
                .toList();
    }
}
