package dev.steadflow.flow.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a lane; an error in it goes to the first catch that names it. The scopes inside are called {@link #LANE},
 * {@link #catchLane}, {@link #handlerLane}, {@link #FINALLY} and {@link #COMPENSATE}.
 *
 * @param lane what is tried
 * @param catches in the order tried
 * @param finallyLane what runs at the end, however the lane and its catch ended; not when the scope is cancelled
 * @param compensate what undoes the lane when an enclosing scope fails after this one has completed
 * @param handlers what happens on events while the lane runs
 */
public record ScopeNode(
        Scope lane,
        List<Catch> catches,
        Optional<Scope> finallyLane,
        Optional<Scope> compensate,
        List<Handler> handlers,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Container {

    /** The lane that is tried. */
    public static final String LANE = "lane";

    /** The lane that runs at the end. */
    public static final String FINALLY = "finally";

    /** The lane that undoes. */
    public static final String COMPENSATE = "compensate";

    private static final String CATCH = "catch";
    private static final String HANDLER = "handler";

    /**
     * What happens on some errors; {@code $error} is {@code {name, message, data?, node}} inside.
     *
     * @param on error names; {@code *} for all but {@code Cancelled}; empty means {@code *}
     * @param lane what runs; its value becomes the node's
     */
    public record Catch(List<String> on, Scope lane) {
        public Catch {
            on = List.copyOf(on);
        }
    }

    /**
     * What happens on an event while the lane runs; {@code $event} is what came: a request, a signal's data, or
     * {@code {dueAt}}.
     *
     * @param on which event
     * @param interrupt true: the lane is cancelled and the handler's value becomes the node's; false: the handler runs
     *     beside it, once for each event, and the scope waits for it
     * @param lane what runs
     */
    public record Handler(Trigger on, boolean interrupt, Scope lane) {}

    /** What starts a handler. */
    public sealed interface Trigger {
        /**
         * A signal to this run.
         *
         * @param name text or expression
         */
        record OnSignal(String name) implements Trigger {}

        /**
         * A payload in an inbox.
         *
         * @param webhook an expression that yields the inbox's handle
         */
        record OnWebhook(String webhook) implements Trigger {}

        /**
         * An instant, once.
         *
         * @param at a duration from the scope's entry, a date-time, or an expression that yields one
         */
        record OnTimer(String at) implements Trigger {}

        /**
         * Again and again.
         *
         * @param every a duration, or an expression that yields one
         */
        record OnInterval(String every) implements Trigger {}
    }

    public ScopeNode {
        catches = List.copyOf(catches);
        handlers = List.copyOf(handlers);
    }

    /** A scope with a lane and catches only. */
    public ScopeNode(Scope lane, List<Catch> catches, Optional<String> next, NodeSettings settings) {
        this(lane, catches, Optional.empty(), Optional.empty(), List.of(), next, settings);
    }

    /** The name of a catch lane, from 1. */
    public static String catchLane(int number) {
        return CATCH + number;
    }

    /** Whether a lane of such a node is a catch. */
    public static boolean isCatch(String lane) {
        return lane.startsWith(CATCH);
    }

    /** The name of a handler's lane, from 1. */
    public static String handlerLane(int number) {
        return HANDLER + number;
    }

    @Override
    public String type() {
        return "scope";
    }

    @Override
    public Map<String, Scope> scopes() {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        scopes.put(LANE, lane);
        for (int i = 0; i < catches.size(); i++) {
            scopes.put(catchLane(i + 1), catches.get(i).lane());
        }
        for (int i = 0; i < handlers.size(); i++) {
            scopes.put(handlerLane(i + 1), handlers.get(i).lane());
        }
        finallyLane.ifPresent(scope -> scopes.put(FINALLY, scope));
        compensate.ifPresent(scope -> scopes.put(COMPENSATE, scope));
        return Collections.unmodifiableMap(scopes);
    }

    @Override
    public ScopeNode withSettings(NodeSettings newSettings) {
        return new ScopeNode(lane, catches, finallyLane, compensate, handlers, next, newSettings);
    }

    @Override
    public ScopeNode withNext(Optional<String> newNext) {
        return new ScopeNode(lane, catches, finallyLane, compensate, handlers, newNext, settings);
    }

    /** The same scope with other catches. */
    public ScopeNode withCatches(List<Catch> newCatches) {
        return new ScopeNode(lane, newCatches, finallyLane, compensate, handlers, next, settings);
    }

    /** The same scope with another lane at the end, or none. */
    public ScopeNode withFinally(Optional<Scope> newFinally) {
        return new ScopeNode(lane, catches, newFinally, compensate, handlers, next, settings);
    }

    /** The same scope with another lane that undoes it, or none. */
    public ScopeNode withCompensate(Optional<Scope> newCompensate) {
        return new ScopeNode(lane, catches, finallyLane, newCompensate, handlers, next, settings);
    }

    /** The same scope with other handlers. */
    public ScopeNode withHandlers(List<Handler> newHandlers) {
        return new ScopeNode(lane, catches, finallyLane, compensate, newHandlers, next, settings);
    }

    @Override
    public ScopeNode withScope(String name, Scope scope) {
        if (name.equals(LANE)) {
            return new ScopeNode(scope, catches, finallyLane, compensate, handlers, next, settings);
        }
        if (name.equals(FINALLY)) {
            return withFinally(Optional.of(scope));
        }
        if (name.equals(COMPENSATE)) {
            return withCompensate(Optional.of(scope));
        }
        if (name.startsWith(HANDLER)) {
            int index = Integer.parseInt(name.substring(HANDLER.length())) - 1;
            List<Handler> changed = new ArrayList<>(handlers);
            changed.set(index, new Handler(handlers.get(index).on(), handlers.get(index).interrupt(), scope));
            return withHandlers(changed);
        }
        int index = Integer.parseInt(name.substring(CATCH.length())) - 1;
        List<Catch> changed = new ArrayList<>(catches);
        changed.set(index, new Catch(catches.get(index).on(), scope));
        return withCatches(changed);
    }
}
