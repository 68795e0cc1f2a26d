package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ScopePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which {@code $names} are known where in a whole flow. */
final class FlowNames {

    private final Map<ScopePath, ScopeNames> names = new HashMap<>();

    /** @param flow its scopes come outer ones first */
    FlowNames(FlowView flow) {
        for (ScopeView scope : flow.scopes()) {
            names.put(scope.path(), new ScopeNames(scope, inside(scope, onEntry(scope))));
        }
    }

    /** What is known to the guard and the first values of a scope: what its owner knows, and what the lane is about. */
    Known onEntry(ScopeView scope) {
        if (scope.owner().isEmpty()) {
            return Known.just(Set.of("input", "run"));
        }
        NodeView owner = scope.owner().get();
        Known around = in(owner.scope()).at(owner);
        Set<String> laneNames = scope.laneNames();
        return laneNames.isEmpty() ? around : around.and(Known.just(laneNames));
    }

    /** What is known at the nodes of a scope and at its end. */
    ScopeNames in(ScopeView scope) {
        ScopeNames found = names.get(scope.path());
        if (found == null) {
            throw new IllegalArgumentException("Expected a scope of the flow, but found '" + scope.path() + "'.");
        }
        return found;
    }

    private static Known inside(ScopeView scope, Known onEntry) {
        Set<String> vars = scope.scope().vars().keySet();
        return vars.isEmpty() ? onEntry : onEntry.and(Known.just(vars));
    }
}
