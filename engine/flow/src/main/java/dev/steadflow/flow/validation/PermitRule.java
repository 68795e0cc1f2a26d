package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.expression.Templates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Locks can be got, and not by those alone who hold them already. */
final class PermitRule implements Rule {

    private record Key(String name, LockRule.Of of) {}

    @Override
    public void check(FlowView flow, Findings findings) {
        Map<Key, NodeView> first = new HashMap<>();
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof FlowNode child && child.mode() == FlowNode.Mode.INLINE) {
                inside(flow, node, child, findings);
            }
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
        Optional<NodeView> holder = Optional.ofNullable(heldAround(node).get(key(lock)));
        if (holder.isPresent()) {
            String message = "Expected '" + node.id() + "' to get the lock '" + lock.name() + "', but '"
                    + holder.get().id() + "' around it holds it already. ";
            if (lock.permits() <= 1) {
                findings.error(ProblemCode.NESTED_LOCK, node, "/lock",
                        message + "It would wait for itself for ever. Remove one of the two.");
            } else {
                findings.warning(ProblemCode.NESTED_LOCK, node, "/lock", message
                        + "When all permits are held around, each waits for the others. Remove one of the two.");
            }
        }
    }

    /** The locks that are held when a node is entered, each with the innermost node that holds it. */
    private static Map<Key, NodeView> heldAround(NodeView node) {
        Map<Key, NodeView> held = new HashMap<>();
        for (Optional<NodeView> outer = node.scope().owner(); outer.isPresent(); outer = outer.get().scope().owner()) {
            // A background node has given its lock back when its lane runs.
            if (!(outer.get().node() instanceof BackgroundNode)) {
                NodeView holder = outer.get();
                holder.node().settings().lock().ifPresent(lock -> held.putIfAbsent(key(lock), holder));
            }
        }
        return held;
    }

    /** Nothing inside an inline child waits for a lock that is held around it; names that are computed may differ. */
    private static void inside(FlowView flow, NodeView node, FlowNode child, Findings findings) {
        Map<Key, NodeView> held = heldAround(node);
        node.node().settings().lock().ifPresent(lock -> held.put(key(lock), node));
        held.keySet().removeIf(key -> Templates.isExpression(key.name()));
        if (!held.isEmpty()) {
            inside(flow, node, child.flow(), held, new HashSet<>(), findings);
        }
    }

    private static void inside(
            FlowView flow, NodeView node, String id, Map<Key, NodeView> held, Set<String> seen, Findings findings) {
        FlowDefinition child = flow.flow().children().get(id);
        if (child == null || seen.size() >= FlowLimits.MAX_DEPTH || !seen.add(id)) {
            return;
        }
        for (NodeView within : FlowView.of(child, flow.catalog()).nodes()) {
            within.node().settings().lock().filter(lock -> lock.permits() <= 1 && held.containsKey(key(lock)))
                    .ifPresent(lock -> findings.error(ProblemCode.NESTED_LOCK, node, "/flow",
                            "Expected '" + within.path().text() + "' of flow '" + id + "' to get the lock '"
                                    + lock.name()
                                    + "', but '" + held.get(key(lock)).id()
                                    + "' around it holds it already. It would wait for itself for ever."));
            if (within.node() instanceof FlowNode further && further.mode() == FlowNode.Mode.INLINE) {
                inside(flow, node, further.flow(), held, seen, findings);
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
