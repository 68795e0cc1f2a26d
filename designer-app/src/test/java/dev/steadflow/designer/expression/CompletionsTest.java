package dev.steadflow.designer.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.FlowText;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompletionsTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "order",
             "input": {"type": "object", "properties": {
                "order": {"type": "object", "properties": {"number": {"type": "string"}}},
                "lines": {"type": "array", "items": {"type": "object", "properties": {"price": {"type": "number"}}}}}},
             "main": {"vars": {"total": 0}, "start": "charge", "nodes": {
                "charge": {"type": "step", "uses": "pay/charge@1", "in": {}, "next": "each"},
                "each": {"type": "forEach", "items": "{% $input.lines %}", "as": "line", "next": "told", "lane": {
                    "start": "pick", "nodes": {"pick": {"type": "set", "set": {"total": 1}}}}},
                "told": {"type": "sleep", "for": "PT1S"}}}}
            """;

    private static final StepCatalog CATALOG = StepCatalog.of(List.of(new StepDescription("pay/charge", 1, "Charge", "",
            false, MAPPER.createObjectNode(),
            MAPPER.readTree("{\"type\":\"object\",\"properties\":{\"receipt\":{\"type\":\"string\"}}}"),
            Optional.empty(), "test")));

    private final FlowDefinition flow = read();

    @Test
    void namesAreThoseThatHaveAValueAtThePlace() {
        assertThat(texts("told", "/for", "$", Optional.empty()))
                .contains("$charge", "$each", "$input", "$run", "$total",
                        "$sum")
                .doesNotContain("$told", "$line", "$result");
        assertThat(texts("each.lane/pick", "/set/total", "$l", Optional.empty())).startsWith("$line");
        assertThat(texts("charge", "/in/amount", "$ch", Optional.empty())).doesNotContain("$charge");
        assertThat(texts("charge", "/out", "$res", Optional.empty())).isEmpty(); // There is no 'out' yet.
    }

    @Test
    void fieldsComeFromSchemas() {
        assertThat(texts("charge", "/in/amount", "$input.", Optional.empty())).containsExactly("order", "lines");
        assertThat(texts("charge", "/in/amount", "$input.order.nu", Optional.empty())).containsExactly("number");
        assertThat(texts("charge", "/in/amount", "$sum($input.lines[0].p", Optional.empty())).containsExactly("price");
        assertThat(texts("told", "/for", "'a' & $charge.", Optional.empty())).containsExactly("receipt");
        assertThat(texts("told", "/for", "$run.st", Optional.empty())).containsExactly("startedAt");
    }

    @Test
    void fieldsOfTheLastRunCompleteWhatSchemasDoNotSay() {
        Optional<RunData> data = Optional.of(data());

        assertThat(texts("told", "/for", "$charge.", data)).containsExactly("receipt", "total amount");
        assertThat(texts("each.lane/pick", "/set/total", "$line.", data)).containsExactly("price", "sku");
        Completion completion = complete("told", "/for", "$charge.to", data).orElseThrow();
        assertThat(completion.suggestions()).containsExactly(
                new Suggestion(Suggestion.Kind.FIELD, "total amount", "12.5"));
        assertThat(completion.suggestions().getFirst().inserted()).isEqualTo("`total amount`");
        assertThat(completion.from()).isEqualTo("$charge.".length());
    }

    @Test
    void nothingIsSuggestedInsideATextOrAfterAFinishedWord() {
        assertThat(Completions.at(place("told", "/for"), "'$'", 2, Optional.empty())).isEmpty();
        assertThat(complete("told", "/for", "$charge.receipt", Optional.empty())).isEmpty();
        assertThat(complete("told", "/for", "nothing.", Optional.empty())).isEmpty();
    }

    @Test
    void anExpressionIsTriedOnWhatTheRunRecorded() {
        Trial trial = new Trial(java.time.Clock.systemUTC());
        Map<String, JsonNode> values = place("told", "/for").values(data());

        assertThat(trial.evaluate("$charge.`total amount` * 2 + $total", values))
                .isEqualTo(new Trial.Outcome.Yielded(MAPPER.readTree("28")));
        assertThat(trial.unreadable("$charge + ")).hasValueSatisfying(
                failed -> assertThat(failed.position()).isPositive());
        assertThat(trial.evaluate("$charge + 'x'", values)).isInstanceOf(Trial.Outcome.Failed.class);
    }

    private List<String> texts(String node, String field, String text, Optional<RunData> data) {
        return complete(node, field, text, data)
                .map(found -> found.suggestions().stream().map(Suggestion::text).toList())
                .orElse(List.of());
    }

    private Optional<Completion> complete(String node, String field, String text, Optional<RunData> data) {
        return Completions.at(place(node, field), text, text.length(), data);
    }

    private Place place(String node, String field) {
        return new Place(flow, CATALOG, Optional.of(NodePath.parse(node)), field);
    }

    private static FlowDefinition read() {
        return FlowText.read(FLOW).definition();
    }

    private static RunData data() {
        NodeAddress charge = ScopeAddress.MAIN.node("charge", 1);
        NodeAddress each = ScopeAddress.MAIN.node("each", 1);
        JsonNode charged = MAPPER.readTree("{\"receipt\":\"R1\",\"total amount\":12.5}");
        List<RunEvent> events = List.of(
                new RunEvent.RunStarted("order", "hash", MAPPER.readTree("{\"lines\":[]}"), 1,
                        Map.of("total", MAPPER.readTree("0")), Optional.empty()),
                new RunEvent.StepCompleted(charge, 1, charged, charged),
                new RunEvent.ItemsOpened(each, MAPPER.readTree("[{\"price\":3,\"sku\":\"a\"}]"), Optional.empty(),
                        Optional.empty(), Optional.empty()),
                new RunEvent.VariableAdded(each, ScopeAddress.MAIN, "total", MAPPER.readTree("3")));
        List<RecordedEvent> recorded = new java.util.ArrayList<>();
        events.forEach(event -> recorded.add(new RecordedEvent(recorded.size() + 1, NOON, event)));
        return RunData.of(new RunId("r1"), "order", NOON, recorded);
    }
}
