package dev.steadflow.plugin.data;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts items that have the same key together, in the order in which keys come first. */
@StepType(
        id = "data/group",
        title = "Group items",
        summary = "Puts the items of a list together by one or more fields, with counts, sums and the like.",
        repeatable = true,
        icon = "group.svg")
@Reaches({})
public final class GroupStep implements Step<GroupStep.In, GroupStep.Out> {

    /** What to group by what. */
    public record In(
            @Doc("The list, usually the rows of an earlier step.") @ExpressionOnly List<JsonNode> items,
            @Doc("The fields that must be equal, with dots for fields of fields: customer.city.") List<String> by,
            @Doc("What to compute of each group.") @Default("[]") List<Aggregate> aggregates,
            @Doc("Whether each group keeps its items.") @Default("true") boolean keepItems) {}

    /** The groups. */
    public record Out(
            @Doc("Objects: the fields of 'by' under their last name, the aggregates, and 'items'.") List<JsonNode> groups,
            @Doc("How many there are.") int count) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        Keys keys = Keys.of("by", in.by());
        Map<List<Object>, List<JsonNode>> byKey = new LinkedHashMap<>();
        for (JsonNode item : in.items()) {
            byKey.computeIfAbsent(keys.of(item), key -> new ArrayList<>()).add(item);
        }
        List<JsonNode> groups = new ArrayList<>();
        for (List<JsonNode> items : byKey.values()) {
            ObjectNode group = JsonMapper.shared().createObjectNode();
            for (FieldPath path : keys.paths()) {
                group.set(path.names().getLast(), Keys.shown(path.in(items.getFirst())));
            }
            for (Aggregate aggregate : in.aggregates()) {
                group.set(aggregate.name(), aggregate.over(items));
            }
            if (in.keepItems()) {
                group.putArray("items").addAll(items);
            }
            groups.add(group);
        }
        return new Out(groups, groups.size());
    }
}
