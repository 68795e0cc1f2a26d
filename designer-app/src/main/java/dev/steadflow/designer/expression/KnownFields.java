package dev.steadflow.designer.expression;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.YieldedFields;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which fields a value has, as schemas and the format say, and as a run has recorded. */
final class KnownFields {

    private static final List<String> RUN = List.of("id", "flow", "startedAt");
    private static final List<String> ERROR = List.of("name", "message", "data");

    private final Place place;
    private final Map<String, JsonNode> values;

    /** @param values what the last run recorded, by name */
    KnownFields(Place place, Map<String, JsonNode> values) {
        this.place = place;
        this.values = values;
    }

    /**
     * The fields at the end of a path, each with what it holds, for people.
     *
     * @param path a name and the fields after it: {@code input, order}
     */
    Map<String, String> of(List<String> path) {
        Map<String, String> fields = new LinkedHashMap<>();
        Optional<JsonNode> schema = schema(path.getFirst());
        Optional<JsonNode> value = Optional.ofNullable(values.get(path.getFirst()));
        for (String field : path.subList(1, path.size())) {
            schema = schema.map(KnownFields::ofItem).map(found -> found.path("properties").path(field));
            value = value.map(KnownFields::item).map(found -> found.path(field))
                    .filter(found -> !found.isMissingNode());
        }
        schema.map(KnownFields::ofItem).ifPresent(found -> found.path("properties").properties()
                .forEach(property -> fields.put(property.getKey(), words(property.getValue()))));
        value.map(KnownFields::item).ifPresent(found -> found.properties()
                .forEach(property -> fields.put(property.getKey(), shortened(property.getValue()))));
        if (path.size() == 1) {
            byFormat(path.getFirst()).forEach(field -> fields.putIfAbsent(field, ""));
        }
        return fields;
    }

    /** Asked of a list, a field means that of each item. */
    private static JsonNode item(JsonNode value) {
        return value.isArray() && !value.isEmpty() ? value.get(0) : value;
    }

    private static JsonNode ofItem(JsonNode schema) {
        return schema.path("type").asString("").equals("array") ? schema.path("items") : schema;
    }

    private Optional<JsonNode> schema(String name) {
        if (name.equals("input")) {
            return place.flow().input();
        }
        return node(name)
                .filter(StepNode.class::isInstance)
                .filter(node -> node.settings().out().isEmpty())
                .flatMap(node -> place.catalog().find(((StepNode) node).uses()))
                .map(StepDescription::output);
    }

    private Collection<String> byFormat(String name) {
        return switch (name) {
            case "run" -> RUN;
            case "error" -> ERROR;
            case "event" -> List.of("data", "body");
            default -> node(name).filter(node -> node.settings().out().isEmpty()).map(YieldedFields::of)
                    .orElse(Set.of());
        };
    }

    /** The node that a name means: in the scope of the place, else in one around it. */
    private Optional<NodeDefinition> node(String name) {
        Optional<ScopePath> at = Optional.of(place.node().map(NodePath::scope).orElse(ScopePath.MAIN));
        while (at.isPresent()) {
            Optional<NodeDefinition> found = place.flow().node(at.get().node(name));
            if (found.isPresent()) {
                return found;
            }
            at = at.get().owner().map(NodePath::scope);
        }
        return Optional.empty();
    }

    private static String words(JsonNode schema) {
        return schema.path("title").asString(schema.path("type").asString(""));
    }

    /** The beginning of a value as text. */
    static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
