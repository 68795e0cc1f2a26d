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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Groups, joins, templates and conversions. */
class ListsAndTextsTest {

    private static <I, O> StepTester<I, O> tester(Step<I, O> step) {
        return new StepTester<>(step, Path.of("."));
    }

    @Test
    void everyStepHasIconHelpAndServiceEntryAndMayBeRepeated() throws IOException {
        for (Step<?, ?> step : List.of(new FilterStep(), new GroupStep(), new JoinStep(), new TemplateStep(),
                new ConvertStep())) {
            assertThat(StepShape.problemsOf(step)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'field': 'n', 'value': 2.0} | [2]",
            "{'field': 'n', 'is': 'not-equal', 'value': 2} | [1, 3, 'x', null]",
            "{'field': 'n', 'is': 'less', 'value': 2} | [1]",
            "{'field': 'n', 'is': 'at-most', 'value': 2} | [1, 2]",
            "{'field': 'n', 'is': 'greater', 'value': 2} | [3]",
            "{'field': 'n', 'is': 'at-least', 'value': 2} | [2, 3]",
            "{'field': 'n', 'is': 'contains', 'value': 'x'} | ['x']",
            "{'field': 'n', 'is': 'one-of', 'value': [1, 'x']} | [1, 'x']",
            "{'field': 'n', 'is': 'present'} | [1, 2, 3, 'x']",
            "{'field': 'n', 'is': 'absent'} | [null]"
    })
    void aFilterKeepsWhatFits(String condition, String kept) throws Exception {
        var out = tester(new FilterStep()).run("""
                {"items": [{"n": 1}, {"n": 2}, {"n": 3}, {"n": "x"}, {}], "conditions": [%s]}"""
                .formatted(condition.replace('\'', '"')));

        assertThat(out.kept().stream().map(item -> item.path("n").isMissingNode() ? "null" : item.path("n").toString())
                .toList()
                .toString()).isEqualTo(kept.replace('\'', '"'));
        assertThat(out.count() + out.others().size()).isEqualTo(5);
    }

    @Test
    void aFilterMayAskForAnyCondition() throws Exception {
        String input = """
                {"items": [{"a": 1, "b": 1}, {"a": 1}, {"b": 1}, {}], "match": "%s",
                 "conditions": [{"field": "a", "is": "present"}, {"field": "b", "is": "present"}]}""";

        assertThat(tester(new FilterStep()).run(input.formatted("all")).count()).isEqualTo(1);
        assertThat(tester(new FilterStep()).run(input.formatted("any")).count()).isEqualTo(3);
        assertThat(tester(new FilterStep()).failure("""
                {"items": [{}], "conditions": [{"field": "a", "is": "one-of", "value": 1}]}""").code())
                .isEqualTo("data/BadInput");
    }

    @Nested
    class Groups {

        private static final String ITEMS = """
                "items": [{"c": {"city": "Bonn"}, "n": 0.1, "t": "b"}, {"c": {"city": "Ulm"}, "n": 5, "t": "a"},
                          {"c": {"city": "Bonn"}, "n": 0.2, "t": "a"}, {"n": null}, {"c": 7}]""";

        private final StepTester<GroupStep.In, GroupStep.Out> group = tester(new GroupStep());

        @Test
        void itemsOfOneKeyComeTogetherInTheirOrder() throws Exception {
            var out = group.run("{%s, \"by\": [\"c.city\"]}".formatted(ITEMS));

            assertThat(out.count()).isEqualTo(3);
            assertThat(out.groups()).extracting(each -> each.path("city").asString(null)).containsExactly("Bonn", "Ulm",
                    null);
            assertThat(out.groups().getFirst().path("items")).hasSize(2);
            assertThat(out.groups().getLast().path("items")).hasSize(2);
        }

