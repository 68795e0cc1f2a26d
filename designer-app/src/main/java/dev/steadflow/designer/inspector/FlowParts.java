package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.flow.definition.FlowDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The flow's own properties, shown while nothing is selected. */
final class FlowParts {

    private final DocumentStore store;
    private final Drafts drafts;
    private final Consumer<String> onRefused;

    FlowParts(DocumentStore store, Drafts drafts, Consumer<String> onRefused) {
        this.store = store;
        this.drafts = drafts;
        this.onRefused = onRefused;
    }

    List<Part> general() {
        return List.of(
                Parts.literal(say("Name"), false, say("What people call the flow."), Parts.TEXT, "/name", drafts,
                        text("/name", say("Name"), FlowDefinition::name, FlowDefinition::withName)),
                Parts.literal(say("Id"), true,
                        say("Names the flow in runs, for other flows and on the command line: small letters, digits and "
                                + "dashes. A new flow gets it from its file."),
                        Parts.TEXT, "/id", drafts, text("/id", say("Id"), flow -> Optional.of(flow.id()),
                                (flow, id) -> flow.withId(id.orElse("")))),
                Parts.literal(say("Description"), false, "", Parts.LINES, "/description", drafts,
                        text("/description", say("Description"), FlowDefinition::description,
                                FlowDefinition::withDescription)),
                Parts.literal(say("Variables"), false,
                        say("Names with their first values, JSON with expressions inside. Set nodes change them; "
                                + "expressions read them as $name."),
                        Parts.JSON, "/main/vars", drafts, json("/main/vars", say("Variables"), FlowParts::vars,
                                (flow, json) -> flow.withMain(flow.main().withVars(vars(json))))),
                Parts.value(say("Output"), false, say(
                        "What the flow yields; absent: the result of its last node."), Parts.JSON,
                        "/main/output", drafts, json("/main/output", say("Output"), flow -> flow.main().output(),
                                (flow, json) -> flow.withMain(flow.main().withOutput(json)))));
    }

    List<Part> contract() {
        return List.of(
                Parts.remark(say(
                        "A JSON Schema makes the form that asks for a run's input, and is checked before a run "
                                + "starts.")),
                Parts.literal(say("Input schema"), false, say(
                        "JSON Schema 2020-12 of the run's input; empty: any input."),
                        Parts.JSON, "/input", drafts, json("/input", say("Input schema"), FlowDefinition::input,
                                (flow, json) -> flow.withSchemas(json, flow.output()))),
                Parts.literal(say("Output schema"), false, say("JSON Schema 2020-12 of what the flow yields."),
                        Parts.JSON,
                        "/output", drafts, json("/output", say("Output schema"), FlowDefinition::output,
                                (flow, json) -> flow.withSchemas(flow.input(), json))));
    }

    /** The flow as it stands now. */
    FlowDefinition now() {
        return store.document().flow();
    }

    /** What fields keep that cannot be read yet. */
    Drafts drafts() {
        return drafts;
    }

    private static Optional<JsonNode> vars(FlowDefinition flow) {
        if (flow.main().vars().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        flow.main().vars().forEach(object::set);
        return Optional.of(object);
    }

    private static Map<String, JsonNode> vars(Optional<JsonNode> json) {
        Map<String, JsonNode> vars = new LinkedHashMap<>();
        json.ifPresent(value -> value.properties().forEach(entry -> vars.put(entry.getKey(), entry.getValue())));
        return vars;
    }

    private Value text(String pointer, String field, Function<FlowDefinition, Optional<String>> get,
            BiFunction<FlowDefinition, Optional<String>, FlowDefinition> set) {
        return json(pointer, field, flow -> get.apply(flow).map(StringNode::valueOf),
                (flow, json) -> set.apply(flow, json.map(value -> value.asString(""))));
    }

    /** A field of the flow. */
    Value json(String pointer, String field, Function<FlowDefinition, Optional<JsonNode>> get,
            BiFunction<FlowDefinition, Optional<JsonNode>, FlowDefinition> set) {
        return new Value("flow" + pointer, () -> get.apply(now()), changed -> change(set.apply(now(), changed), field));
    }

    /** Changes the flow's properties; says why not when it is refused. */
    void change(FlowDefinition wanted, String field) {
        if (!wanted.equals(now())
                && store.apply(new Edit.ChangeFlow(wanted, field)) instanceof EditResult.Refused(String reason)) {
            onRefused.accept(reason);
        }
    }
}
