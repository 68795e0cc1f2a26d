package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.OpenLock;
import java.util.Optional;

/** What a decision does about locks: visits wait for a permit before they begin. Owned by one {@link Deciding}. */
final class Locks {

    private final Deciding deciding;
    private final NodeValues values;

    Locks(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    /** A visit asks. A lock of the run is granted in this decision if it is free, one of the engine by the engine. */
    void request(NodeAddress at, LockRule rule) {
        try {
            String name = values.name(deciding.state(), at, "lock/name", rule.name());
            boolean engine = rule.of() == LockRule.Of.ENGINE;
            deciding.emit(new RunEvent.LockRequested(at, name, engine, rule.permits()));
            if (!engine) {
                deciding.doNext(new Task.Grant(name));
            }
        } catch (ExpressionException e) {
            deciding.failing().fail(at, NodeValues.expressionError(at.text(), "lock/name", e));
        }
    }

    /** Gives a lock of the run to the visit that asked first, if it is free. */
    void grant(String name) {
        LockQueue queue = deciding.state().queues().getOrDefault(name, LockQueue.FREE);
        Optional<OpenLock> first = queue.waiters().isEmpty()
                ? Optional.empty()
                : deciding.state()
                        .visit(NodeAddress.parse(queue.waiters().firstEntry().getValue()))
                        .map(OpenLock.class::cast);
        if (first.isPresent() && queue.holders() < first.get().lock().permits()) {
            granted(first.get());
            deciding.doLast(new Task.Grant(name));
        }
    }

    /** The visit has its permit and begins. */
    void granted(OpenLock asked) {
        deciding.emit(new RunEvent.LockGranted(asked.at()));
        deciding.doNext(new Task.Begin(asked.at()));
    }

    /** An event gave locks back: whoever waits for them is looked at when all else of the decision is done. */
    void released(RunState before, RunState after) {
        before.held().forEach((at, lock) -> {
            if (!lock.engine() && !after.held().containsKey(at)) {
                deciding.doLast(new Task.Grant(lock.name()));
            }
        });
    }
}
