package dev.steadflow.flow.validation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Secrets stand in step inputs only, and numbers are small enough to be exact in expressions. */
final class LiteralRule implements Rule {

    private static final String SECRET = "$secret";
    /** 2^53: beyond it, double precision leaves numbers out. */
    private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

    @Override
    public void check(FlowView flow, Findings findings) {
        for (ScopeView scope : flow.scopes()) {
            List<Slot> slots = new ArrayList<>(Slot.onEntry(scope.scope()));
            slots.addAll(Slot.onExit(scope.scope()));
            check(slots, new Place(scope, Optional.empty()), findings);
        }
        for (NodeView node : flow.nodes()) {
            check(NodeSlots.of(node.node()), new Place(node.scope(), Optional.of(node)), findings);
        }
    }

    private static void check(List<Slot> slots, Place place, Findings findings) {
        for (Slot slot : slots) {
            TemplateWalk.walk(slot.field(), slot.template(), (field, value) -> {
                if (value.isObject() && value.has(SECRET)) {
                    secret(slot, field, value, place, findings);
                    return false;
                }
                if (value.isIntegralNumber() && value.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0) {
                    place.warning(findings, ProblemCode.LARGE_NUMBER, field,
                            "Expected numbers up to 2^53, beyond which expressions are not exact, but found " + value
                                    + ". Write it as a text: \"" + value + "\".");
                }
                return true;
            });
        }
    }

    private static void secret(Slot slot, String field, JsonNode value, Place place, Findings findings) {
        if (slot.use() != Slot.Use.STEP_INPUT) {
            place.error(findings, ProblemCode.MISPLACED_SECRET, field,
                    "Expected a secret in the input of a step only, but found one here, where the log would keep it. Move it into the step's 'in'.");
        } else if (value.size() != 1 || !value.path(SECRET).isString() || value.path(SECRET).stringValue().isBlank()) {
            place.error(findings, ProblemCode.MISPLACED_SECRET, field,
                    "Expected {\"$secret\": \"name\"} and nothing else, but found " + value + ".");
        }
    }
}
