package dev.steadflow.designer.inspector;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which variables a node sees. */
final class VariableNames {

    private VariableNames() {}

    /** The variables of a scope and of those around it, innermost first. */
    static Set<String> visible(FlowDocument document, ScopePath scope) {
        Set<String> names = new LinkedHashSet<>();
        Optional<ScopePath> at = Optional.of(scope);
        while (at.isPresent()) {
            document.scope(at.get()).ifPresent(found -> names.addAll(found.vars().keySet()));
            at = at.get().owner().map(NodePath::scope);
        }
        return names;
    }
}
