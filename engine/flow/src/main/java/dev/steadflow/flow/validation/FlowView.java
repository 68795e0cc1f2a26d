package dev.steadflow.flow.validation;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A flow laid open for the rules.
 *
 * @param flow the flow
 * @param catalog the installed step types
 * @param scopes all of its scopes, outer ones before those inside them
 * @param nodes all of its nodes, scope by scope
 */
record FlowView(FlowDefinition flow, StepCatalog catalog, List<ScopeView> scopes, List<NodeView> nodes) {

    static FlowView of(FlowDefinition flow, StepCatalog catalog) {
        List<ScopeView> scopes = new ArrayList<>();
        List<NodeView> nodes = new ArrayList<>();
        Deque<ScopeView> open = new ArrayDeque<>();
        open.add(ScopeView.main(flow.main()));
        while (!open.isEmpty()) {
            ScopeView scope = open.removeFirst();
            scopes.add(scope);
            nodes.addAll(scope.nodes());
            scope.scope().nodes().forEach((id, node) -> open.addAll(scope.inside(id, node)));
        }
        return new FlowView(flow, catalog, List.copyOf(scopes), List.copyOf(nodes));
    }
}
