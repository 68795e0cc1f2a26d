package dev.steadflow.plugin.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepAttempt;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
final class JavaScriptStepTest {

    private final StepTester<JavaScriptStep.In, JsonNode> step = new StepTester<>(new JavaScriptStep(), Path.of("."));

    private static String of(String script, String more) {
        return "{\"script\": %s%s}".formatted(JsonMapper.shared().writeValueAsString(script), more);
    }

    private String result(String script, String input) throws Exception {
        return step.run(of(script, ", \"input\": " + input)).toString();
    }

    private StepError failure(String script) throws Exception {
        return step.failure(of(script, ", \"timeLimit\": \"PT1S\""));
    }

    @Test
    void theStepIsAPluginLikeOthers() throws Exception {
        assertThat(StepShape.problemsOf(new JavaScriptStep())).isEmpty();
    }

    @Nested
    class Working {

        @Test
        void jsonGoesInAndJsonComesOut() throws Exception {
            assertThat(result("""
                    const paid = input.lines.filter(line => line.paid);
                    let total = 0;
                    for (let line of paid) {
                        total += line.price;
                    }
                    return {count: paid.length, total, names: paid.map(({name}) => `<${name}>`)};
                    """, """
                    {"lines": [{"name": "a", "price": 1.5, "paid": true}, {"name": "b", "price": 4, "paid": false},
                      {"name": "ç", "price": 2, "paid": true}]}
                    """)).isEqualTo("{\"count\":2,\"total\":3.5,\"names\":[\"<a>\",\"<ç>\"]}");
        }

        @Test
        void nothingReturnedIsNull() throws Exception {
            assertThat(result("let a = 1;", "null")).isEqualTo("null");
            assertThat(result("return input", "null")).isEqualTo("null");
            assertThat(result("return input // with a comment", "[1, {\"a\": null}]")).isEqualTo("[1,{\"a\":null}]");
        }

        @Test
        void whatAScriptLogsIsShown() throws Exception {
            step.run(of("console.log('found', input.n, 'rows')", ", \"input\": {\"n\": 3}"));

            assertThat(step.context().lines()).containsExactly("found 3 rows");
        }

        @Test
        void scriptsDoNotSeeEachOther() throws Exception {
            result("leak = 1; Array.prototype.leak = 1; return 0", "null");

            assertThat(result("return [typeof leak, typeof [].leak]", "null"))
                    .isEqualTo("[\"undefined\",\"undefined\"]");
        }
    }

    @Nested
    class Failing {

        @Test
        void anErrorNamesTheLine() throws Exception {
            StepError error = failure("let a = 1;\nlet b = null;\nreturn b.name;");

            assertThat(error.code()).isEqualTo("script/Failed");
            assertThat(error).hasMessageStartingWith("Line 3 of the script: ").hasMessageContaining("return b.name;");
        }

        @Test
        void aScriptThatDoesNotParseNamesTheLine() throws Exception {
            StepError error = failure("let a = 1;\nlet b = (2;\nreturn a;");

            assertThat(error.code()).isEqualTo("script/Syntax");
            assertThat(error).hasMessageStartingWith("Line 2 of the script: ");
        }

        @Test
        void whatJavaScriptAllowsAndThisDoesNotIsExplained() throws Exception {
            assertThat(failure("for (const a of [1]) {}")).hasMessageContaining("let instead of const");
        }

        @Test
        void whatAScriptThrowsIsDataForTheFlow() throws Exception {
            StepError error = failure("throw {reason: 'no stock', item: 7}");

            assertThat(error.code()).isEqualTo("script/Thrown");
            assertThat(error.data().orElseThrow().toString()).isEqualTo("{\"reason\":\"no stock\",\"item\":7}");
        }

        @Test
        void aResultThatIsTooLargeIsRefused() throws Exception {
            StepError error = step.failure(of("return 'xxxxxxxxxxxx'", ", \"maxBytes\": 10"));

            assertThat(error.code()).isEqualTo("script/TooLarge");
            assertThat(error).hasMessageContaining("14");
        }

        @Test
        void aCircleIsNoResult() throws Exception {
            assertThat(failure("const a = {}; a.a = a; return a").code()).isEqualTo("script/Failed");
        }
    }

    @Nested
    class Bounds {

        @ParameterizedTest
        @ValueSource(strings = {
                "return java.lang.System.getProperty('user.home')",
                "return Packages.java.io.File('/')",
                "return input.getClass()",
                "return ''.getClass().forName('java.lang.Runtime')",
                "return new JavaAdapter(java.lang.Runnable, {})",
                "importClass(java.io.File)",
                "return this.constructor.constructor('return java.lang.Runtime')()",
                "return (function () { return this })().java.lang",
                "return console.log.getClass()",
                "load('file')",
                "require('fs')"
        })
        void nothingOfJavaIsInReach(String script) throws Exception {
            StepError error = step.failure(of(script, ", \"input\": \"text\""));

            assertThat(error.code()).isEqualTo("script/Failed");
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "for (;;) {}",
                "for (;;) { try { for (;;) {} } catch (e) {} }",
                "for (;;) { try { for (;;) {} } finally { continue; } }",
                "[1].map(function g(x) { for (;;) {} })",
                "return eval('for (;;) {}')"
        })
        void aScriptWithoutAnEndIsEnded(String script) throws Exception {
            StepError error = failure(script);

            assertThat(error.code()).isEqualTo("script/Time");
            assertThat(error).hasMessageContaining("PT1S");
            assertThat(error.getMessage()).doesNotContain("built-in");
        }

        @Test
        void aScriptThatAsksForMoreAndMoreMemoryIsEnded() throws Exception {
            StepError error = step.failure(of("const all = []; for (;;) { all.push({a: [1, 2, 3]}) }",
                    ", \"timeLimit\": \"PT1M\""));

            assertThat(error.code()).isEqualTo("script/Memory");
        }

        @Test
        void callsWithoutAnEndAreEnded() throws Exception {
            assertThat(failure("function f(n) { return 1 + f(n + 1) } return f(0)")).hasMessageContaining("stack");
        }

        @Test
        void aCancelEndsTheScript() throws Exception {
            StepAttempt<JsonNode> attempt =
                    step.start(of("console.log('begun'); for (;;) {}", ", \"timeLimit\": \"PT1M\""));
            await().atMost(Duration.ofSeconds(30)).until(() -> step.context().lines().contains("begun"));

            attempt.cancel();

            assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(30))).isInstanceOf(InterruptedException.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("step-under-test-script")));
        }

        @Test
        void aFloodOfLinesIsCut() throws Exception {
            result("for (let i = 0; i < 5000; i++) console.log(i)", "null");

            assertThat(step.context().lines()).hasSize(1_001);
        }
    }
}
