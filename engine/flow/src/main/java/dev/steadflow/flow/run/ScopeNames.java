package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.Names;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the names of an expression mean in one scope of a run: names of the place ({@code $result}, {@code $index}), {@code
 * $input}, {@code $run}, then variables and results of this and the enclosing scopes, as far out as the flow reaches: an
 * inline child sees nothing of its parent.
 *
 * @param state as the log has it when the node is entered
 * @param run whose state
 * @param scope the innermost scope to look in
 * @param here names that only this place has
 * @param now the time of the input being handled
 * @param seed where {@code $random} starts; differs from expression to expression
 */
public record ScopeNames(RunState state, RunId run, ScopeAddress scope, Map<String, JsonNode> here, Instant now,
        long seed) implements Names {

    @Override
    public Optional<JsonNode> value(String name) {
        JsonNode ofPlace = here.get(name);
        if (ofPlace != null) {
            return Optional.of(ofPlace);
        }
        return switch (name) {
            case "input" -> input();
            case "run" -> state.started().map(this::runValue);
            default -> inScopes(name);
        };
    }

    private Optional<JsonNode> input() {
        Optional<ScopeState> place = state.scope(scope);
        while (place.isPresent()) {
            if (place.get().input().isPresent()) {
                return place.get().input();
            }
            place = around(place.get());
        }
        return state.started().map(RunState.Started::input);
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
            ScopeState looked = place.get();
            JsonNode found = looked.vars().get(name);
            if (found == null) {
                found = looked.results().get(name);
            }
            if (found != null) {
                return Optional.of(found);
            }
            place = looked.input().isPresent() ? Optional.empty() : around(looked);
        }
        return Optional.empty();
    }

    /** The variables that are known in the scope, with their values; the innermost of each name. */
    public Map<String, JsonNode> variables() {
        Map<String, JsonNode> known = new TreeMap<>();
        Optional<ScopeState> place = state.scope(scope);
        while (place.isPresent()) {
            ScopeState looked = place.get();
            looked.vars().forEach(known::putIfAbsent);
            place = looked.input().isPresent() ? Optional.empty() : around(looked);
        }
        return known;
    }

    private Optional<ScopeState> around(ScopeState inner) {
        return inner.owner().flatMap(owner -> state.scope(owner.scope()));
    }
}
