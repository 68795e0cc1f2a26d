package dev.steadflow.plugin.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DataStepsTest {

    @TempDir
    Path folder;

    @Test
    void everyStepHasIconHelpAndServiceEntry() throws IOException {
        for (Step<?, ?> step : List.of(new TransformStep(), new LogStep(), new ValidateStep())) {
            assertThat(StepShape.problemsOf(step)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2.50,null]}", "\"text\"", "17", "null", "[]"})
    void transformReturnsItsValueUnchanged(String json) throws Exception {
        var tester = new StepTester<>(new TransformStep(), folder);

        assertThat(tester.runToJson("{\"value\": " + json + "}")).isEqualTo(JsonMapper.shared().readTree(json));
    }

    @Nested
    class Log {

        private final StepTester<LogStep.In, LogStep.Out> tester = new StepTester<>(new LogStep(), Path.of("."));

        @Test
        void writesLevelMessageAndValueInOneLine() throws Exception {
            var out = tester.run("{\"message\": \"Low stock\", \"level\": \"warn\", \"value\": {\"left\": 2}}");

            assertThat(out.message()).isEqualTo("Low stock");
            assertThat(tester.context().lines()).containsExactly("WARN Low stock {\"left\":2}");
        }

        @Test
        void aMessageNeedsNoValue() throws Exception {
            tester.run("{\"message\": \"Done\"}");

            assertThat(tester.context().lines()).containsExactly("INFO Done");
        }

        @Test
        void cutsALongValue() throws Exception {
            tester.run("{\"message\": \"m\", \"value\": \"%s\"}".formatted("x".repeat(5000)));

            assertThat(tester.context().lines().getFirst()).hasSizeLessThan(2100).endsWith("… (5002 characters)");
        }
    }

    @Nested
    class Validate {

        private final StepTester<ValidateStep.In, ValidateStep.Out> tester =
                new StepTester<>(new ValidateStep(), Path.of("."));

        private static final String SCHEMA = """
                {"type": "object", "required": ["sku"],
                 "properties": {"sku": {"type": "string"}, "price": {"$ref": "#/$defs/price"}, "on": {"format": "date"}},
                 "$defs": {"price": {"type": "number", "minimum": 0}}}""";

        @Test
        void splitsTheListAndSaysWhy() throws Exception {
            var out = tester.run("""
                    {"items": [{"sku": "a", "price": 1}, {"price": -1}, {"sku": "b"}, {"sku": "c", "on": "soon"}, 7],
                     "schema": %s}""".formatted(SCHEMA));

            assertThat(out.valid()).extracting(item -> item.get("sku").asString()).containsExactly("a", "b");
            assertThat(out.invalid()).extracting(ValidateStep.Invalid::index).containsExactly(1, 3, 4);
            assertThat(out.invalid().getFirst().errors()).hasSize(2)
                    .anySatisfy(error -> assertThat(error).contains("'sku'"))
                    .anySatisfy(error -> assertThat(error).startsWith("price: "));
            assertThat(out.invalidCount()).isEqualTo(3);
        }

        @Test
        void anEmptyListIsFine() throws Exception {
            assertThat(tester.run("{\"items\": [], \"schema\": true}").validCount()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                        "{\"type\": \"strng\"}",
                        "{\"pattern\": \"(\"}",
                        "{\"$ref\": \"#/$defs/missing\"}",
                        "{\"$ref\": \"https://example.org/other.json\"}",
                        "[1]"
                })
        void aBrokenSchemaIsAnErrorAndNothingIsChecked(String schema) throws Exception {
            StepError error = tester.failure("{\"items\": [\"a\"], \"schema\": %s}".formatted(schema));

            assertThat(error.code()).isEqualTo("data/BadSchema");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(error).hasMessageContaining("JSON Schema");
        }
    }
}
