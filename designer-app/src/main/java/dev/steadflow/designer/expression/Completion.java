package dev.steadflow.designer.expression;

import java.util.List;

/**
 * What may be typed at the cursor.
 *
 * @param from where the word begins that a choice replaces, from 0
 * @param to where it ends; the cursor
 * @param suggestions best first
 */
public record Completion(int from, int to, List<Suggestion> suggestions) {
    public Completion {
        suggestions = List.copyOf(suggestions);
    }
}