        @Test
        void aggregatesAreExactAndLeaveOutWhatIsMissing() throws Exception {
            var out = group.run("""
                    {%s, "by": ["c.city"], "keepItems": false, "aggregates": [
                     {"name": "sum", "field": "n"}, {"name": "all", "of": "count"}, {"name": "some", "of": "count", "field": "t"},
                     {"name": "min", "of": "min", "field": "t"}, {"name": "max", "of": "max", "field": "n"},
                     {"name": "avg", "of": "average", "field": "n"}, {"name": "first", "of": "first", "field": "n"},
                     {"name": "last", "of": "last", "field": "t"}, {"name": "list", "of": "list", "field": "t"}]}"""
                    .formatted(ITEMS));

            assertThat(out.groups().getFirst().toString()).isEqualTo("{\"city\":\"Bonn\",\"sum\":0.3,\"all\":2,"
                    + "\"some\":2,\"min\":\"a\",\"max\":0.2,\"avg\":0.15,\"first\":0.1,\"last\":\"a\",\"list\":[\"b\",\"a\"]}");
            assertThat(out.groups().getLast().toString()).isEqualTo("{\"city\":null,\"sum\":0,\"all\":2,\"some\":0,"
                    + "\"min\":null,\"max\":null,\"avg\":null,\"first\":null,\"last\":null,\"list\":[]}");
        }

