package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.ParsedExpression;
import dev.steadflow.flow.expression.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What surprises people in JSONata: one hit is no list, and numbers have double precision. */
final class Traps implements ExpressionCheck {

    /** 2^53: beyond it, double precision leaves numbers out. */
    private static final BigDecimal LARGEST_EXACT = BigDecimal.valueOf(1L << 53);

    /** Functions that yield one hit as the value itself. */
    private static final Set<String> COLLAPSING = Set.of("$filter", "$map");

    @Override
    public void check(ParsedExpression parsed, String field, Slot slot, Place place, Findings findings) {
        List<Token> words = parsed.tokens().stream().filter(it -> it.kind() != Token.Kind.COMMENT).toList();
        if (slot.use() == Slot.Use.LIST && field.equals(slot.field()) && mayCollapse(words)) {
            place.warning(findings, ProblemCode.COLLAPSING_LIST, field,
                    "Expected a list, but one hit of a filter is the value itself and no list. Put [ and ] around: {% ["
                            + parsed.text() + "] %}.");
        }
        for (Token word : words) {
            if (word.kind() == Token.Kind.NUMBER && isLarge(word.text())) {
                place.warning(findings, ProblemCode.LARGE_NUMBER, field,
                        "Expected numbers up to 2^53, beyond which expressions are not exact, but found " + word.text()
                                + ". Write it as a text: '" + word.text() + "'.");
            }
        }
    }

    private static boolean isLarge(String number) {
        boolean whole = number.chars().allMatch(Character::isDigit);
        return whole && new BigDecimal(number).compareTo(LARGEST_EXACT) > 0;
    }

    /** Whether the whole is a path with a filter in it, or a call that filters. */
    private static boolean mayCollapse(List<Token> words) {
        if (words.isEmpty() || words.getFirst().kind() != Token.Kind.VARIABLE) {
            return false;
        }
        if (COLLAPSING.contains(words.getFirst().text())) {
            return true;
        }
        boolean filtered = false;
        for (int i = 1; i < words.size(); i++) {
            Token word = words.get(i);
            if (word.is("[")) {
                int close = closing(words, i);
                boolean keepsList = close == i + 1;
                if (keepsList) {
                    return false; // $items[x = 1][] is a list always.
                }
                boolean index = close == i + 2 && words.get(i + 1).kind() == Token.Kind.NUMBER;
                filtered |= !index;
                i = close;
            } else if (word.kind() != Token.Kind.NAME && !word.is(".")) {
                return false; // More than a path: who knows what it yields.
            }
        }
        return filtered;
    }

    private static int closing(List<Token> words, int open) {
        int depth = 0;
        for (int i = open; i < words.size(); i++) {
            if (words.get(i).is("[")) {
                depth++;
            } else if (words.get(i).is("]") && --depth == 0) {
                return i;
            }
        }
        return words.size();
    }
}
