package dev.steadflow.plugin.ai;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.steadflow.step.StepError;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema that an answer must fit. Was itself checked before anything was asked. */
final class AnswerSchema {

    private static final String VERSION = SpecificationVersion.DRAFT_2020_12.getDialectId();

    /** An answer as it was understood: the value, or what is wrong with it, one sentence each. */
    sealed interface Reading {
        /** It fits. */
        record Fits(JsonNode value) implements Reading {}

        /** It does not. */
        record Misfits(List<String> errors) implements Reading {}
    }

    private final Schema schema;

    private AnswerSchema(Schema schema) {
        this.schema = schema;
    }

    /** @throws StepError fatal, {@code ai/BadSchema} */
    static AnswerSchema of(JsonNode json) throws StepError {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH) // The same words on every machine: they are recorded, and the model reads them.
                .formatAssertionsEnabled(true)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        if (!json.isObject()) {
            throw badSchema("it must be an object");
        }
        List<Error> errors = registry.getSchema(SchemaLocation.of(VERSION)).validate(json);
        if (!errors.isEmpty()) {
            throw badSchema(sentence(errors.getFirst()));
        }
        try {
            Schema schema = registry.getSchema(json);
            schema.initializeValidators();
            return new AnswerSchema(schema);
        } catch (RuntimeException e) { // The library has no narrower type for unknown references and bad patterns.
            throw badSchema(String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    Reading read(String answer) {
        JsonNode value;
        try {
            value = JsonMapper.shared().readTree(withoutFence(answer));
        } catch (JacksonException e) {
            return new Reading.Misfits(List.of("It is no JSON: " + e.getOriginalMessage()));
        }
        if (value.isMissingNode()) {
            return new Reading.Misfits(List.of("It is empty."));
        }
        List<String> errors = schema.validate(value).stream().map(AnswerSchema::sentence).distinct().toList();
        return errors.isEmpty() ? new Reading.Fits(value) : new Reading.Misfits(errors);
    }

    /** Models like to wrap JSON into {@code ```json … ```}. */
    private static String withoutFence(String answer) {
        String text = answer.strip();
        if (!text.startsWith("```") || !text.endsWith("```") || text.indexOf('\n') < 0) {
            return text;
        }
        return text.substring(text.indexOf('\n') + 1, text.length() - 3);
    }

    private static String sentence(Error error) {
        String where = error.getInstanceLocation().toString();
        return where.isEmpty() ? error.getMessage() : where.substring(1) + ": " + error.getMessage();
    }

    private static StepError badSchema(String reason) {
        return StepError.fatal("ai/BadSchema",
                "The input 'schema' is no valid JSON Schema (2020-12): %s. Correct it; nothing was asked."
                        .formatted(reason));
    }
}
