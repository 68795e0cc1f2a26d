package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A place of a node or scope where expressions may stand.
 *
 * @param field JSON pointer from the node or scope
 * @param template what stands there
 * @param use what the place is for
 * @param names what is known there and nowhere around: {@code result} in {@code out}
 */
record Slot(String field, JsonNode template, Use use, Set<String> names) {

    /** What a place is for. */
    enum Use {
        /** A value, literal or computed. */
        VALUE,
        /** A step's input: secrets are welcome. */
        STEP_INPUT,
        /** A list, literal or computed. */
        LIST,
        /** A condition: an expression, nothing else. */
        CONDITION,
        /** A number of lanes: an expression, nothing else. */
        COUNT,
        /** The handle of an inbox: an expression, nothing else. */
        INBOX,
        /** A request whose caller is answered: an expression, nothing else. */
        CALLER,
        /** A run or background lane to wait for. */
        RUN,
        /** A run that gets a signal. */
        ADDRESSEE;

        /** Whether literal text is of no use there. */
        boolean isExpressionOnly() {
            return switch (this) {
                case CONDITION, COUNT, INBOX, CALLER -> true;
                case VALUE, STEP_INPUT, LIST, RUN, ADDRESSEE -> false;
            };
        }

        /** What is expected there, in a message. */
        String expected() {
            return switch (this) {
                case CONDITION -> "a condition";
                case COUNT -> "a number of lanes";
                case INBOX -> "the handle of an inbox, such as {% $hook %},";
                case CALLER -> "a request, such as {% $request %},";
                case VALUE, STEP_INPUT -> "a value";
                case LIST -> "a list";
                case RUN, ADDRESSEE -> "a run";
            };
        }
    }

    /** A place that knows no names of its own. */
    Slot(String field, JsonNode template, Use use) {
        this(field, template, use, Set.of());
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

    static Slot text(String field, String text, Use use) {
        return new Slot(field, JsonNodeFactory.instance.stringNode(text), use);
    }

    static void members(List<Slot> slots, String field, Map<String, JsonNode> values) {
        values.forEach((name, value) -> slots.add(new Slot(Pointer.child(field, name), value, Use.VALUE)));
    }

    /** The same place, where more names are known. */
    Slot knowing(String... more) {
        return new Slot(field, template, use, Set.of(more));
    }
}
