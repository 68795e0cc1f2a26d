package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.LockRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Locks can be got, and not by those alone who hold them already. */
final class PermitRule implements Rule {

    private record Key(String name, LockRule.Of of) {}

    @Override
    public void check(FlowView flow, Findings findings) {
        Map<Key, NodeView> first = new HashMap<>();
        for (NodeView node : flow.nodes()) {
            Optional<LockRule> lock = node.node().settings().lock();
            if (lock.isPresent()) {
                check(node, lock.get(), findings);
                NodeView other = first.putIfAbsent(key(lock.get()), node);
                if (other != null) {
                    permits(node, lock.get(), other, findings);
                }
            }
        }
    }

    private static Key key(LockRule lock) {
        return new Key(lock.name().strip(), lock.of());
    }

    private static void check(NodeView node, LockRule lock, Findings findings) {
        if (lock.name().isBlank()) {
            findings.error(ProblemCode.BAD_LOCK, node, "/lock/name",
                    "Expected a name for the lock of '" + node.id() + "', but found an empty text.");
        }
        if (lock.permits() < 1) {
            findings.error(ProblemCode.BAD_LOCK, node, "/lock/permits",
                    "Expected at least 1 permit, but found " + lock.permits() + ". Nobody could ever get it.");
        }
        for (Optional<NodeView> outer = node.scope().owner(); outer.isPresent(); outer = outer.get().scope().owner()) {
            // A background node has given its lock back when its lane runs.
            boolean holds = outer.get().node().settings().lock().filter(it -> key(it).equals(key(lock))).isPresent()
                    && !(outer.get().node() instanceof BackgroundNode);
            if (holds) {
                String message = "Expected '" + node.id() + "' to get the lock '" + lock.name() + "', but '"
                        + outer.get().id() + "' around it holds it already. ";
                if (lock.permits() <= 1) {
                    findings.error(ProblemCode.NESTED_LOCK, node, "/lock",
                            message + "It would wait for itself for ever. Remove one of the two.");
                } else {
                    findings.warning(ProblemCode.NESTED_LOCK, node, "/lock", message
                            + "When all permits are held around, each waits for the others. Remove one of the two.");
                }
                return;
            }
        }
    }

    private static void permits(NodeView node, LockRule lock, NodeView other, Findings findings) {
        int before = other.node().settings().lock().orElseThrow().permits();
        if (before != lock.permits()) {
            findings.warning(ProblemCode.BAD_LOCK, node, "/lock/permits",
                    "Expected " + before + " permits as '" + other.id() + "' says of the same lock, but found "
                            + lock.permits() + ". Give both the same number.");
        }
    }
}
