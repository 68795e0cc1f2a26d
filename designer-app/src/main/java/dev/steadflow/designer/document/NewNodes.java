package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.catalog.StepPreset;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.StepNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a node looks like when it is new, and which id it gets. Palette, quick-add and canvas name what they add by a
 * key: {@code step:http/request@1}, {@code preset:petstore/getPet}, {@code kind:parallel} or {@code flow:send-notifications}.
 */
public final class NewNodes {

    /** The kinds that need no plugin, in the order of the palette. */
    public static final List<String> KINDS = List.of(
            "choice", "parallel", "race", "forEach", "loop", "scope", "background",
            "flow", "set", "fail", "end",
            "sleep", "webhook", "wait", "respond", "signal");

    private static final String KIND = "kind:";
    private static final String STEP = "step:";
    private static final String CHILD = "flow:";
    private static final String PRESET = "preset:";

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

    /** The key of a preset. */
    public static String presetKey(StepPreset preset) {
        return PRESET + preset.id();
    }

    /** The step type that a key adds, {@code http/request@1}; empty for the key of anything else. */
    public static Optional<String> stepUses(String key) {
        return key.startsWith(STEP) ? Optional.of(key.substring(STEP.length())) : Optional.empty();
    }

    /** The key of another flow of the project, run as a child. */
    public static String childKey(String flow) {
        return CHILD + flow;
    }

    /**
     * The template for a key, as it fits a scope; empty for a step that is not installed and a kind that does not exist.
     */
    public Optional<Template> template(String key, FlowDocument document, ScopePath scope) {
        if (key.startsWith(STEP)) {
            return catalog.find(key.substring(STEP.length())).map(NewNodes::step);
        }
        if (key.startsWith(PRESET)) {
            return catalog.presets().stream()
                    .filter(preset -> preset.id().equals(key.substring(PRESET.length())))
                    .findFirst().map(NewNodes::preset);
        }
        if (key.startsWith(CHILD)) {
            return Optional.of(child(key.substring(CHILD.length())));
        }
        return key.startsWith(KIND)
                ? KindTemplates.of(key.substring(KIND.length()), document, scope)
                : Optional.empty();
    }

    /** An edit that adds a new node; empty when nothing is known by that key. */
    public Optional<Edit.AddNode> add(
            String key, FlowDocument document, ScopePath scope, DocPoint at, Optional<OutPort> from) {
        return template(key, document, scope).map(template -> new Edit.AddNode(scope,
                freshId(document, scope, template.idBase()), template.node(), at, from));
    }

    /** The base itself, or the first of base2, base3, … that a node of the scope may have. */
    public static String freshId(FlowDocument document, ScopePath scope, String base) {
        return Ids.free(base, Ids.taken(document, scope));
    }

    /** Why a node of a scope cannot have an id; empty when it can. */
    public static Optional<String> refusedId(FlowDocument document, ScopePath scope, String id) {
        return Ids.malformed(id)
                .or(() -> Ids.taken(document, scope).contains(id)
                        ? Optional.of(say("'{0}' is taken. Choose another id.", id))
                        : Optional.empty());
    }

    private static Template child(String flow) {
        return new Template(camelCase(flow), new FlowNode(
                flow, FlowNode.Mode.INLINE, Optional.empty(), Optional.empty(), NodeSettings.NONE));
    }

    private static Template preset(StepPreset preset) {
        NodeSettings titled = NodeSettings.NONE.withLabel(Optional.of(preset.title()));
        return new Template(
                camelCase(preset.name().matches("[A-Za-z][A-Za-z0-9_-]*") ? preset.name() : preset.title()),
                new StepNode(preset.uses(), preset.in().deepCopy(), Optional.empty(), titled));
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
    public static ObjectNode defaults(JsonNode schema) {
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
