package dev.steadflow.flow.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds names without a dollar sign that can only yield nothing, as an expression of a flow has no document around it:
 * {@code input.id} instead of {@code $input.id}. Inside predicates and after a dot a name is a field and is fine.
 *
 * @param loose those that yield nothing
 * @param inPredicates those that are fields of the items a predicate looks at
 */
record BareNames(List<Token> loose, List<Token> inPredicates) {

    /** @param words without comments */
    static BareNames in(List<Token> words) {
        if (words.stream().anyMatch(word -> word.is("|"))) {
            return new BareNames(List.of(), List.of());
        }
        List<Token> inPredicates = new ArrayList<>();
        List<Token> loose = new ArrayList<>();
        Deque<Boolean> insideValue = new ArrayDeque<>();
        insideValue.push(false);
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            boolean field = i > 0 && words.get(i - 1).is(".");
            if (word.is("(") || word.is("[") || word.is("{")) {
                insideValue.push(insideValue.getFirst() || field || asksOfWhatStandsBefore(words, i));
            } else if (word.is(")") || word.is("]") || word.is("}")) {
                if (insideValue.size() > 1) {
                    insideValue.pop();
                }
            } else if (word.kind() == Token.Kind.NAME && !field) {
                (insideValue.getFirst() ? inPredicates : loose).add(word);
            }
        }
        return new BareNames(loose, inPredicates);
    }

    /** Whether a bracket is a predicate, a grouping or an order of the value before it, or a call for each of its items. */
    private static boolean asksOfWhatStandsBefore(List<Token> words, int i) {
        if (i == 0) {
            return false;
        }
        Token bracket = words.get(i);
        Token before = words.get(i - 1);
        boolean value = switch (before.kind()) {
            case VARIABLE, NAME, STRING, NUMBER -> true;
            case OPERATOR -> before.is(")") || before.is("]") || before.is("}");
            case REGEX, KEYWORD, COMMENT -> false;
        };
        if (bracket.is("(")) {
            boolean callOnItems = before.kind() == Token.Kind.VARIABLE && i >= 2 && words.get(i - 2).is(".");
            return before.is("^") || callOnItems;
        }
        return value && !(bracket.is("{") && isFunctionBody(words, i));
    }

    /** Whether the brace at {@code i} opens the body of {@code function(…)}. */
    private static boolean isFunctionBody(List<Token> words, int i) {
        int depth = 0;
        for (int j = i - 1; j >= 0; j--) {
            if (words.get(j).is(")")) {
                depth++;
            } else if (words.get(j).is("(") && --depth == 0) {
                return j > 0 && words.get(j - 1).kind() == Token.Kind.KEYWORD;
            } else if (depth == 0) {
                return false;
            }
        }
        return false;
    }
}
