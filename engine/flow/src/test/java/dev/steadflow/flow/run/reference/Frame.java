package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.BackgroundNode.AtScopeEnd;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.expression.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One scope while it runs: its names, and what dies with it. */
final class Frame implements Names {

    /** A lane beside the token. */
    static final class Background {
        final Lane lane;
        final AtScopeEnd atScopeEnd;
        final Errors errors;
        final boolean detached;

        Background(Lane lane, AtScopeEnd atScopeEnd, Errors errors, boolean detached) {
            this.lane = lane;
            this.atScopeEnd = atScopeEnd;
            this.errors = errors;
            this.detached = detached;
        }

        boolean fails() {
            return (!detached && errors == Errors.FAIL && lane.failure() != null) || lane.endedFlow();
        }
    }

    final @Nullable Frame outer;
    final boolean child;
    final String address;
    final Scope scope;
    final Map<String, JsonNode> vars = new LinkedHashMap<>();
    final Map<String, JsonNode> results = new HashMap<>();
    final Map<String, JsonNode> given = new HashMap<>();
    final Map<String, Integer> visits = new HashMap<>();
    final List<Background> backgrounds = new ArrayList<>();
    final List<Inbox> inboxes = new ArrayList<>();

    /** An error is on its way out of the scope; what completed in it is being undone. */
    boolean failing;

    private final Tasks tasks;

    /** @param child whether it is the outermost scope of an inline child, which sees no name around it */
    Frame(Tasks tasks, @Nullable Frame outer, boolean child, String address, Scope scope, Map<String, JsonNode> given) {
        this.tasks = tasks;
        this.outer = outer;
        this.child = child;
        this.address = address;
        this.scope = scope;
        this.given.putAll(given);
    }

    /** The frame that declares a variable. */
    Frame declaring(String name) {
        if (vars.containsKey(name)) {
            return this;
        }
        if (outer == null || child) {
            throw new AssertionError("No scope declares " + name);
        }
        return outer.declaring(name);
    }

    @Override
    public Optional<JsonNode> value(String name) {
        for (Map<String, JsonNode> names : List.of(given, vars, results)) {
            if (names.containsKey(name)) {
                return Optional.of(names.get(name));
            }
        }
        return outer == null || child ? Optional.empty() : outer.value(name);
    }

    @Override
    public Instant now() {
        return tasks.now();
    }

    @Override
    public long seed() {
        return 0;
    }
}
