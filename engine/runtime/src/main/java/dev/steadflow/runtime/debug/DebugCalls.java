package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.plugin.StepCall;
import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
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
    private final InputReferences references;
    private final BiConsumer<RunId, RunInput> changes;

    /** How often each node was called, so that a seed decides about the same calls each time. */
    private final Map<NodePath, Integer> calls = new HashMap<>();

    /**
     * @param flowId whose plan it is; calls of other flows, children in the background, only step
     * @param references gives calls their connections, when they are really made: who is answered for needs none
     * @param changes gives runs what a person changes of their variables
     */
    DebugCalls(String flowId, Supplier<DebugPlan> plan, DebugClock clock, Stops stops, DebugLog log,
            InputReferences references, BiConsumer<RunId, RunInput> changes) {
        this.changes = changes;
        this.flowId = flowId;
        this.plan = plan;
        this.clock = clock;
        this.stops = stops;
        this.log = log;
        this.references = references;
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
                return real.isRepeatable(references.resolve(input, real.connectionKind(), new SecretMask()));
            }

            @Override
            public JsonNode toJson(Object said, int maxBytes) throws StepError {
                return real.toJson(said, maxBytes);
            }

            @Override
            public <T> Optional<T> fromJson(JsonNode json, Class<T> type) {
                return real.fromJson(json, type);
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
        Optional<Why> before = stopBefore(now, run, at, context);
        JsonNode used = input;
        if (before.isPresent()) {
            Stops.Decision decision = hold(run, at, context, Stop.When.BEFORE, log.input(run, at), before.get());
            if (decision.instead().isPresent()) {
                return after(now, run, at, context, decision.instead().get());
            }
            used = decision.value().orElse(input);
        }
        suffer(now, at);
        JsonNode pin = now.pins().get(at.path());
        return after(now, run, at, context,
                pin != null ? pin : real.run(resolved(real, used, context), context, maxBytes));
    }

    private Stops.Decision hold(RunId run, NodeAddress at, StepContext context, Stop.When when, JsonNode value, Why why)
            throws InterruptedException {
        Stops.Decision decision = stops.hold(new Stops.Place(run, at, context.attempt(), Stop.What.CALL, when,
                Optional.of(value), log.names(log.state(run), run, at, Map.of()).variables(), why.note()));
        if (!decision.variables().isEmpty()) {
            changes.accept(run, new RunInput.ChangeVariables(at, decision.variables()));
        }
        return decision;
    }

    private JsonNode after(DebugPlan now, RunId run, NodeAddress at, StepContext context, JsonNode result)
            throws InterruptedException {
        Breakpoint breakpoint = now.breakpoints().get(at.path());
        if (breakpoint == null || !breakpoint.after()) {
            return result;
        }
        Optional<Why> why = log.holds(
                breakpoint, () -> log.names(run, at, context.attempt(), Optional.of(result)));
        return why.isEmpty()
                ? result
                : hold(run, at, context, Stop.When.AFTER, result, why.get()).value().orElse(result);
    }

    private Optional<Why> stopBefore(DebugPlan now, RunId run, NodeAddress at, StepContext context) {
        if (stops.takeGoal(at)) {
            return Optional.of(Why.PLAIN);
        }
        Breakpoint own = now.breakpoints().get(at.path());
        return own == null || !own.before()
                ? Optional.empty()
                : log.holds(own, () -> log.names(run, at, context.attempt(), Optional.empty()));
    }

    private JsonNode resolved(StepCall real, JsonNode value, StepContext context) throws StepError {
        // The attempt hides what it was given; this is given later, so what it holds is told by itself.
        SecretMask mask = new SecretMask();
        JsonNode resolved = references.resolve(value, real.connectionKind(), mask);
        mask.forms().forEach(context::hide);
        return resolved;
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
