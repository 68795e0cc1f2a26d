package dev.steadflow.designer.expression;

import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.expression.Names;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Tries expressions on recorded values, within the limits of the engine. Thread-safe. */
public final class Trial {

    private final Expressions expressions = new Expressions();
    private final JsonataTemplates templates = new JsonataTemplates(expressions);
    private final Clock clock;

    /** @param clock what {@code $now()} answers */
    public Trial(Clock clock) {
        this.clock = clock;
    }

    /** What became of a trial. */
    public sealed interface Outcome {
        /** It yielded a value. */
        record Yielded(JsonNode value) implements Outcome {}

        /**
         * It cannot be read, or not be evaluated with these values.
         *
         * @param message what was expected and found
         * @param position the character it concerns, from 0; -1 when unknown
         */
        record Failed(String message, int position) implements Outcome {}
    }

    /** Why a text is no expression; empty when it is one, or blank. */
    public Optional<Outcome.Failed> unreadable(String expression) {
        if (expression.isBlank()) {
            return Optional.empty();
        }
        try {
            expressions.parse(expression);
            return Optional.empty();
        } catch (ExpressionException e) {
            return Optional.of(new Outcome.Failed(e.getMessage(), e.position()));
        }
    }

    /**
     * Evaluates an expression; may take as long as an engine would let it.
     *
     * @param values by name without the dollar sign
     */
    public Outcome evaluate(String expression, Map<String, JsonNode> values) {
        Instant now = clock.instant();
        Names names = new Names() {
            @Override
            public Optional<JsonNode> value(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long seed() {
                return 1;
            }
        };
        try {
            return new Outcome.Yielded(templates.evaluate(StringNode.valueOf("{% " + expression + " %}"), names));
        } catch (ExpressionException e) {
            return new Outcome.Failed(e.getMessage(), e.position());
        }
    }
}
