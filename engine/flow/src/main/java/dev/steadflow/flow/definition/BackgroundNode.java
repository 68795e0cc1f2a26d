package dev.steadflow.flow.definition;

import dev.steadflow.flow.definition.Errors;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a lane that runs beside the rest of its scope; the token goes on at once. Yields a handle,
 * {@code {background}}, that a {@code wait} may be given later.
 *
 * @param atScopeEnd what happens when the scope comes to its end first
 * @param errors {@code FAIL}: a failure of the lane fails the enclosing scope at once; {@code SKIP}: it is recorded, and a
 *     wait yields null; {@code COLLECT}: a wait yields {@code {ok, value}} or {@code {ok, error}}
 */
public record BackgroundNode(
        Scope lane, AtScopeEnd atScopeEnd, Errors errors, Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Container {

    /** What becomes of the lane when the token comes to the end of the enclosing scope. */
    public enum AtScopeEnd {
        /** It is cancelled. */
        CANCEL,
        /** The scope waits for it. */
        WAIT
    }

    @Override
    public String type() {
        return "background";
    }

    @Override
    public Map<String, Scope> scopes() {
        return Map.of("lane", lane);
    }

    @Override
    public BackgroundNode withSettings(NodeSettings newSettings) {
        return new BackgroundNode(lane, atScopeEnd, errors, next, newSettings);
    }

    @Override
    public BackgroundNode withNext(Optional<String> newNext) {
        return new BackgroundNode(lane, atScopeEnd, errors, newNext, settings);
    }

    @Override
    public BackgroundNode withScope(String name, Scope scope) {
        return new BackgroundNode(scope, atScopeEnd, errors, next, settings);
    }
}