        @Test
        void numbersAreEqualByTheirValue() throws Exception {
            assertThat(group.run("{\"items\": [{\"a\": 1}, {\"a\": 1.0}, {\"a\": \"1\"}], \"by\": [\"a\"]}").count())
                    .isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"by\": []", "\"by\": [\"a..b\"]",
                        "\"by\": [\"c\"], \"aggregates\": [{\"name\": \"x\", \"field\": \"t\"}]",
                        "\"by\": [\"c\"], \"aggregates\": [{\"name\": \"x\"}]"})
        void whatMakesNoSenseIsRefused(String more) throws Exception {
            assertThat(group.failure("{%s, %s}".formatted(ITEMS, more)).code()).isEqualTo("data/BadInput");
        }
    }

    @Nested
    class Joins {

        private static final String LISTS = """
                "left": [{"id": 1, "a": "x"}, {"id": 2}, {"id": 3}, {"id": null}],
                "right": [{"key": 1.0, "b": 1}, {"key": 1, "b": 2}, {"key": 3}, {"key": 4}, {"key": null}],
                "leftBy": ["id"], "rightBy": ["key"]""";

        private final StepTester<JoinStep.In, JoinStep.Out> join = tester(new JoinStep());

        @Test
        void itemsWithEqualKeysComeTogether() throws Exception {
            var out = join.run("{%s}".formatted(LISTS));

            assertThat(out.rows().toString()).isEqualTo("[{\"id\":1,\"a\":\"x\",\"match\":{\"key\":1.0,\"b\":1}}, "
                    + "{\"id\":1,\"a\":\"x\",\"match\":{\"key\":1,\"b\":2}}, {\"id\":3,\"match\":{\"key\":3}}]");
            assertThat(out.onlyLeft().toString()).isEqualTo("[{\"id\":2}, {\"id\":null}]");
            assertThat(out.onlyRight().toString()).isEqualTo("[{\"key\":4}, {\"key\":null}]");
        }

        @Test
        void aLeftJoinKeepsWhatFitsNone() throws Exception {
            var out = join.run("{%s, \"kind\": \"left\", \"into\": \"other\"}".formatted(LISTS));

            assertThat(out.count()).isEqualTo(5);
            assertThat(out.rows().get(2).toString()).isEqualTo("{\"id\":2,\"other\":null}");
        }

        @Test
        void tooManyRowsAndUnevenKeysAreErrors() throws Exception {
            assertThat(join.failure("{%s, \"maxRows\": 2}".formatted(LISTS)).code()).isEqualTo("data/TooLarge");
            assertThat(join.failure("{\"left\": [], \"right\": [], \"leftBy\": [\"a\", \"b\"], \"rightBy\": [\"a\"]}")
                    .code())
                    .isEqualTo("data/BadInput");
            assertThat(join.failure("{\"left\": [1], \"right\": [], \"leftBy\": [\"a\"], \"kind\": \"left\"}").code())
                    .isEqualTo("data/BadInput");
        }
    }

    @Nested
    class Templates {

        private final StepTester<TemplateStep.In, TemplateStep.Out> template = tester(new TemplateStep());

        private static final String VALUES = """
                {"name": "Ada & Co", "n": 3, "none": null, "list": [{"sku": "a"}, {"sku": "b", "name": "B"}], "tags": ["x", "y"],
                 "empty": [], "yes": true, "no": false, "deep": {"er": {"est": 1}}}""";

        private String in(String text, String more) {
            ObjectNode json = JsonMapper.shared().createObjectNode().put("template", text);
            json.set("values", JsonMapper.shared().readTree(VALUES));
            json.setAll((ObjectNode) JsonMapper.shared().readTree("{" + more + "}"));
            return json.toString();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                        "Dear {{name}}, {{ n }}! | Dear Ada & Co, 3!",
                        "{{#list}}{{sku}}:{{name}} {{/list}} | a:Ada & Co b:B",
                        "{{#tags}}{{.}}{{/tags}}{{^empty}}none{{/empty}}{{#no}}x{{/no}}{{#yes}}yes{{/yes}} | xynoneyes",
                        "{{deep.er.est}}{{none}}{{#none}}x{{/none}}{{! remark }} | 1",
                        "{{#deep}}{{er}}{{/deep}}{{#n}}{{.}}{{/n}} | {\"est\":1}3",
                        "no places } { | no places } {"
                })
        void placesAreFilled(String text, String expected) throws Exception {
            assertThat(template.run(in(text, "")).text().strip()).isEqualTo(expected);
        }

        @Test
        void marksAloneInTheirLineTakeTheLineWithThem() throws Exception {
            assertThat(template.run(in("a\n{{#list}}\n- {{sku}}\n{{/list}}\nb\n", "")).text())
                    .isEqualTo("a\n- a\n- b\nb\n");
        }

        @ParameterizedTest
        @CsvSource({"html,Ada &amp; Co Ada & Co", "url,Ada%20%26%20Co Ada & Co", "none,Ada & Co Ada & Co"})
        void valuesAreEscapedUnlessTheTemplateSaysOtherwise(String escape, String expected) throws Exception {
            assertThat(template.run(in("{{name}} {{{name}}}", "\"escape\": \"%s\"".formatted(escape))).text())
                    .isEqualTo(expected);
        }

        @Test
        void textsAreEscapedForTheirPlace() {
            assertThat(Escapes.JSON.apply("a\"\n")).isEqualTo("a\\\"\\n");
            assertThat(Escapes.CSV.apply("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
            assertThat(Escapes.CSV.apply("plain")).isEqualTo("plain");
            assertThat(Escapes.HTML.apply("<a href=\"x\">'")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;");
        }

        @Test
        void aMissingValueIsAnErrorOrEmpty() throws Exception {
            StepError error = template.failure(in("{{list.x}}{{unknown}}", ""));

            assertThat(error.code()).isEqualTo("data/NoValue");
            assertThat(template.run(in("[{{unknown}}]", "\"missing\": \"empty\"")).text()).isEqualTo("[]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{{", "{{}}", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{> part}}", "{{=<% %>=}}", "{{{a}}"})
        void aBrokenTemplateIsAnErrorThatSaysTheLine(String text) throws Exception {
            StepError error = template.failure(in("first\n" + text, ""));

            assertThat(error.code()).isEqualTo("data/BadTemplate");
            assertThat(error).hasMessageContaining("line 2");
        }
    }

    @Nested
    class Conversions {

        private final StepTester<ConvertStep.In, ConvertStep.Out> convert = tester(new ConvertStep());

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                        "\"{\\\"a\\\": 1}\" | read-json | {\"a\":1}", "{\"a\": 1} | write-json | \"{\\\"a\\\":1}\"",
                        "\"ü\" | to-base64 | \"w7w=\"", "\"w7 w=\" | from-base64 | \"ü\"", "\"ü\" | to-hex | \"c3bc\"",
                        "\"C3bc\" | from-hex | \"ü\"", "\"a b&\" | to-url | \"a%20b%26\"",
                        "\"a%20b+c\" | from-url | \"a b c\"",
                        "\"abc\" | sha256 | \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""
                })
        void valuesTakeAnotherForm(String value, String how, String expected) throws Exception {
            assertThat(convert.run("{\"value\": %s, \"how\": \"%s\"}".formatted(value, how)).value().toString())
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{ | read-json", "'' | read-json", "! | from-base64", "/w== | from-base64", "zz | from-hex",
                        "%zz | from-url"})
        void whatHasNotTheFormIsAnError(String value, String how) throws Exception {
            assertThat(convert.failure("{\"value\": \"%s\", \"how\": \"%s\"}".formatted(value, how)).code())
                    .isEqualTo("data/NotConverted");
        }
    }
}
