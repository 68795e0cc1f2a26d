package dev.steadflow.flow.expression;

import static dev.steadflow.flow.TestJson.json;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Measures, by hand, how fast typical expressions are: run {@link #main} and read. No test asserts times. */
final class ExpressionSpeed {

    private static final long ROUND_NANOS = 400_000_000;

    private static final List<String> EXPRESSIONS = List.of(
            "$input.n < 1000",
            "$i + 1",
            "$item.name & '-x'",
            "{\"a\": $x.b, \"c\": $y}",
            "$input.customer.address.city",
            "$input.n > 5 and $item.name = 'Ada'",
            "$input",
            "$rows[17].id",
            "$large.rows[9].name",
            "$uppercase($item.name)",
            "$exists($input.missing)",
            "$count($rows)",
            "$rows[id = 17].name",
            "$sum($rows.price)",
            "$map($rows, function($r) { $r.price * 2 })",
            "$count($large.rows)");

    private ExpressionSpeed() {}

    /** Prints evaluations a second of each, after a warm-up. */
    public static void main(String[] args) throws ExpressionException {
        Names names = FixedNames.of(Map.of(
                "input", json("{n: 12, customer: {address: {city: 'London', code: 'N1'}}, list: [1, 2, 3]}"),
                "i", json("41"),
                "item", json("{name: 'Ada', id: 7}"),
                "x", json("{b: 'B', other: [1, 2]}"),
                "y", json("{k: 1}"),
                "rows", rows(50),
                "large", JsonNodeFactory.instance.objectNode().set("rows", rows(20_000))));
        Templates templates = new JsonataTemplates(new Expressions());
        for (String expression : EXPRESSIONS) {
            JsonNode template = JsonNodeFactory.instance.stringNode("{% " + expression + " %}");
            double best = 0;
            for (int round = 0; round < 5; round++) {
                best = Math.max(best, perSecond(templates, template, names));
            }
            System.out.printf("%,14.0f/s  %s%n", best, expression);
        }
    }

    private static double perSecond(Templates templates, JsonNode template, Names names) throws ExpressionException {
        long begin = System.nanoTime();
        long done = 0;
        long spent = 0;
        while (spent < ROUND_NANOS) {
            for (int i = 0; i < 20; i++) {
                templates.evaluate(template, names);
            }
            done += 20;
            spent = System.nanoTime() - begin;
        }
        return done * 1e9 / spent;
    }

    private static JsonNode rows(int count) {
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            rows.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"name\":\"customer ").append(i)
                    .append("\",\"price\":").append(i).append(".5}");
        }
        return json(rows.append("]").toString());
    }
}
