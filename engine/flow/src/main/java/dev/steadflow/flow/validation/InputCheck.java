package dev.steadflow.flow.validation;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares the input of a run with the flow's input schema, JSON Schema 2020-12. Never asks the network. */
public final class InputCheck {

    private InputCheck() {}

    /**
     * What does not fit, one sentence each, with the place in the value; empty when all is well.
     *
     * @param schema a flow's {@code input}
     * @param value what a run is to be started with
     */
    public static List<String> check(JsonNode schema, JsonNode value) {
        Optional<String> complaint = complaint(schema);
        if (complaint.isPresent()) {
            return List.of(complaint.get());
        }
        return compiled(schema).validate(value).stream().map(InputCheck::sentence).toList();
    }

    /** Why a schema cannot be used, if it cannot. */
    static Optional<String> complaint(JsonNode schema) {
        Optional<String> misshaped = SchemaShape.complaint(schema);
        if (misshaped.isPresent()) {
            return misshaped;
        }
        Optional<String> remote = remoteReference(schema);
        if (remote.isPresent()) {
            return Optional.of("Expected references inside the schema only (#/…), but found '" + remote.get()
                    + "'. Copy what it names into the flow.");
        }
        try {
            compiled(schema).initializeValidators();
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("Expected a JSON Schema, but it cannot be used: " + e.getMessage());
        }
    }

    private static Schema compiled(JsonNode schema) {
        SchemaRegistryConfig words = SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(words))
                .getSchema(withoutExtensions(schema));
    }

    /** Keys such as {@code x-file} are meant for forms; the library would warn about each on every check. */
    private static JsonNode withoutExtensions(JsonNode schema) {
        if (schema.isObject()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            schema.properties().stream()
                    .filter(entry -> !entry.getKey().startsWith("x-"))
                    .forEach(entry -> kept.set(entry.getKey(), withoutExtensions(entry.getValue())));
            return kept;
        }
        if (schema.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            schema.forEach(item -> kept.add(withoutExtensions(item)));
            return kept;
        }
        return schema;
    }

    private static Optional<String> remoteReference(JsonNode schema) {
        if (schema.isObject()) {
            for (String key : List.of("$ref", "$dynamicRef")) {
                String reference = schema.path(key).asString("#");
                if (!reference.startsWith("#")) {
                    return Optional.of(reference);
                }
            }
        }
        return schema.valueStream().map(InputCheck::remoteReference).flatMap(Optional::stream).findFirst();
    }

    private static String sentence(Error error) {
        String at = error.getInstanceLocation().toString();
        String place = at.isEmpty() ? "the input" : "'" + at + "'";
        return "In " + place + ": " + error.getMessage() + ".";
    }
}
