package dev.steadflow.flow.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node of a scope; the kinds are those of the flow format. Handle it by a {@code switch} without {@code default},
 * so that a new kind shows every place to think about.
 */
public sealed interface NodeDefinition {

    /** The kind as the file writes it, for example {@code parallel}. */
    String type();

    /** What any node may say. */
    NodeSettings settings();

    /** The same node with other settings. */
    NodeDefinition withSettings(NodeSettings settings);

    /** The node that follows; empty at the end of a scope and for nodes that go nowhere or to several places. */
    default Optional<String> next() {
        return Optional.empty();
    }

    /** The scopes inside this node by lane name, in the order shown; empty for nodes without lanes. */
    default Map<String, Scope> scopes() {
        return Map.of();
    }

    /** A node with one way out. */
    sealed interface Sequential extends NodeDefinition {
        /** The same node with another successor. */
        NodeDefinition withNext(Optional<String> next);
    }

    /** A node that holds lanes. */
    sealed interface Container extends Sequential {
        /** The same node with one of its scopes replaced; the lane exists. */
        NodeDefinition withScope(String lane, Scope scope);
    }

    /**
     * One call of a step plugin.
     *
     * @param uses step type and version, {@code http/request@1}
     * @param in the input, literal JSON with expressions and secret references inside
     */
    record StepNode(String uses, ObjectNode in, Optional<String> next, NodeSettings settings) implements Sequential {
        @Override
        public String type() {
            return "step";
        }

        @Override
        public StepNode withSettings(NodeSettings newSettings) {
            return new StepNode(uses, in, next, newSettings);
        }

        @Override
        public StepNode withNext(Optional<String> newNext) {
            return new StepNode(uses, in, newNext, settings);
        }

        /** The same call with another input. */
        public StepNode withIn(ObjectNode newIn) {
            return new StepNode(uses, newIn, next, settings);
        }
    }

    /**
     * Goes on at the first case whose condition is true.
     *
     * @param cases in the order tried
     * @param otherwise where to go when none is true; absent: that is an error
     */
    record ChoiceNode(List<Case> cases, Optional<String> otherwise, NodeSettings settings) implements NodeDefinition {

        /**
         * One way out.
         *
         * @param label what the edge shows and the node yields; absent: {@code case 1}, {@code case 2}, …
         * @param when the condition, an expression
         * @param next where to go; absent while the edge is not drawn yet
         */
        public record Case(Optional<String> label, String when, Optional<String> next) {}

        public ChoiceNode {
            cases = List.copyOf(cases);
        }

        @Override
        public String type() {
            return "choice";
        }

        @Override
        public ChoiceNode withSettings(NodeSettings newSettings) {
            return new ChoiceNode(cases, otherwise, newSettings);
        }
    }

    /**
     * Changes variables of this or an enclosing scope.
     *
     * @param set name to new value
     * @param append name of a list to one more item
     * @param put name of a map to the entries to put, an object
     * @param add name of a number to what is added
     */
    record SetNode(
            Map<String, JsonNode> set,
            Map<String, JsonNode> append,
            Map<String, JsonNode> put,
            Map<String, JsonNode> add,
            Optional<String> next,
            NodeSettings settings) implements Sequential {

        public SetNode {
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            append = Collections.unmodifiableMap(new LinkedHashMap<>(append));
            put = Collections.unmodifiableMap(new LinkedHashMap<>(put));
            add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
        }

        @Override
        public String type() {
            return "set";
        }

        @Override
        public SetNode withSettings(NodeSettings newSettings) {
            return new SetNode(set, append, put, add, next, newSettings);
        }

        @Override
        public SetNode withNext(Optional<String> newNext) {
            return new SetNode(set, append, put, add, newNext, settings);
        }
    }

    /**
     * Waits for a span or until an instant; exactly one of the two is present in a valid flow.
     *
     * @param duration ISO-8601 duration ({@code PT30S}) or expression; {@code for} in the file
     * @param until ISO-8601 date-time with offset, or expression
     */
    record SleepNode(
            Optional<String> duration, Optional<String> until, Optional<String> next,
            NodeSettings settings) implements Sequential {
        @Override
        public String type() {
            return "sleep";
        }

        @Override
        public SleepNode withSettings(NodeSettings newSettings) {
            return new SleepNode(duration, until, next, newSettings);
        }

        @Override
        public SleepNode withNext(Optional<String> newNext) {
            return new SleepNode(duration, until, newNext, settings);
        }
    }

    /** Runs all lanes at once and goes on when {@link Join} is met. */
    record ParallelNode(
            Map<String, Scope> lanes,
            Join join,
            Rest rest,
            Errors errors,
            Optional<Integer> concurrency,
            Optional<String> next,
            NodeSettings settings) implements Container {

        public ParallelNode {
            lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
        }

        @Override
        public String type() {
            return "parallel";
        }

        @Override
        public Map<String, Scope> scopes() {
            return lanes;
        }

        @Override
        public ParallelNode withSettings(NodeSettings newSettings) {
            return new ParallelNode(lanes, join, rest, errors, concurrency, next, newSettings);
        }

        @Override
        public ParallelNode withNext(Optional<String> newNext) {
            return new ParallelNode(lanes, join, rest, errors, concurrency, newNext, settings);
        }

        @Override
        public ParallelNode withScope(String lane, Scope scope) {
            Map<String, Scope> changed = new LinkedHashMap<>(lanes);
            changed.put(lane, scope);
            return withLanes(changed);
        }

        /** The same node with other lanes. */
        public ParallelNode withLanes(Map<String, Scope> newLanes) {
            return new ParallelNode(newLanes, join, rest, errors, concurrency, next, settings);
        }
    }

