package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A place of a node or scope where expressions may stand.
 *
 * @param field JSON pointer from the node or scope
 * @param template what stands there
 * @param use what the place is for
 */
record Slot(String field, JsonNode template, Use use) {

    /** What a place is for. */
    enum Use {
        /** A value, literal or computed. */
        VALUE,
        /** A step's input: secrets are welcome. */
        STEP_INPUT,
        /** {@code out}: {@code $result} is known. */
        RESULT,
        /** A condition: an expression, nothing else. */
        CONDITION
    }

    /** The places of a node, those in its lanes not included. */
    static List<Slot> of(NodeDefinition node) {
        List<Slot> slots = new ArrayList<>();
        switch (node) {
            case StepNode step -> slots.add(new Slot("/in", step.in(), Use.STEP_INPUT));
            case ChoiceNode choice -> {
                for (int i = 0; i < choice.cases().size(); i++) {
                    slots.add(text("/cases/" + i + "/when", choice.cases().get(i).when(), Use.CONDITION));
                }
            }
            case SetNode set -> {
                members(slots, "/set", set.set());
                members(slots, "/append", set.append());
                members(slots, "/put", set.put());
                members(slots, "/add", set.add());
            }
            case SleepNode sleep -> {
                sleep.duration().ifPresent(it -> slots.add(text("/for", it, Use.VALUE)));
                sleep.until().ifPresent(it -> slots.add(text("/until", it, Use.VALUE)));
            }
            case FailNode fail -> {
                fail.message().ifPresent(it -> slots.add(text("/message", it, Use.VALUE)));
                fail.data().ifPresent(it -> slots.add(new Slot("/data", it, Use.VALUE)));
            }
            case EndNode end -> end.output().ifPresent(it -> slots.add(new Slot("/output", it, Use.VALUE)));
            default -> {
                // Their places are those of their lanes.
            }
        }
        node.settings().out().ifPresent(it -> slots.add(new Slot("/out", it, Use.RESULT)));
        node.settings().timeout().ifPresent(it -> slots.add(text("/timeout", it, Use.VALUE)));
        return slots;
    }

    /** The places of a scope that are evaluated when it is entered. */
    static List<Slot> onEntry(Scope scope) {
        List<Slot> slots = new ArrayList<>();
        scope.when().ifPresent(it -> slots.add(text("/when", it, Use.CONDITION)));
        members(slots, "/vars", scope.vars());
        return slots;
    }

    /** The places of a scope that are evaluated when it ends. */
    static List<Slot> onExit(Scope scope) {
        return scope.output().map(it -> List.of(new Slot("/output", it, Use.VALUE))).orElse(List.of());
    }

    private static Slot text(String field, String text, Use use) {
        return new Slot(field, JsonNodeFactory.instance.stringNode(text), use);
    }

    private static void members(List<Slot> slots, String field, Map<String, JsonNode> values) {
        values.forEach((name, value) -> slots.add(new Slot(Pointer.child(field, name), value, Use.VALUE)));
    }
}
