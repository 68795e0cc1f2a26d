package dev.steadflow.designer.expression;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.expression.Suggestion.Kind;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.Token;
import dev.steadflow.flow.validation.VisibleNames.VisibleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds what may be typed at a cursor. */
public final class Completions {

    private static final int MOST = 200;

    private Completions() {}

    /**
     * What may be typed: names and functions after a dollar sign or where a value begins, fields after a dot.
     *
     * @param text the expression, also one that is not finished
     * @param caret the cursor, from 0
     * @param data what the last run recorded
     * @return empty when nothing is known, or the cursor stands in a text in quotes
     */
    public static Optional<Completion> at(Place place, String text, int caret, Optional<RunData> data) {
        List<Token> words = Expressions.words(text).tokens();
        if (words.stream().anyMatch(word -> isText(word) && word.start() < caret && caret < word.end())) {
            return Optional.empty();
        }
        int from = wordStart(text, caret);
        String typed = text.substring(from, caret);
        Map<String, JsonNode> values = data.map(place::values).orElse(Map.of());
        List<String> path = path(words, from);
        List<Suggestion> found = path.isEmpty()
                ? isAfterDot(words, from) ? List.of() : names(place, typed, values)
                : fields(new KnownFields(place, values), path, typed);
        return found.isEmpty() || (found.size() == 1 && found.getFirst().text().equals(typed))
                ? Optional.empty()
                : Optional.of(new Completion(from, caret, found));
    }

    private static boolean isText(Token word) {
        return word.kind() == Token.Kind.STRING || word.kind() == Token.Kind.COMMENT
                || word.kind() == Token.Kind.REGEX;
    }

    private static int wordStart(String text, int caret) {
        int from = caret;
        while (from > 0 && (Character.isLetterOrDigit(text.charAt(from - 1)) || text.charAt(from - 1) == '_')) {
            from--;
        }
        return from > 0 && text.charAt(from - 1) == '$' ? from - 1 : from;
    }

    private static boolean isAfterDot(List<Token> words, int from) {
        return words.stream().anyMatch(word -> word.end() == from && word.is("."));
    }

    /** The name and fields before the cursor, indexes passed over: {@code input, lines} for {@code $input.lines[0].}. */
    private static List<String> path(List<Token> words, int from) {
        List<String> path = new ArrayList<>();
        int at = words.size() - 1;
        while (at >= 0 && words.get(at).end() > from) {
            at--;
        }
        while (at >= 0 && words.get(at).is(".")) {
            at = beforeBrackets(words, at - 1);
            if (at < 0) {
                return List.of();
            }
            Token word = words.get(at);
            if (word.kind() == Token.Kind.VARIABLE && word.text().length() > 1) {
                path.addFirst(word.text().substring(1));
                return path;
            }
            if (word.kind() != Token.Kind.NAME) {
                return List.of();
            }
            path.addFirst(word.text().replace("`", ""));
            at--;
        }
        return List.of();
    }

    private static int beforeBrackets(List<Token> words, int last) {
        int at = last;
        while (at >= 0 && words.get(at).is("]")) {
            int depth = 0;
            do {
                depth += words.get(at).is("]") ? 1 : words.get(at).is("[") ? -1 : 0;
                at--;
            } while (at >= 0 && depth > 0);
        }
        return at;
    }

    private static List<Suggestion> names(Place place, String typed, Map<String, JsonNode> values) {
        List<Suggestion> found = new ArrayList<>();
        for (VisibleName name : place.names()) {
            String detail = Optional.ofNullable(values.get(name.name())).map(KnownFields::shortened)
                    .orElse(name.always() ? "" : say("not on every way here"));
            found.add(new Suggestion(Kind.NAME, "$" + name.name(), detail));
        }
        if (typed.startsWith("$") || !typed.isEmpty()) {
            Expressions.signatures().forEach(
                    (name, signature) -> found.add(new Suggestion(Kind.FUNCTION, "$" + name, signature)));
        }
        return fitting(found, typed.startsWith("$") ? typed : "$" + typed);
    }

    private static List<Suggestion> fields(KnownFields known, List<String> path, String typed) {
        List<Suggestion> found = new ArrayList<>();
        known.of(path).forEach((field, detail) -> found.add(new Suggestion(Kind.FIELD, field, detail)));
        return fitting(found, typed);
    }

    /** Those that begin with what was typed, then those that hold it. */
    private static List<Suggestion> fitting(List<Suggestion> all, String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        String inside = lower.startsWith("$") ? lower.substring(1) : lower;
        List<Suggestion> fitting = new ArrayList<>();
        all.stream().filter(each -> each.text().toLowerCase(Locale.ROOT).startsWith(lower)).forEach(fitting::add);
        if (inside.length() > 1) {
            all.stream()
                    .filter(each -> !fitting.contains(each)
                            && each.text().toLowerCase(Locale.ROOT).contains(inside))
                    .forEach(fitting::add);
        }
        return fitting.stream().limit(MOST).toList();
    }

}