    /** Runs all lanes at once; the first to settle wins and yields {@code {winner, value}}. */
    record RaceNode(
            Map<String, Scope> lanes,
            Rest rest,
            Errors errors,
            Optional<String> next,
            NodeSettings settings) implements Container {

        public RaceNode {
            lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
        }

        @Override
        public String type() {
            return "race";
        }

        @Override
        public Map<String, Scope> scopes() {
            return lanes;
        }

        @Override
        public RaceNode withSettings(NodeSettings newSettings) {
            return new RaceNode(lanes, rest, errors, next, newSettings);
        }

        @Override
        public RaceNode withNext(Optional<String> newNext) {
            return new RaceNode(lanes, rest, errors, newNext, settings);
        }

        @Override
        public RaceNode withScope(String lane, Scope scope) {
            Map<String, Scope> changed = new LinkedHashMap<>(lanes);
            changed.put(lane, scope);
            return withLanes(changed);
        }

        /** The same node with other lanes. */
        public RaceNode withLanes(Map<String, Scope> newLanes) {
            return new RaceNode(newLanes, rest, errors, next, settings);
        }
    }

    /**
     * Runs a lane; an error in it goes to the first catch that names it. Scopes: {@code lane}, then {@code catch1},
     * {@code catch2}, ….
     *
     * @param lane what is tried
     * @param catches in the order tried
     */
    record ScopeNode(Scope lane, List<Catch> catches, Optional<String> next,
            NodeSettings settings) implements Container {

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

        public ScopeNode {
            catches = List.copyOf(catches);
        }

        @Override
        public String type() {
            return "scope";
        }

        @Override
        public Map<String, Scope> scopes() {
            Map<String, Scope> scopes = new LinkedHashMap<>();
            scopes.put("lane", lane);
            for (int i = 0; i < catches.size(); i++) {
                scopes.put("catch" + (i + 1), catches.get(i).lane());
            }
            return Collections.unmodifiableMap(scopes);
        }

        @Override
        public ScopeNode withSettings(NodeSettings newSettings) {
            return new ScopeNode(lane, catches, next, newSettings);
        }

        @Override
        public ScopeNode withNext(Optional<String> newNext) {
            return new ScopeNode(lane, catches, newNext, settings);
        }

        @Override
        public ScopeNode withScope(String name, Scope scope) {
            if (name.equals("lane")) {
                return new ScopeNode(scope, catches, next, settings);
            }
            int index = Integer.parseInt(name.substring("catch".length())) - 1;
            List<Catch> changed = new ArrayList<>(catches);
            changed.set(index, new Catch(catches.get(index).on(), scope));
            return new ScopeNode(lane, changed, next, settings);
        }
    }

    /**
     * Fails its scope.
     *
     * @param error the error's name, an identifier
     * @param message text, literal or expression
     * @param data details for a catch lane, literal JSON with expressions
     */
    record FailNode(String error, Optional<String> message, Optional<JsonNode> data,
            NodeSettings settings) implements NodeDefinition {
        @Override
        public String type() {
            return "fail";
        }

        @Override
        public FailNode withSettings(NodeSettings newSettings) {
            return new FailNode(error, message, data, newSettings);
        }
    }

    /**
     * Ends its lane or the whole flow with a value.
     *
     * @param of what ends
     * @param output the value, literal JSON with expressions; absent: null
     */
    record EndNode(Of of, Optional<JsonNode> output, NodeSettings settings) implements NodeDefinition {

        /** What an {@code end} node ends. */
        public enum Of {
            /** The scope that holds the node. */
            LANE,
            /** The run. */
            FLOW
        }

        @Override
        public String type() {
            return "end";
        }

        @Override
        public EndNode withSettings(NodeSettings newSettings) {
            return new EndNode(of, output, newSettings);
        }
    }

    /** When a container with lanes is done. */
    sealed interface Join {
        /** When every lane is. */
        record All() implements Join {}

        /** When the first is. */
        record First() implements Join {}

        /**
         * When so many are.
         *
         * @param lanes at least 1
         */
        record Count(int lanes) implements Join {}

        /**
         * When this one is.
         *
         * @param lane its name
         */
        record Lane(String lane) implements Join {}
    }

    /** What happens to lanes that are still under way when their container is done. */
    enum Rest {
        /** They are cancelled. */
        CANCEL,
        /** They go on as background lanes of the enclosing scope. */
        CONTINUE
    }

    /** What a lane's failure means to its container. */
    enum Errors {
        /** The container fails at once. */
        FAIL,
        /** The lane counts as done without value; in a race the first success wins. */
        SKIP,
        /** Each lane yields {@code {ok, value}} or {@code {ok, error}}. */
        COLLECT
    }
}
