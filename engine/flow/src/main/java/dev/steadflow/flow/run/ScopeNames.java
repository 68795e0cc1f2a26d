package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.Names;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the names of an expression mean in one scope of a run: {@code $input}, {@code $run}, {@code $result}, then
 * variables and results of this and the enclosing scopes.
 *
 * @param state as the log has it when the node is entered
 * @param run whose state
 * @param scope the innermost scope to look in
 * @param result the raw result, inside {@code out}
 * @param now the time of the input being handled
 * @param seed where {@code $random} starts; differs from expression to expression
 */
record ScopeNames(RunState state, RunId run, ScopeAddress scope, Optional<JsonNode> result, Instant now,
        long seed) implements Names {

    @Override
    public Optional<JsonNode> value(String name) {
        return switch (name) {
            case "input" -> state.started().map(RunState.Started::input);
            case "run" -> state.started().map(this::runValue);
            case "result" -> result;
            default -> inScopes(name);
        };
    }

    private JsonNode runValue(RunState.Started started) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", run.text())
                .put("flow", started.flowId())
                .put("startedAt", started.at().toString());
    }

    private Optional<JsonNode> inScopes(String name) {
        Optional<ScopeState> place = state.scope(scope);
        while (place.isPresent()) {
            ScopeState here = place.get();
            JsonNode found = here.vars().get(name);
            if (found == null) {
                found = here.results().get(name);
            }
            if (found != null) {
                return Optional.of(found);
            }
            place = here.owner().flatMap(owner -> state.scope(owner.scope()));
        }
        return Optional.empty();
    }
}
