package dev.steadflow.flow.file;

import static dev.steadflow.flow.file.SettingsReader.settings;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.validation.FlowLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one node that holds lanes.
 *
 * @param scopes reads what is in the lanes
 * @param problems where complaints go
 * @param fields the node's members
 * @param path where the node stands
 * @param depth how deep the scope that holds it is, from 1
 */
record ContainerReader(FlowFileReader scopes, ReadProblems problems, Fields fields, NodePath path, int depth) {

    ParallelNode parallel() {
        Map<String, Scope> lanes = lanes();
        Join join = join();
        Rest rest = fields.word("rest", Rest.class);
        Errors errors = fields.word("errors", Errors.class);
        Optional<Integer> concurrency = fields.integer("concurrency");
        Optional<String> next = fields.text("next");
        return new ParallelNode(lanes, join, rest, errors, concurrency, next, settings(fields));
    }

    RaceNode race() {
        Map<String, Scope> lanes = lanes();
        Optional<JsonNode> join = fields.value("join");
        if (join.isPresent() && !join.get().equals(JsonNodeFactory.instance.stringNode("first"))) {
            fields.error("wrong-value", "join", "Expected a race to join 'first', but found %s. Use a parallel node."
                    .formatted(Fields.shown(join.get())));
        }
        Rest rest = fields.word("rest", Rest.class);
        Errors errors = fields.word("errors", Errors.class);
        Optional<String> next = fields.text("next");
        return new RaceNode(lanes, rest, errors, next, settings(fields));
    }

    ForEachNode forEach() {
        ForEachNode.Items items = items();
        String as = fields.text("as").orElse(ForEachNode.STANDARD_AS);
        Scope lane = lane(fields, "lane");
        Join join = join();
        Rest rest = fields.word("rest", Rest.class);
        Errors errors = fields.word("errors", Errors.class);
        Optional<Integer> concurrency = fields.integer("concurrency");
        Optional<String> next = fields.text("next");
        return new ForEachNode(items, as, lane, join, rest, errors, concurrency, next, settings(fields));
    }

    private ForEachNode.Items items() {
        JsonNode value = fields.requiredValue("items");
        if (value instanceof ObjectNode json && json.has("from")) {
            Fields from = fields.inside("items", json);
            String webhook = from.requiredText("from");
            from.refuseRest("the items of a forEach");
            return new ForEachNode.Items.Arriving(webhook);
        }
        return new ForEachNode.Items.Known(value);
    }

    LoopNode loop() {
        Optional<String> whileTrue = fields.text("while");
        Optional<String> until = fields.text("until");
        Optional<Integer> max = fields.integer("max");
        Scope lane = lane(fields, "lane");
        Optional<String> next = fields.text("next");
        return new LoopNode(whileTrue, until, max, lane, next, settings(fields));
    }

    BackgroundNode background() {
        Scope lane = lane(fields, "lane");
        BackgroundNode.AtScopeEnd atScopeEnd = fields.word("atScopeEnd", BackgroundNode.AtScopeEnd.class);
        Errors errors = fields.word("errors", Errors.class);
        Optional<String> next = fields.text("next");
        return new BackgroundNode(lane, atScopeEnd, errors, next, settings(fields));
    }

    ScopeNode scope() {
        Scope lane = lane(fields, ScopeNode.LANE);
        List<ScopeNode.Catch> catches = catches();
        Optional<Scope> finallyLane = optionalLane(ScopeNode.FINALLY);
        Optional<Scope> compensate = optionalLane(ScopeNode.COMPENSATE);
        List<ScopeNode.Handler> handlers = handlers();
        Optional<String> next = fields.text("next");
        return new ScopeNode(lane, catches, finallyLane, compensate, handlers, next, settings(fields));
    }

    private List<ScopeNode.Catch> catches() {
        List<ScopeNode.Catch> catches = new ArrayList<>();
        for (Fields each : fields.objects("catch")) {
            List<String> on = each.texts("on");
            Scope lane = lane(each, ScopeNode.catchLane(catches.size() + 1));
            each.refuseRest("a catch");
            catches.add(new ScopeNode.Catch(on, lane));
        }
        return catches;
    }

