package dev.steadflow.designer.document;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a node looks like when it is new, and which id it gets. Palette, quick-add and canvas name what they add by a
 * key: {@code step:http/request@1} or {@code kind:parallel}.
 */
public final class NewNodes {

    /** The kinds that need no plugin, in the order of the palette. */
    public static final List<String> KINDS =
            List.of("choice", "set", "sleep", "parallel", "race", "scope", "fail", "end");

    private static final String KIND = "kind:";
    private static final String STEP = "step:";

    private final StepCatalog catalog;

    /** Templates for the control kinds and the steps of a catalog. */
    public NewNodes(StepCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A new node.
     *
     * @param idBase what its id begins with, see {@link #freshId}
     * @param node the node, joined to nothing
     */
    public record Template(String idBase, NodeDefinition node) {}

    /** The key of a control kind. */
    public static String kindKey(String kind) {
        return KIND + kind;
    }

    /** The key of a step type. */
    public static String stepKey(StepDescription step) {
        return STEP + step.uses();
    }

    /** The template for a key; empty for a step that is not installed and a kind that does not exist. */
    public Optional<Template> template(String key) {
        if (key.startsWith(STEP)) {
            return catalog.find(key.substring(STEP.length())).map(NewNodes::step);
        }
        return key.startsWith(KIND) ? kind(key.substring(KIND.length())) : Optional.empty();
    }

    /** An edit that adds a new node; empty when nothing is known by that key. */
    public Optional<Edit.AddNode> add(
            String key, FlowDocument document, ScopePath scope, DocPoint at, Optional<OutPort> from) {
        return template(key).map(template -> new Edit.AddNode(scope, freshId(document, scope, template.idBase()),
                template.node(), at, from));
    }

    /** The base itself, or the first of base2, base3, … that a node of the scope may have. */
    public static String freshId(FlowDocument document, ScopePath scope, String base) {
        return Ids.free(base, Ids.taken(document, scope));
    }

    /** Why a node of a scope cannot have an id; empty when it can. */
    public static Optional<String> refusedId(FlowDocument document, ScopePath scope, String id) {
        return Ids.malformed(id)
                .or(() -> Ids.taken(document, scope).contains(id)
                        ? Optional.of("'" + id + "' is taken. Choose another id.")
                        : Optional.empty());
    }

    private static Optional<Template> kind(String kind) {
        NodeSettings settings = NodeSettings.NONE;
        Optional<String> nowhere = Optional.empty();
        return switch (kind) {
            case "choice" -> template("choose", new ChoiceNode(
                    List.of(new ChoiceNode.Case(Optional.of("yes"), "{% true %}", nowhere)), nowhere, settings));
            case "set" -> template("set", new SetNode(Map.of(), Map.of(), Map.of(), Map.of(), nowhere, settings));
            case "sleep" -> template("sleep", new SleepNode(Optional.of("PT10S"), Optional.empty(), nowhere, settings));
            case "parallel" -> template("parallel", new ParallelNode(
                    twoLanes(), new Join.All(), Rest.CANCEL, Errors.FAIL, Optional.empty(), nowhere, settings));
            case "race" -> template("race", new RaceNode(twoLanes(), Rest.CANCEL, Errors.FAIL, nowhere, settings));
            case "scope" -> template("attempt", new ScopeNode(
                    Scope.EMPTY, List.of(new ScopeNode.Catch(List.of("*"), Scope.EMPTY)), nowhere, settings));
            case "fail" -> template("fail", new FailNode(
                    "Failed", Optional.of("What went wrong"), Optional.empty(), settings));
            case "end" -> template("end", new EndNode(EndNode.Of.LANE, Optional.empty(), settings));
            default -> Optional.empty();
        };
    }

    private static Optional<Template> template(String idBase, NodeDefinition node) {
        return Optional.of(new Template(idBase, node));
    }

    private static Map<String, Scope> twoLanes() {
        Map<String, Scope> lanes = new LinkedHashMap<>();
        lanes.put("a", Scope.EMPTY);
        lanes.put("b", Scope.EMPTY);
        return lanes;
    }

    private static Template step(StepDescription step) {
        return new Template(
                camelCase(step.title()),
                new StepNode(step.uses(), defaults(step.input()), Optional.empty(), NodeSettings.NONE));
    }

    /** {@code HTTP request} becomes {@code httpRequest}. */
    static String camelCase(String title) {
        StringBuilder id = new StringBuilder();
        for (String word : title.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                String lower = word.toLowerCase(Locale.ROOT);
                id.append(id.isEmpty() ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
            }
        }
        return id.isEmpty() || Character.isDigit(id.charAt(0)) ? "step" + id : id.toString();
    }

    /** Required properties with their default or an empty value of their type. Others keep the default by absence. */
    private static ObjectNode defaults(JsonNode schema) {
        ObjectNode in = JsonNodeFactory.instance.objectNode();
        for (JsonNode name : schema.path("required")) {
            JsonNode property = schema.path("properties").path(name.stringValue());
            in.set(name.stringValue(), property.has("default") ? property.get("default") : empty(property));
        }
        return in;
    }

    private static JsonNode empty(JsonNode property) {
        JsonNode type = property.path("type");
        JsonNode first = property.path("enum").path(0);
        if (!first.isMissingNode()) {
            return first;
        }
        return switch (type.isString() ? type.stringValue() : "") {
            case "object" -> JsonNodeFactory.instance.objectNode();
            case "array" -> JsonNodeFactory.instance.arrayNode();
            case "integer", "number" -> JsonNodeFactory.instance.numberNode(0);
            case "boolean" -> JsonNodeFactory.instance.booleanNode(false);
            default -> StringNode.valueOf("");
        };
    }
}
