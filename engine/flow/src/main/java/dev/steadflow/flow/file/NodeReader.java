package dev.steadflow.flow.file;

import static dev.steadflow.flow.file.SettingsReader.settings;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one node. */
final class NodeReader {

    private static final String KINDS =
            "step, choice, set, sleep, webhook, wait, respond, signal, flow, parallel, race, "
                    + "forEach, loop, scope, background, fail, end";

    private final FlowFileReader scopes;
    private final ReadProblems problems;

    NodeReader(FlowFileReader scopes, ReadProblems problems) {
        this.scopes = scopes;
        this.problems = problems;
    }

    /** The node; empty, with a problem, when its kind is not known. */
    Optional<NodeDefinition> node(Fields fields, NodePath path, int depth) {
        ContainerReader container = new ContainerReader(scopes, problems, fields, path, depth);
        String type = fields.requiredText("type");
        return switch (type) {
            case "step" -> Optional.of(step(fields));
            case "choice" -> Optional.of(choice(fields));
            case "set" -> Optional.of(set(fields));
            case "sleep" -> Optional.of(sleep(fields));
            case "webhook" -> Optional.of(InboxReader.webhook(fields));
            case "wait" -> Optional.of(InboxReader.waiting(fields));
            case "respond" -> Optional.of(InboxReader.respond(fields));
            case "signal" -> Optional.of(InboxReader.signal(fields));
            case "flow" -> Optional.of(flow(fields));
            case "parallel" -> Optional.of(container.parallel());
            case "race" -> Optional.of(container.race());
            case "forEach" -> Optional.of(container.forEach());
            case "loop" -> Optional.of(container.loop());
            case "scope" -> Optional.of(container.scope());
            case "background" -> Optional.of(container.background());
            case "fail" -> Optional.of(fail(fields));
            case "end" -> Optional.of(end(fields));
            default -> {
                unknownKind(fields, type);
                yield Optional.empty();
            }
        };
    }

    private static void unknownKind(Fields fields, String type) {
        // A key that is missing, or no text, has been complained about.
        if (!type.isEmpty() || fields.text("type").isPresent()) {
            fields.error("unknown-kind", "type", "Expected one of %s, but found '%s'. The file opens as text."
                    .formatted(KINDS, type));
        }
    }

    private static StepNode step(Fields fields) {
        String uses = fields.requiredText("uses");
        ObjectNode in = fields.object("in").orElseGet(JsonNodeFactory.instance::objectNode);
        Optional<String> next = fields.text("next");
        return new StepNode(uses, in, next, settings(fields));
    }

    private static ChoiceNode choice(Fields fields) {
        List<ChoiceNode.Case> cases = new ArrayList<>();
        for (Fields each : fields.requiredObjects("cases")) {
            cases.add(new ChoiceNode.Case(each.text("label"), each.requiredText("when"), each.text("next")));
            each.refuseRest("a case");
        }
        Optional<String> otherwise = fields.text("else");
        return new ChoiceNode(cases, otherwise, settings(fields));
    }

    private static SetNode set(Fields fields) {
        return new SetNode(
                fields.values("set"),
                fields.values("append"),
                fields.values("put"),
                fields.values("add"),
                fields.text("next"),
                settings(fields));
    }

    private static SleepNode sleep(Fields fields) {
        return new SleepNode(fields.text("for"), fields.text("until"), fields.text("next"), settings(fields));
    }

    private static FlowNode flow(Fields fields) {
        String flow = fields.requiredText("flow");
        FlowNode.Mode mode = fields.word("mode", FlowNode.Mode.class);
        Optional<JsonNode> in = fields.value("in");
        Optional<String> next = fields.text("next");
        return new FlowNode(flow, mode, in, next, settings(fields));
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
}
