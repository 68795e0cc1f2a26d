package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Collects what the rules find, up to a number that a person can still look at. */
final class Findings {

    /** Of errors, and of warnings; so that many warnings never hide an error. */
    private static final int MAX_OF_ONE_SEVERITY = 1_000;

    /** Beyond these, something is wrong that hints do not mend; each looks through all names of a scope. */
    private static final int MAX_HINTS = 100;

    private final List<Problem> found = new ArrayList<>();
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private int hints;

    /** About a node's field; empty for the node itself. */
    void error(ProblemCode code, NodeView node, String field, String message) {
        add(Severity.ERROR, code, Optional.of(node.path()), field, message);
    }

    /** About a node's field; empty for the node itself. */
    void warning(ProblemCode code, NodeView node, String field, String message) {
        add(Severity.WARNING, code, Optional.of(node.path()), field, message);
    }

    /** About a scope's field: {@code /start}; empty for the scope itself. */
    void error(ProblemCode code, ScopeView scope, String field, String message) {
        add(Severity.ERROR, code, scope.ownerPath(), scope.field() + field, message);
    }

    /** About a scope's field: {@code /start}; empty for the scope itself. */
    void warning(ProblemCode code, ScopeView scope, String field, String message) {
        add(Severity.WARNING, code, scope.ownerPath(), scope.field() + field, message);
    }

    /** About a field of the flow as a whole. */
    void flowError(ProblemCode code, String field, String message) {
        add(Severity.ERROR, code, Optional.empty(), field, message);
    }

    /** About a field of the flow as a whole. */
    void flowWarning(ProblemCode code, String field, String message) {
        add(Severity.WARNING, code, Optional.empty(), field, message);
    }

    /** {@code " Did you mean 'charge'?"}, or nothing when no known name is near or many hints have been given. */
    String hint(String name, Supplier<Set<String>> known, String prefix) {
        return hints++ < MAX_HINTS ? Spelling.hint(name, new TreeSet<>(known.get()), prefix) : "";
    }

    /** The same for names without prefix. */
    String hint(String name, Set<String> known) {
        return hint(name, () -> known, "");
    }

    private void add(Severity severity, ProblemCode code, Optional<NodePath> node, String field, String message) {
        if (counts.merge(severity, 1, Integer::sum) > MAX_OF_ONE_SEVERITY) {
            return;
        }
        found.add(new Problem(severity, code.text(), node, field, 0, 0, message));
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
