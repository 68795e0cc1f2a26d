package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.plugin.StepCall;
import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.runtime.secret.SecretReferences;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What happens around the call of a step in a debug run: stop before, fault, answer or real call, stop after. Thread-safe; each
 * call is made on its attempt's thread.
 */
final class DebugCalls {

    private final String flowId;
    private final Supplier<DebugPlan> plan;
    private final DebugClock clock;
    private final Stops stops;
    private final DebugLog log;
    private final SecretReferences secrets;

    /** How often each node was called, so that a seed decides about the same calls each time. */
    private final Map<NodePath, Integer> calls = new HashMap<>();

    /** Containers at whose breakpoint a run has stopped. */
    private final Set<NodeAddress> stoppedAt = ConcurrentHashMap.newKeySet();

    /** @param flowId whose plan it is; calls of other flows, children in the background, only step */
    DebugCalls(String flowId, Supplier<DebugPlan> plan, DebugClock clock, Stops stops, DebugLog log,
            SecretReferences secrets) {
        this.flowId = flowId;
        this.plan = plan;
        this.clock = clock;
        this.stops = stops;
        this.log = log;
        this.secrets = secrets;
    }

    /** The same step, debugged. */
    StepCall around(StepCall real) {
        return new StepCall() {
            @Override
            public JsonNode run(JsonNode input, StepContext context, int maxBytes) throws Exception {
                return debugged(real, input, context, maxBytes);
            }

            @Override
            public boolean isRepeatable(JsonNode input) throws StepError {
                return real.isRepeatable(input);
            }

            @Override
            public ClassLoader classLoader() {
                return real.classLoader();
            }
        };
    }

    private JsonNode debugged(StepCall real, JsonNode input, StepContext context, int maxBytes) throws Exception {
        RunId run = new RunId(context.runId());
        NodeAddress at = NodeAddress.parse(context.nodeAddress());
        DebugPlan now = context.flowId().equals(flowId) ? plan.get() : DebugPlan.NONE;
        JsonNode used = input;
        Optional<Why> before = stopBefore(now, run, at, context);
        if (before.isPresent()) {
            Stops.Decision decision = stops.hold(
                    run, at, context.attempt(), Stop.When.BEFORE, log.input(run, at), before.get().note());
            if (decision.instead().isPresent()) {
                return after(now, run, at, context, decision.instead().get());
            }
            used = decision.value().isPresent() ? resolved(decision.value().get(), context) : input;
        }
        suffer(now, at);
        JsonNode pin = now.pins().get(at.path());
        return after(now, run, at, context, pin != null ? pin : real.run(used, context, maxBytes));
    }

    private JsonNode after(DebugPlan now, RunId run, NodeAddress at, StepContext context, JsonNode result)
            throws InterruptedException {
        Breakpoint breakpoint = now.breakpoints().get(at.path());
        if (breakpoint == null || !breakpoint.after()) {
            return result;
        }
        Optional<Why> why = log.holds(breakpoint, run, at, context.attempt(), Optional.of(result));
        if (why.isEmpty()) {
            return result;
        }
        return stops.hold(run, at, context.attempt(), Stop.When.AFTER, result, why.get().note()).value().orElse(result);
    }

    /**
     * Why to stop.
     *
     * @param note what a person should know
     */
    record Why(Optional<String> note) {

        static final Why PLAIN = new Why(Optional.empty());
    }

    private Optional<Why> stopBefore(DebugPlan now, RunId run, NodeAddress at, StepContext context) {
        if (stops.isGoal(at)) {
            return Optional.of(Why.PLAIN);
        }
        Breakpoint own = now.breakpoints().get(at.path());
        if (own != null && own.before()) {
            Optional<Why> why = log.holds(own, run, at, context.attempt(), Optional.empty());
            if (why.isPresent()) {
                return why;
            }
        }
        for (Optional<NodeAddress> around = at.scope().owner(); around.isPresent(); around =
                around.get().scope().owner()) {
            Breakpoint container = now.breakpoints().get(around.get().path());
            if (container != null && container.before() && !stoppedAt.contains(around.get())) {
                Optional<Why> why = log.holds(container, run, at, context.attempt(), Optional.empty());
                if (why.isPresent() && stoppedAt.add(around.get())) {
                    return why;
                }
            }
        }
        return Optional.empty();
    }

    private JsonNode resolved(JsonNode edited, StepContext context) throws StepError {
        // The attempt hides what it was given; this is given later, so what it holds is told by itself.
        SecretMask mask = new SecretMask();
        for (String name : SecretNames.in(edited)) {
            context.hide(secrets.value(name, mask));
        }
        return secrets.resolve(edited, mask);
    }

    private void suffer(DebugPlan now, NodeAddress at) throws StepError, InterruptedException {
        Fault fault = now.faults().get(at.path());
        if (fault == null || !isMet(now.seed(), at.path(), fault)) {
            return;
        }
        switch (fault.kind()) {
            case FAIL -> {
                String message = "The fault panel let this call fail; the step was not called.";
                throw fault.retryable()
                        ? StepError.failed(fault.error(), message)
                        : StepError.fatal(fault.error(), message);
            }
            case DELAY -> clock.sleepUntil(clock.now().plus(fault.delay()));
            case HANG -> clock.sleepUntil(Instant.MAX);
        }
    }

    private boolean isMet(long seed, NodePath node, Fault fault) {
        int call;
        synchronized (calls) {
            call = calls.merge(node, 1, Integer::sum);
        }
        // The first numbers of neighbouring seeds are alike, so one is thrown away.
        Random random = new Random(seed * 31 + node.text().hashCode() * 1_000_003L + call);
        random.nextDouble();
        return random.nextDouble() < fault.probability();
    }
}
