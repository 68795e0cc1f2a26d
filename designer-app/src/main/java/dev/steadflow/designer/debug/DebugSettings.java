package dev.steadflow.designer.debug;

import dev.steadflow.designer.canvas.DebugMarks;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.runtime.debug.Breakpoint;
import dev.steadflow.runtime.debug.DebugPlan;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is set for the debug runs of one flow. Each change is kept at once, in the background. Owned by the JavaFX thread. */
public final class DebugSettings {

    private final String flowId;
    private final PlanFiles files;
    private final FxThread fx;
    private final FxThread.Line keeping;
    private final ReadOnlyObjectWrapper<DebugPlan> plan =
            new ReadOnlyObjectWrapper<>(this, "plan", DebugPlan.NONE);
    private boolean changed;

    /** Reads what was set before; what a person changes meanwhile wins. */
    public DebugSettings(String flowId, PlanFiles files, FxThread fx) {
        this.flowId = flowId;
        this.files = files;
        this.fx = fx;
        this.keeping = fx.line();
        fx.inBackground(() -> files.read(flowId), read -> {
            if (!changed) {
                plan.set(read);
            }
        });
    }

    /** What is set now. */
    public ReadOnlyObjectProperty<DebugPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** What is set now. */
    public DebugPlan plan() {
        return plan.get();
    }

    /** Changes and keeps it. */
    public void change(UnaryOperator<DebugPlan> change) {
        DebugPlan next = change.apply(plan.get());
        if (next.equals(plan.get())) {
            return;
        }
        changed = true;
        plan.set(next);
        keep();
    }

    private void keep() {
        keeping.inBackground(() -> {
            DebugPlan now = plan();
            return () -> {
                files.keep(flowId, now);
                return now;
            };
        }, kept -> {}, fx::report);
    }

    /** Sets the usual breakpoint at a node, or takes its breakpoint away. */
    public void toggleBreakpoint(NodePath node) {
        change(now -> now.breakpoints().containsKey(node)
                ? now.withoutBreakpoint(node)
                : now.with(node, Breakpoint.BEFORE));
    }

    /** What a card shows of it; empty when there is nothing. */
    public Optional<DebugMarks> marks(NodePath node) {
        Optional<Breakpoint> breakpoint = Optional.ofNullable(plan().breakpoints().get(node));
        DebugMarks marks = new DebugMarks(breakpoint.isPresent(),
                breakpoint.flatMap(Breakpoint::condition).isPresent(), plan().pins().containsKey(node),
                plan().faults().containsKey(node), false);
        return Optional.of(marks).filter(some -> !some.equals(DebugMarks.NONE));
    }
}
