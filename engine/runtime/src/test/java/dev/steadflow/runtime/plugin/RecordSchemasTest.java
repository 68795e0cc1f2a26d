package dev.steadflow.runtime.plugin;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class RecordSchemasTest {

    private final RecordSchemas schemas = new RecordSchemas(StepJson.mapper());

    record Unsupported(Thread thread) {}

    @Test
    void anInputBecomesASchemaInTheOrderOfItsComponents() throws PluginException {
        JsonNode schema = schemas.input(SampleRecords.Everything.class);

        assertThat(schema.path("properties").propertyNames())
                .containsExactly(
                        "url", "method", "body", "password", "target", "connectTimeout", "at", "day", "colour", "share",
                        "strict", "headers", "rows", "extra");
        assertThat(schema.path("required")).isEqualTo(json("['url']"));
        assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void annotationsBecomeKeys() throws PluginException {
        JsonNode properties = schemas.input(SampleRecords.Everything.class).path("properties");

        assertThat(properties.path("url"))
                .isEqualTo(json("{type: 'string', format: 'uri-reference', title: 'URL', description: 'Where to.'}"));
        assertThat(properties.path("method"))
                .isEqualTo(json("{type: 'string', title: 'Method', default: 'GET', enum: ['GET', 'POST']}"));
        assertThat(properties.path("body"))
                .isEqualTo(json("{type: 'string', title: 'Body text', default: '', 'x-multiline': 'sql'}"));
        assertThat(properties.path("password"))
                .isEqualTo(json("{type: 'string', title: 'Password', 'x-secret': true}"));
        assertThat(properties.path("target"))
                .isEqualTo(json("{type: 'string', title: 'Target', 'x-file': 'write'}"));
        assertThat(properties.path("connectTimeout"))
                .isEqualTo(json("{type: 'string', format: 'duration', title: 'Connect timeout', default: 'PT30S'}"));
        assertThat(properties.path("colour"))
                .isEqualTo(json("{type: 'string', enum: ['RED', 'GREEN'], title: 'Colour', default: 'RED'}"));
        assertThat(properties.path("headers"))
                .isEqualTo(json(
                        "{type: 'object', additionalProperties: {type: 'string'}, title: 'Headers', default: {}}"));
        assertThat(properties.path("rows").path("x-expression-only").booleanValue()).isTrue();
        assertThat(properties.path("rows").path("items").path("required")).isEqualTo(json("['name']"));
        assertThat(properties.path("extra")).isEqualTo(json("{title: 'Extra', default: null}"));
    }

    @Test
    void aTypeThatNoFormCouldFillIsNamed() {
        assertThatThrownBy(() -> schemas.input(Unsupported.class))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("component 'thread' of Unsupported")
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void namesBecomeLabels() {
        assertThat(FieldLabel.of("url")).isEqualTo("URL");
        assertThat(FieldLabel.of("connectTimeout")).isEqualTo("Connect timeout");
        assertThat(FieldLabel.of("maxHTTPRetries")).isEqualTo("Max HTTP retries");
        assertThat(FieldLabel.of("user_id")).isEqualTo("User ID");
    }
}
