package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.validation.FlowLimits;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one node. */
final class NodeReader {

    /** The kinds of the format that this version cannot run yet. */
    private static final Set<String> LATER_KINDS =
            Set.of("webhook", "wait", "respond", "signal", "flow", "forEach", "loop", "background");

    private static final String KINDS = "step, choice, set, sleep, parallel, race, scope, fail, end";

    private final FlowFileReader scopes;
    private final ReadProblems problems;

    NodeReader(FlowFileReader scopes, ReadProblems problems) {
        this.scopes = scopes;
        this.problems = problems;
    }

    /** The node; empty, with a problem, when its kind is not known. */
    Optional<NodeDefinition> node(Fields fields, NodePath path, int depth) {
        String type = fields.requiredText("type");
        return switch (type) {
            case "step" -> Optional.of(step(fields));
            case "choice" -> Optional.of(choice(fields));
            case "set" -> Optional.of(set(fields));
            case "sleep" -> Optional.of(sleep(fields));
            case "parallel" -> Optional.of(parallel(fields, path, depth));
            case "race" -> Optional.of(race(fields, path, depth));
            case "scope" -> Optional.of(scope(fields, path, depth));
            case "fail" -> Optional.of(fail(fields));
            case "end" -> Optional.of(end(fields));
            case "" -> Optional.empty();
            default -> {
                unknownKind(fields, type);
                yield Optional.empty();
            }
        };
    }

    private static void unknownKind(Fields fields, String type) {
        if (LATER_KINDS.contains(type)) {
            fields.error("unsupported", "type", ("Expected one of %s, but found '%s', a kind that this version cannot "
                    + "run yet. The file opens as text, so that nothing is lost.").formatted(KINDS, type));
        } else {
            fields.error("unknown-kind", "type", "Expected one of %s, but found '%s'. The file opens as text."
                    .formatted(KINDS, type));
        }
    }

    private StepNode step(Fields fields) {
        String uses = fields.requiredText("uses");
        ObjectNode in = fields.object("in").orElseGet(JsonNodeFactory.instance::objectNode);
        Optional<String> next = fields.text("next");
        return new StepNode(uses, in, next, settings(fields));
    }

    private ChoiceNode choice(Fields fields) {
        List<ChoiceNode.Case> cases = new ArrayList<>();
        for (Fields each : fields.requiredObjects("cases")) {
            cases.add(new ChoiceNode.Case(each.text("label"), each.requiredText("when"), each.text("next")));
            each.refuseRest("a case");
        }
        Optional<String> otherwise = fields.text("else");
        return new ChoiceNode(cases, otherwise, settings(fields));
    }

    private SetNode set(Fields fields) {
        return new SetNode(
                fields.values("set"),
                fields.values("append"),
                fields.values("put"),
                fields.values("add"),
                fields.text("next"),
                settings(fields));
    }

    private SleepNode sleep(Fields fields) {
        return new SleepNode(fields.text("for"), fields.text("until"), fields.text("next"), settings(fields));
    }

    private ParallelNode parallel(Fields fields, NodePath path, int depth) {
        Map<String, Scope> lanes = lanes(fields, path, depth);
        Join join = fields.value("join").flatMap(value -> join(fields, value)).orElseGet(Join.All::new);
        Rest rest = fields.word("rest", Rest.class);
        Errors errors = fields.word("errors", Errors.class);
        Optional<Integer> concurrency = fields.integer("concurrency");
        Optional<String> next = fields.text("next");
        return new ParallelNode(lanes, join, rest, errors, concurrency, next, settings(fields));
    }

    private RaceNode race(Fields fields, NodePath path, int depth) {
        Map<String, Scope> lanes = lanes(fields, path, depth);
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

    private ScopeNode scope(Fields fields, NodePath path, int depth) {
        Scope lane = scopes.scope(
                fields.requiredObject("lane"), fields.pointer("lane"), fields.owner(), path.lane("lane"), depth + 1);
        List<ScopeNode.Catch> catches = new ArrayList<>();
        for (Fields each : fields.objects("catch")) {
            List<String> on = each.texts("on");
            String name = "catch" + (catches.size() + 1);
            Scope body = scopes.scope(
                    each.requiredObject("lane"), each.pointer("lane"), fields.owner(), path.lane(name), depth + 1);
            each.refuseRest("a catch");
            catches.add(new ScopeNode.Catch(on, body));
        }
        Optional<String> next = fields.text("next");
        return new ScopeNode(lane, catches, next, settings(fields));
    }

    private static FailNode fail(Fields fields) {
        String error = fields.requiredText("error");
        Optional<String> message = fields.text("message");
        Optional<JsonNode> data = fields.value("data");
        return new FailNode(error, message, data, settings(fields));
    }

    private static EndNode end(Fields fields) {
        EndNode.Of of = fields.word("of", EndNode.Of.class);
        Optional<JsonNode> output = fields.value("output");
        return new EndNode(of, output, settings(fields));
    }

    private Map<String, Scope> lanes(Fields fields, NodePath path, int depth) {
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
                lanes.put(name, scopes.scope(lane, pointer, fields.owner(), path.lane(name), depth + 1));
            } else {
                problems.error("wrong-type", fields.owner(), pointer,
                        "Expected lane '%s' to be an object, but found %s."
                                .formatted(name, Fields.shown(member.getValue())));
            }
        }
        return lanes;
    }

    private static Optional<Join> join(Fields fields, JsonNode value) {
        if (value.isString() && value.stringValue().equals("all")) {
            return Optional.of(new Join.All());
        }
        if (value.isString() && value.stringValue().equals("first")) {
            return Optional.of(new Join.First());
        }
        if (Fields.isInt(value)) {
            return Optional.of(new Join.Count(value.intValue()));
        }
        if (value.isObject() && value.size() == 1 && value.path("lane").isString()) {
            return Optional.of(new Join.Lane(value.path("lane").stringValue()));
        }
        if (value.isObject() && (value.has("until") || value.has("count"))) {
            fields.error("unsupported", "join", "Expected join to be all, first, a number or {\"lane\": …}, but found "
                    + "a condition, which this version cannot run yet. The file opens as text.");
        } else {
            fields.wrongType("join", "all, first, a number or {\"lane\": …}", value);
        }
        return Optional.empty();
    }

    /** What any node may say; asks for the last keys, so whatever remains is unknown. */
    private static NodeSettings settings(Fields fields) {
        return new NodeSettings(
                fields.text("label"),
                fields.text("note"),
                fields.flag("disabled"),
                fields.value("out"),
                fields.text("timeout"),
                fields.object("retry").map(json -> retry(fields, json)),
                Optional.empty(),
                fields.rest());
    }

    private static RetryPolicy retry(Fields fields, ObjectNode json) {
        RetryPolicy standard = RetryPolicy.STANDARD;
        Fields retry = fields.inside("retry", json);
        RetryPolicy policy = new RetryPolicy(
                retry.integer("attempts").orElse(standard.attempts()),
                span(retry, "delay").orElse(standard.delay()),
                retry.number("backoff").orElse(standard.backoff()),
                span(retry, "maxDelay").orElse(standard.maxDelay()),
                retry.optionalFlag("jitter").orElse(standard.jitter()),
                retry.texts("on"));
        retry.refuseRest("a retry policy");
        return policy;
    }

    private static Optional<Duration> span(Fields fields, String key) {
        Optional<String> text = fields.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text.get()));
        } catch (DateTimeParseException e) {
            fields.error("bad-duration", key, "Expected an ISO-8601 duration such as PT2S, but found '%s'."
                    .formatted(text.get()));
            return Optional.empty();
        }
    }
}
