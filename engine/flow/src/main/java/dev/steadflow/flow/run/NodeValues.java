package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Templates;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of a node's fields at one instant of a run: templates evaluated, spans and dates read. Pure. */
final class NodeValues {

    /** What a span that leaves the calendar means: never, as far as anybody here is concerned. */
    private static final Instant FAR_FUTURE = Instant.parse("9999-12-31T23:59:59.999Z");

    /** A scope that no run has, so that only the names of a place are known. */
    private static final ScopeAddress NOWHERE = new ScopeAddress("nowhere/x.y");

    private final Templates templates;
    private final RunId run;
    private final Instant now;

    NodeValues(Templates templates, RunId run, Instant now) {
        this.templates = templates;
        this.run = run;
        this.now = now;
    }

    /** Guards and conditions are strict: true, or false; nothing found counts as false. */
    boolean isTrue(RunState state, NodeAddress at, String field, String expression, Map<String, JsonNode> here)
            throws ExpressionException {
        JsonNode value = text(state, at, field, expression, here);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNull()) {
            return false;
        }
        throw new ExpressionException(
                "Expected " + field + " to be true or false, but found " + shortened(value) + ".", expression, -1);
    }

    /** The innermost scope around a visit that declares a variable. */
    static ScopeAddress declaring(RunState state, NodeAddress at, String name) throws ExpressionException {
        Optional<ScopeAddress> found = declaringScope(state, at, name);
        if (found.isPresent()) {
            return found.get();
        }
        throw new ExpressionException(
                "Expected a variable '" + name + "' declared in this or an enclosing scope, but found none. Declare it "
                        + "in the vars of the flow.",
                name,
                -1);
    }

    /** The same; absent where none does. */
    static Optional<ScopeAddress> declaringScope(RunState state, NodeAddress at, String name) {
        Optional<ScopeState> place = state.scope(at.scope());
        while (place.isPresent()) {
            if (place.get().vars().containsKey(name)) {
                return Optional.of(place.get().address());
            }
            boolean outermost = place.get().input().isPresent();
            place = outermost
                    ? Optional.empty()
                    : place.get().owner().flatMap(owner -> state.scope(owner.scope()));
        }
        return Optional.empty();
    }

    /** The first values of a flow's outermost scope; only {@code $input} and {@code $run} are known to them. */
    Map<String, JsonNode> startVars(RunState known, Scope main, JsonNode input, String where)
            throws ExpressionException {
        Map<String, JsonNode> vars = new LinkedHashMap<>();
        for (var entry : main.vars().entrySet()) {
            long seed = runSeed(known) ^ (where + entry.getKey()).hashCode();
            ScopeNames names =
                    new ScopeNames(known, run, NOWHERE, Map.of("input", input), now, seed);
            vars.put(entry.getKey(), CanonicalJson.of(templates.evaluate(entry.getValue(), names)));
        }
        return vars;
    }

    JsonNode text(RunState state, NodeAddress at, String field, String text) throws ExpressionException {
        return text(state, at, field, text, Map.of());
    }

    private JsonNode text(RunState state, NodeAddress at, String field, String text, Map<String, JsonNode> here)
            throws ExpressionException {
        return evaluate(state, at, field, JsonNodeFactory.instance.stringNode(text), here);
    }

    JsonNode evaluate(RunState state, NodeAddress at, String field, JsonNode template) throws ExpressionException {
        return evaluate(state, at, field, template, Map.of());
    }

    /**
     * A template's value.
     *
     * @param at the visit; names are looked up in its scope and outwards
     * @param field what is evaluated, so that two fields of a visit draw different random numbers
     * @param here names that only this place has, such as {@code $result} in {@code out}
     */
    JsonNode evaluate(RunState state, NodeAddress at, String field, JsonNode template, Map<String, JsonNode> here)
            throws ExpressionException {
        // String.hashCode is specified, so the seed is the same everywhere.
        long seed = runSeed(state) * 31 + at.hashCode() * 31L + field.hashCode();
        ScopeNames names = new ScopeNames(state, run, at.scope(), here, now, seed);
        return CanonicalJson.of(templates.evaluate(template, names));
    }

    private static long runSeed(RunState state) {
        return state.started().map(RunState.Started::seed).orElse(0L);
    }

    /** A text, literal or computed. */
    String name(RunState state, NodeAddress at, String field, String text) throws ExpressionException {
        JsonNode value = text(state, at, field, text);
        if (value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        throw new ExpressionException(
                "Expected " + field + " to be a text that is not empty, but found " + shortened(value) + ".", text, -1);
    }

    /** When a visit's {@code timeout} strikes, if it has one. */
    Optional<Instant> deadline(RunState state, NodeAddress at, NodeDefinition node) throws ExpressionException {
        return timeout(state, at, node).map(this::plus);
    }

    Optional<Duration> timeout(RunState state, NodeAddress at, NodeDefinition node) throws ExpressionException {
        Optional<String> text = node.settings().timeout();
        return text.isPresent()
                ? Optional.of(duration("timeout", text(state, at, "timeout", text.get())))
                : Optional.empty();
    }

    /** When a node other than a step is tried again; jitter is drawn from the run's seed. */
    Instant nextAttempt(RunState state, NodeAddress at, RetryPolicy policy, int failed) {
        double factor = Math.pow(policy.backoff(), failed - 1.0);
        double millis = Math.min(policy.delay().toMillis() * factor, (double) policy.maxDelay().toMillis());
        if (policy.jitter()) {
            long drawn = new SplittableRandom(runSeed(state) * 31 + at.hashCode()).nextLong(1_000);
            millis *= 0.5 + drawn / 2_000.0;
        }
        return plus(Duration.ofMillis((long) millis));
    }

    Instant plus(Duration span) {
        try {
            Instant due = now.plus(span);
            return due.isAfter(FAR_FUTURE) ? FAR_FUTURE : due;
        } catch (DateTimeException | ArithmeticException e) {
            return FAR_FUTURE;
        }
    }

    static Duration duration(String field, JsonNode value) throws ExpressionException {
        if (value.isString()) {
            try {
                Duration span = Duration.parse(value.stringValue());
                if (!span.isNegative()) {
                    return span;
                }
            } catch (DateTimeException e) {
                throw spanError(field, value);
            }
        }
        throw spanError(field, value);
    }

    private static ExpressionException spanError(String field, JsonNode value) {
        return new ExpressionException(
                "Expected " + field + " to be an ISO-8601 duration such as PT30S or P1D, not negative, but found "
                        + shortened(value) + ".",
                value.toString(),
                -1);
    }

    static Instant instant(String field, JsonNode value) throws ExpressionException {
        try {
            if (value.isString()) {
                return OffsetDateTime.parse(value.stringValue()).toInstant();
            }
        } catch (DateTimeException e) {
            throw dateError(field, value);
        }
        throw dateError(field, value);
    }

    private static ExpressionException dateError(String field, JsonNode value) {
        return new ExpressionException(
                "Expected " + field + " to be a date-time with offset such as 2026-12-24T18:00:00Z, but found "
                        + shortened(value) + ".",
                value.toString(),
                -1);
    }

    static FlowError expressionError(String where, String field, ExpressionException e) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("node", where)
                .put("expression", e.expression())
                .put("position", e.position());
        if (!field.isEmpty()) {
            data.put("field", field);
        }
        return new FlowError(
                FlowError.EXPRESSION_ERROR, e.getMessage(), Optional.of(data), Optional.empty(), true);
    }

    static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }

}
