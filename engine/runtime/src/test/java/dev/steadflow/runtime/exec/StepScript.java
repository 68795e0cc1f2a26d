package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Steps that do what a test says: {@code test/echo@1} may be called twice, {@code test/once@1} may not. What nobody
 * scripted yields its text. Thread-safe; outlives crashes of the engine, as the world does.
 */
final class StepScript {

    /** What a scripted step gets. */
    record In(@Default("") String text, @Default("") String secret) {}

    /** What one call does. */
    interface Act {
        Object run(In in, StepContext context) throws Exception;
    }

    private final Map<String, Act> acts = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Says what the step of a node does. */
    StepScript on(String node, Act act) {
        acts.put(node, act);
        return this;
    }

    /** Every call so far: {@code <run>/<node address>#<attempt>}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often the step of a node was called, in all runs. */
    long callsOf(String node) {
        return calls.stream().filter(call -> call.contains("/" + node + "#")).count();
    }

    /** The two steps, or what is left of them. */
    InstalledSteps stepsWithout(String uses) {
        List<Step<In, Object>> steps = new ArrayList<>();
        if (!uses.equals("test/echo@1")) {
            steps.add(new Echo(this));
        }
        if (!uses.equals("test/once@1")) {
            steps.add(new Once(this));
        }
        return PluginLoader.of(steps);
    }

    private Object play(In in, StepContext context) throws Exception {
        calls.add(context.runId() + "/" + context.nodeAddress() + "#" + context.attempt());
        String address = context.nodeAddress();
        String node = address.substring(address.lastIndexOf('/') + 1, address.lastIndexOf('#'));
        return acts.getOrDefault(node, (input, ctx) -> input.text()).run(in, context);
    }

    @StepType(id = "test/echo", title = "Echo", repeatable = true)
    private record Echo(StepScript script) implements Step<In, Object> {
        @Override
        public Object run(In in, StepContext context) throws Exception {
            return script.play(in, context);
        }
    }

    @StepType(id = "test/once", title = "Once")
    private record Once(StepScript script) implements Step<In, Object> {
        @Override
        public Object run(In in, StepContext context) throws Exception {
            return script.play(in, context);
        }
    }
}
