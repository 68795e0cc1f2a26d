package dev.steadflow.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class QuickFixesTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final StepCatalog CATALOG = StepCatalog.of(List.of(new StepDescription("pay/charge", 1, "Charge", "",
            false, MAPPER.readTree("{\"type\":\"object\",\"properties\":{\"amount\":{\"type\":\"number\"},"
                    + "\"note\":{\"type\":\"string\"}}}"),
            MAPPER.createObjectNode(), Optional.empty(), "test")));

    private final FlowValidator validator = new FlowValidator();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            reserved-id        | Rename to each2                | {"each": {"type": "sleep", "for": "PT1S"}}
            unknown-name       | Write $charge                  | {"charge": {"type": "sleep", "for": "PT1S", "next": "b"}, "b": {"type": "sleep", "for": "{% $chagre %}"}}
            loose-name         | Write $charge                  | {"charge": {"type": "sleep", "for": "PT1S", "next": "b"}, "b": {"type": "sleep", "for": "{% charge %}"}}
            unreachable        | Delete lost                    | {"a": {"type": "sleep", "for": "PT1S"}, "lost": {"type": "sleep", "for": "PT1S"}}
            no-else            | Add an end there               | {"a": {"type": "choice", "cases": [{"when": "{% true %}", "next": "b"}]}, "b": {"type": "end"}}
            dangling-case      | Remove the case                | {"a": {"type": "choice", "cases": [{"when": "{% true %}", "next": "b"}, {"when": "{% false %}"}], "else": "b"}, "b": {"type": "end"}}
            empty-scope        | Remove the lane                | {"a": {"type": "parallel", "lanes": {"x": {"start": "s", "nodes": {"s": {"type": "sleep", "for": "PT1S"}}}, "y": {"nodes": {}}}}}
            misplaced-retry    | Remove the retries             | {"a": {"type": "sleep", "for": "PT1S", "retry": {"attempts": 3}}}
            misplaced-timeout  | Remove the timeout             | {"a": {"type": "sleep", "for": "PT1S", "timeout": "PT1S"}}
            empty-set          | Delete a                       | {"a": {"type": "set", "next": "b"}, "b": {"type": "end"}}
            unknown-variable   | Declare total in the flow      | {"a": {"type": "set", "set": {"total": 1}}}
            bad-duration       | Write PT5M                     | {"a": {"type": "sleep", "for": "5 min"}}
            not-an-expression  | Make it an expression          | {"a": {"type": "choice", "cases": [{"when": "true", "next": "b"}], "else": "b"}, "b": {"type": "end"}}
            half-expression    | Join text and values           | {"a": {"type": "step", "uses": "pay/charge@1", "in": {"note": "It's {% $run.id %}!"}}}
            unknown-step       | Use pay/charge@1               | {"a": {"type": "step", "uses": "pay/charg@1", "in": {}}}
            unknown-step       | Use pay/charge@1               | {"a": {"type": "step", "uses": "pay/charge@7", "in": {}}}
            unknown-field      | Rename the field to amount     | {"a": {"type": "step", "uses": "pay/charge@1", "in": {"amont": 3}}}
            """)
    void oneClickMendsAProblem(String code, String title, String nodes) {
        FlowDocument document = document(nodes);
        Problem problem = problem(document, code).orElseThrow(() -> new AssertionError(problems(document)));
        List<QuickFix> fixes = QuickFixes.of(document, problem);
        DocumentStore store = new DocumentStore(document);

        assertThat(fixes).extracting(QuickFix::title).contains(title);
        QuickFix fix = fixes.stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
        assertThat(store.apply(fix.edit())).isInstanceOf(EditResult.Applied.class);

        assertThat(problem(store.document(), code)).isEmpty();
        store.undo();
        assertThat(store.document()).isEqualTo(document);
    }

    @Test
    void anEmptyLaneOffersToRemoveItselfAndNoOther() {
        FlowDocument document =
                document(
                        "{\"a\": {\"type\": \"parallel\", \"lanes\": {\"x\": {\"nodes\": {}}, \"y\": {\"nodes\": {}}}}}");

        assertThat(QuickFixes.of(document, problem(document, "empty-scope").orElseThrow()))
                .extracting(QuickFix::edit)
                .containsExactly(new Edit.RemoveLane(NodePath.parse("a").lane("x")));
    }

    @Test
    void aFlowWithoutAFirstNodeBeginsWithTheOneThatNothingLeadsTo() {
        FlowDocument document = document("""
                {"b": {"type": "end"}, "a": {"type": "sleep", "for": "PT1S", "next": "b"}}""", "");
        Problem problem = problem(document, "no-start").orElseThrow();

        assertThat(QuickFixes.of(document, problem)).extracting(QuickFix::title).containsExactly("Begin with a");
    }

    @Test
    void aNodeThatNothingLeadsToGoesBehindTheLastOneLeftOfItOrBetweenTwo() {
        FlowDocument open = placed(document("""
                {"a": {"type": "sleep", "for": "PT1S", "next": "b"}, "b": {"type": "sleep", "for": "PT1S"},
                 "lost": {"type": "sleep", "for": "PT1S"}}"""), Map.of("a", 0.0, "b", 280.0, "lost", 560.0));
        FlowDocument ended = placed(document("""
                {"a": {"type": "sleep", "for": "PT1S", "next": "b"}, "b": {"type": "end"},
                 "lost": {"type": "sleep", "for": "PT1S"}}"""), Map.of("a", 0.0, "b", 280.0, "lost", 140.0));

        assertThat(QuickFixes.of(open, problem(open, "unreachable").orElseThrow())).first()
                .isEqualTo(new QuickFix("Connect after b", new Edit.Connect(
                        new OutPort(NodePath.parse("b"), OutPort.NEXT), NodePath.parse("lost"))));
        QuickFix between = QuickFixes.of(ended, problem(ended, "unreachable").orElseThrow()).getFirst();
        assertThat(between.title()).isEqualTo("Connect after a");
        assertThat(problems(ended.after(between.edit()))).isEmpty();
    }

    @Test
    void aNodeLeftOfAllOthersAndOneThatALostNodeLeadsToAreNotConnected() {
        FlowDocument document = placed(document("""
                {"a": {"type": "sleep", "for": "PT1S"}, "lost": {"type": "sleep", "for": "PT1S", "next": "too"},
                 "too": {"type": "sleep", "for": "PT1S"}}"""), Map.of("a", 280.0, "lost", 0.0, "too", 560.0));

        assertThat(problems(document)).hasSize(2).allSatisfy(
                problem -> assertThat(QuickFixes.of(document, problem)).extracting(QuickFix::title)
                        .containsExactly("Delete " + problem.node().orElseThrow().id()));
    }

    private static FlowDocument placed(FlowDocument document, Map<String, Double> across) {
        Map<NodePath, DocPoint> places = new LinkedHashMap<>();
        across.forEach((id, x) -> places.put(NodePath.parse(id), new DocPoint(x, 0)));
        return document.withLayout(new Layout(places));
    }

    @Test
    void eachOfTwoEmptyLanesIsRemovedByItsOwnProblemAlone() {
        FlowDocument document = document("""
                {"a": {"type": "parallel", "lanes": {"x": {"nodes": {}}, "y": {"nodes": {}}, "z": {"nodes": {}}}}}""");
        List<Problem> empty =
                problems(document).stream().filter(problem -> problem.code().equals("empty-scope")).toList();

        assertThat(empty).hasSize(3).allSatisfy(problem -> assertThat(QuickFixes.of(document, problem))
                .extracting(fix -> fix.edit().toString())
                .singleElement()
                .asString()
                .contains(problem.field().replace("/lanes/", "a.")));
    }

    @Test
    void joinedTextKeepsItsQuotes() {
        FlowDocument document = document("""
                {"a": {"type": "step", "uses": "pay/charge@1", "in": {"note": "It's {% $run.id %}!"}}}""");
        DocumentStore store = new DocumentStore(document);
        store.apply(QuickFixes.of(document, problem(document, "half-expression").orElseThrow()).getFirst().edit());

        assertThat(store.document().flow().main().nodes().get("a").toString())
                .contains("{% 'It\\\\'s ' & ($run.id) & '!' %}");
    }

    @Test
    void whatOnlyAPersonKnowsIsLeftToThePerson() {
        FlowDocument document = document("{\"a\": {\"type\": \"sleep\", \"for\": \"soon\"}}");

        assertThat(QuickFixes.of(document, problem(document, "bad-duration").orElseThrow())).isEmpty();
    }

    private Optional<Problem> problem(FlowDocument document, String code) {
        return problems(document).stream().filter(problem -> problem.code().equals(code)).findFirst();
    }

    private List<Problem> problems(FlowDocument document) {
        return validator.validate(document.flow(), CATALOG);
    }

    private static FlowDocument document(String nodes) {
        return document(nodes, "\"start\": \"" + nodes.substring(2, nodes.indexOf('"', 2)) + "\",");
    }

    private static FlowDocument document(String nodes, String start) {
        String file = "{\"schemaVersion\": 1, \"id\": \"test\", \"main\": {" + start + "\"nodes\": " + nodes + "}}";
        return FlowText.document(file);
    }
}
