package dev.steadflow.plugin.data;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.steadflow.step.StepError;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A JSON Schema that was itself checked, so that a misspelt type is an error and not a schema that fits everything. */
final class ItemSchema {

    private static final String VERSION = SpecificationVersion.DRAFT_2020_12.getDialectId();

    private final Schema schema;

    private ItemSchema(Schema schema) {
        this.schema = schema;
    }

    /** @throws StepError fatal, {@code data/BadSchema}, saying where the schema breaks the standard */
    static ItemSchema of(JsonNode json) throws StepError {
        if (!json.isObject() && !json.isBoolean()) {
            throw badSchema("it must be an object, but is " + json.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH) // The same words on every machine: they are recorded in the log.
                .formatAssertionsEnabled(true)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        List<Error> errors = registry.getSchema(SchemaLocation.of(VERSION)).validate(json);
        if (!errors.isEmpty()) {
            throw badSchema(sentence(errors.getFirst()));
        }
        try {
            Schema schema = registry.getSchema(json);
            schema.initializeValidators();
            return new ItemSchema(schema);
        } catch (RuntimeException e) { // The library has no narrower type for unknown references and bad patterns.
            throw badSchema(String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    /** Why the item does not fit, one sentence each; empty when it fits. */
    List<String> errorsOf(JsonNode item) {
        return schema.validate(item).stream().map(ItemSchema::sentence).distinct().toList();
    }

    private static String sentence(Error error) {
        String where = error.getInstanceLocation().toString();
        return where.isEmpty() ? error.getMessage() : where.substring(1) + ": " + error.getMessage();
    }

    private static StepError badSchema(String reason) {
        return StepError.fatal(
                "data/BadSchema",
                "The input 'schema' is no valid JSON Schema (2020-12): %s. Correct the schema; no item was checked."
                        .formatted(reason));
    }
}