    private List<ScopeNode.Handler> handlers() {
        List<ScopeNode.Handler> handlers = new ArrayList<>();
        int number = 0;
        for (Fields each : fields.objects("handlers")) {
            number++;
            Optional<ScopeNode.Trigger> on = trigger(each.inside("on", each.requiredObject("on")));
            boolean interrupt = each.optionalFlag("interrupt").orElse(true);
            Scope lane = lane(each, ScopeNode.handlerLane(number));
            each.refuseRest("a handler");
            on.ifPresent(it -> handlers.add(new ScopeNode.Handler(it, interrupt, lane)));
        }
        return handlers;
    }

    private static Optional<ScopeNode.Trigger> trigger(Fields on) {
        List<ScopeNode.Trigger> found = new ArrayList<>();
        on.text("signal").ifPresent(it -> found.add(new ScopeNode.Trigger.OnSignal(it)));
        on.text("webhook").ifPresent(it -> found.add(new ScopeNode.Trigger.OnWebhook(it)));
        on.text("timer").ifPresent(it -> found.add(new ScopeNode.Trigger.OnTimer(it)));
        on.text("every").ifPresent(it -> found.add(new ScopeNode.Trigger.OnInterval(it)));
        on.refuseRest("what a handler is on");
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        on.errorHere("wrong-value", ("Expected exactly one of the keys signal, webhook, timer and every, each with a "
                + "text, but found %d of them. Give each event a handler of its own.").formatted(found.size()));
        return Optional.empty();
    }

    /** The lane that stands under the key {@code lane} of these fields, called {@code name} in paths. */
    private Scope lane(Fields holder, String name) {
        return scope(name, holder.requiredObject("lane"), holder.pointer("lane"));
    }

    private Optional<Scope> optionalLane(String key) {
        return fields.object(key).map(json -> scope(key, json, fields.pointer(key)));
    }

    private Scope scope(String name, ObjectNode json, String pointer) {
        return scopes.scope(json, pointer, fields.owner(), path.lane(name), depth + 1);
    }

    private Map<String, Scope> lanes() {
        ObjectNode json = fields.requiredObject("lanes");
        Map<String, Scope> lanes = new LinkedHashMap<>();
        if (json.size() > FlowLimits.MAX_LANES) {
            fields.error("too-many-lanes", "lanes", "Expected at most %d lanes, but found %d."
                    .formatted(FlowLimits.MAX_LANES, json.size()));
            return lanes;
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            String name = member.getKey();
            String pointer = Pointers.child(fields.pointer("lanes"), name);
            if (!Ids.canStandInPath(name)) {
                problems.error("bad-id", fields.owner(), pointer, Ids.complaint("a lane name", name));
            } else if (member.getValue() instanceof ObjectNode lane) {
                lanes.put(name, scope(name, lane, pointer));
            } else {
                problems.error("wrong-type", fields.owner(), pointer,
                        "Expected lane '%s' to be an object, but found %s."
                                .formatted(name, Fields.shown(member.getValue())));
            }
        }
        return lanes;
    }

    private Join join() {
        return fields.value("join").flatMap(this::join).orElseGet(Join.All::new);
    }

    private Optional<Join> join(JsonNode value) {
        if (value.isString() && value.stringValue().equals("all")) {
            return Optional.of(new Join.All());
        }
        if (value.isString() && value.stringValue().equals("first")) {
            return Optional.of(new Join.First());
        }
        if (Fields.isInt(value)) {
            return Optional.of(new Join.Count(value.intValue()));
        }
        if (value.isObject() && value.size() == 1) {
            if (value.path("lane").isString()) {
                return Optional.of(new Join.Lane(value.path("lane").stringValue()));
            }
            if (value.path("count").isString()) {
                return Optional.of(new Join.CountOf(value.path("count").stringValue()));
            }
            if (value.path("until").isString()) {
                return Optional.of(new Join.Until(value.path("until").stringValue()));
            }
        }
        fields.wrongType(
                "join", "all, first, a number, {\"count\": …}, {\"lane\": …} or {\"until\": …}", value);
        return Optional.empty();
    }
}
