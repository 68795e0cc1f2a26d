package dev.steadflow.runtime.plugin;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.test.ScriptedContext;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class StepBindingTest {

    private static final int PLENTY = 1_000_000;

    record Nothing() {}

    /** A result that refers to itself. */
    static final class Knot {
        public Knot getSelf() {
            return this;
        }
    }

    @StepType(id = "sample/knot", title = "Knot")
    static final class KnotStep implements Step<Nothing, Knot> {
        @Override
        public Knot run(Nothing in, StepContext context) {
            return new Knot();
        }
    }

    private static JsonNode run(Step<?, ?> step, String input) throws Exception {
        var installed = PluginLoader.of(List.of(step));
        assertThat(installed.problems()).isEmpty();
        var binding = installed.step(installed.steps().getFirst().uses()).orElseThrow().call();
        return binding.run(json(input), new ScriptedContext(Path.of("")), PLENTY);
    }

    private static ThrowingCallable everything(String input) {
        return () -> run(new SampleRecords.EverythingStep(), input);
    }

    @Test
    void whatIsMissingGetsItsDefault() throws Exception {
        JsonNode result = run(new SampleRecords.EverythingStep(), "{url: 'https://example.org'}");

        assertThat(result.path("text").stringValue()).isEqualTo("GET RED PT30S");
    }

    @Test
    void resultsAreWrittenAsPeopleExpect() throws Exception {
        JsonNode result =
                run(new SampleRecords.EverythingStep(), "{url: '/x', rows: [{name: 'a'}, {name: 'b', count: 2.0}]}");

        assertThat(result)
                .isEqualTo(json("{status: 2, text: 'GET RED PT30S', file: 'out.txt', when: '1970-01-01T00:00:00Z',"
                        + " rows: {}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    {}                                                | Expected a URL or URI for 'url', but the field is missing.
                    {url: 5}                                          | Expected a URL or URI for 'url', but found 5.
                    {url: '/', methd: 'GET'}                          | but found methd. Remove it, or correct its name.
                    {url: '/', method: 'PUT'}                         | Expected one of GET, POST for 'method', but found the text 'PUT'.
                    {url: '/', connectTimeout: 'soon'}                | Expected a duration such as PT30S or PT5M for 'connectTimeout', but found the text 'soon'.
                    {url: '/', strict: 'yes'}                         | Expected true or false for 'strict', but found the text 'yes'.
                    {url: '/', colour: 'BLUE'}                        | Expected one of RED, GREEN for 'colour', but found the text 'BLUE'.
                    {url: '/', rows: [{name: 'a'}, {name: null}]}     | Expected a text for 'rows[1].name', but found null.
                    {url: '/', rows: [{name: 'a', count: 1.5}]}       | Expected a whole number of the size of a Java int for 'rows[0].count', but found 1.5.
                    {url: '/', rows: 7}                               | Expected a list for 'rows', but found 7.
                    {url: '/', headers: {a: 1}}                       | Expected a text for 'headers.a', but found 1.
                    {url: '/', at: 'tomorrow'}                        | Expected a date and time with offset such as 2026-01-31T12:00:00Z for 'at'
                    7                                                 | Expected an object for the input, but found 7.
                    """)
    void inputThatDoesNotFitNamesFieldExpectedAndFound(String input, String message) {
        assertThatThrownBy(everything(input)).isInstanceOfSatisfying(StepError.class, error -> {
            assertThat(error.code()).isEqualTo("InvalidInput");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(error).hasMessageContaining(message);
        });
    }

    @Test
    void aResultThatIsNoJsonFailsFatally() {
        assertThatThrownBy(() -> run(new KnotStep(), "{}")).isInstanceOfSatisfying(StepError.class, error -> {
            assertThat(error.code()).isEqualTo("InvalidResult");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(error).hasMessageContaining("Knot");
        });
    }
}
