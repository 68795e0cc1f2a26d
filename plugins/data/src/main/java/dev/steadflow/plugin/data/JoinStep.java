package dev.steadflow.plugin.data;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings together items of two lists that have the same key. A key that is null or missing fits nothing, as in SQL. */
@StepType(
        id = "data/join",
        title = "Join lists",
        summary = "Brings together the items of two lists by fields that are equal.",
        repeatable = true,
        icon = "join.svg")
@Reaches({})
public final class JoinStep implements Step<JoinStep.In, JoinStep.Out> {

    /** What to join by what. */
    public record In(
            @Doc("The first list.") @ExpressionOnly List<JsonNode> left,
            @Doc("The second list.") @ExpressionOnly List<JsonNode> right,
            @Doc("The fields of the first list's items, with dots for fields of fields.") List<String> leftBy,
            @Doc("The fields of the second list's items, in the same order. If left out, the same names.") Optional<List<String>> rightBy,
            @Doc("What becomes of an item of the first list that fits none: left out (inner), or kept with null (left).") @Default("inner") @Choices({
                    "inner", "left"}) String kind,
            @Doc("The name under which the second list's item stands in the first's.") @Default("match") String into,
            @Doc("The most rows to make; items that fit many make many.") @Default("100000") int maxRows) {}

    /** The joined list. */
    public record Out(
            @Doc("The first list's items, each with the one that fits; several times if several fit.") List<JsonNode> rows,
            @Doc("How many there are.") int count,
            @Doc("The items of the first list that fit none.") List<JsonNode> onlyLeft,
            @Doc("The items of the second list that fit none.") List<JsonNode> onlyRight) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        Keys leftKeys = Keys.of("leftBy", in.leftBy());
        Keys rightKeys = Keys.of("rightBy", in.rightBy().orElse(in.leftBy()));
        if (leftKeys.paths().size() != rightKeys.paths().size()) {
            throw FieldPath.badInput("'leftBy' and 'rightBy' must name as many fields, but name %d and %d."
                    .formatted(leftKeys.paths().size(), rightKeys.paths().size()));
        }
        Map<List<Object>, List<JsonNode>> byKey = new HashMap<>();
        for (JsonNode item : in.right()) {
            byKey.computeIfAbsent(rightKeys.of(item), key -> new ArrayList<>()).add(item);
        }
        Set<List<Object>> met = new HashSet<>();
        List<JsonNode> rows = new ArrayList<>();
        List<JsonNode> onlyLeft = new ArrayList<>();
        for (JsonNode item : in.left()) {
            List<Object> key = leftKeys.of(item);
            List<JsonNode> matches = hasNull(key) ? List.of() : byKey.getOrDefault(key, List.of());
            for (JsonNode match : matches) {
                rows.add(row(item, in.into(), match));
            }
            if (matches.isEmpty()) {
                onlyLeft.add(item);
                if (in.kind().equals("left")) {
                    rows.add(row(item, in.into(), NullNode.getInstance()));
                }
            } else {
                met.add(key);
            }
            if (rows.size() > in.maxRows()) {
                throw StepError.fatal("data/TooLarge",
                        ("The lists join to more than the %,d rows that 'maxRows' allows. "
                                + "Join by more fields.").formatted(in.maxRows()));
            }
        }
        List<JsonNode> onlyRight = in.right().stream().filter(item -> !met.contains(rightKeys.of(item))).toList();
        return new Out(rows, rows.size(), onlyLeft, onlyRight);
    }

    private static boolean hasNull(List<Object> key) {
        return key.stream().anyMatch(NullNode.class::isInstance);
    }

    private static JsonNode row(JsonNode left, String into, JsonNode right) throws StepError {
        if (!(left instanceof ObjectNode object)) {
            throw FieldPath
                    .badInput("The items of 'left' must be objects, but one is %s.".formatted(left.getNodeType()));
        }
        ObjectNode row = JsonMapper.shared().createObjectNode();
        row.setAll(object);
        row.set(into, right);
        return row;
    }
}
