package dev.steadflow.plugin.data;

import dev.steadflow.step.StepError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A text with places for values, in the language of Mustache without partials: <code>{{name}}</code>,
 * <code>{{{unescaped}}}</code>, <code>{{#list}}…{{/list}}</code>, <code>{{^none}}…{{/none}}</code>, <code>{{! a remark}}</code>.
 */
final class Template {

    private static final int MAX_DEPTH = 50;

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Value(String name, boolean escaped) implements Piece {}

        record Section(String name, boolean inverted, List<Piece> pieces) implements Piece {}
    }

    private final List<Piece> pieces;

    private Template(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** @throws StepError fatal, {@code data/BadTemplate}, saying the line */
    static Template parse(String text) throws StepError {
        Deque<Piece.Section> open = new ArrayDeque<>();
        open.push(new Piece.Section("", false, new ArrayList<>()));
        int at = 0;
        for (int start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", at)) {
            boolean raw = text.startsWith("{{{", start);
            int end = text.indexOf(raw ? "}}}" : "}}", start);
            if (end < 0) {
                throw bad(text, start, "'{{' has no end");
            }
            String tag = text.substring(start + (raw ? 3 : 2), end).strip();
            int after = end + (raw ? 3 : 2);
            boolean silent = !raw && !tag.isEmpty() && "#^/!".indexOf(tag.charAt(0)) >= 0;
            // A section's mark or a remark alone in its line takes the line with it.
            boolean alone = silent && isLineStart(text, start) && isLineEnd(text, after);
            open.element().pieces().add(new Piece.Text(text.substring(at, alone ? lineStart(text, start) : start)));
            at = alone ? lineEnd(text, after) : after;
            take(tag, raw, open, text, start);
        }
        if (open.size() > 1) {
            throw bad(text, text.length(), "'{{#%s}}' has no end".formatted(open.element().name()));
        }
        open.element().pieces().add(new Piece.Text(text.substring(at)));
        return new Template(open.element().pieces());
    }

    private static void take(String tag, boolean raw, Deque<Piece.Section> open, String text, int start)
            throws StepError {
        char kind = tag.isEmpty() || raw ? ' ' : tag.charAt(0);
        String name = "#^/&".indexOf(kind) >= 0 ? tag.substring(1).strip() : tag;
        if (kind == '!') {
            return;
        }
        if (name.isEmpty() || name.contains("{") || kind == '>' || kind == '=') {
            throw bad(text, start, "'{{%s}}' is none of {{name}}, {{{name}}}, {{#name}}, {{^name}}, {{/name}}, {{! …}}"
                    .formatted(tag));
        }
        switch (kind) {
            case '#', '^' -> {
                if (open.size() > MAX_DEPTH) {
                    throw bad(text, start, "sections are nested more than %d deep".formatted(MAX_DEPTH));
                }
                Piece.Section section = new Piece.Section(name, kind == '^', new ArrayList<>());
                open.element().pieces().add(section);
                open.push(section);
            }
            case '/' -> {
                if (open.size() == 1 || !open.element().name().equals(name)) {
                    throw bad(text, start, "'{{/%s}}' ends nothing that is open".formatted(name));
                }
                open.pop();
            }
            default -> open.element().pieces().add(new Piece.Value(name, !raw && kind != '&'));
        }
    }

    /**
     * The text with its values.
     *
     * @throws StepError fatal: {@code data/TooLarge}; {@code data/NoValue}, when a value is missing and {@code strict}
     */
    String fill(JsonNode values, UnaryOperator<String> escape, boolean strict, int maxChars) throws StepError {
        StringBuilder out = new StringBuilder();
        Deque<JsonNode> around = new ArrayDeque<>(List.of(values));
        fill(pieces, around, escape, strict, maxChars, out);
        return out.toString();
    }

    private static void fill(List<Piece> pieces, Deque<JsonNode> around, UnaryOperator<String> escape, boolean strict,
            int maxChars, StringBuilder out) throws StepError {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text text -> out.append(text.text());
                case Piece.Value value -> {
                    JsonNode found = find(value.name(), around);
                    if (strict && found.isMissingNode()) {
                        throw StepError.fatal("data/NoValue",
                                ("The template asks for '%s', but there is no such value. "
                                        + "Give it, or set 'missing' to 'empty'.").formatted(value.name()));
                    }
                    String shown = shown(found);
                    out.append(value.escaped() ? escape.apply(shown) : shown);
                }
                case Piece.Section section -> {
                    for (JsonNode item : items(find(section.name(), around), section.inverted())) {
                        around.push(item);
                        fill(section.pieces(), around, escape, strict, maxChars, out);
                        around.pop();
                    }
                }
            }
            if (out.length() > maxChars) {
                throw StepError.fatal("data/TooLarge", "The text has more than %,d characters.".formatted(maxChars));
            }
        }
    }

    /** What a section is written for: each item of a list, a value once, or nothing once if it is inverted. */
    private static List<JsonNode> items(JsonNode found, boolean inverted) {
        boolean nothing = found.isMissingNode() || found.isNull() || (found.isBoolean() && !found.booleanValue())
                || (found.isArray() && found.isEmpty());
        if (inverted) {
            return nothing ? List.of(MissingNode.getInstance()) : List.of();
        }
        if (nothing) {
            return List.of();
        }
        return found.isArray() ? found.valueStream().toList() : List.of(found);
    }

    /** Looks in the innermost value first; {@code .} is that value itself. */
    private static JsonNode find(String name, Deque<JsonNode> around) {
        if (name.equals(".")) {
            return around.element();
        }
        String[] names = name.split("\\.", -1);
        for (JsonNode value : around) {
            JsonNode at = value.path(names[0]);
            if (!at.isMissingNode()) {
                for (int i = 1; i < names.length; i++) {
                    at = at.path(names[i]);
                }
                return at;
            }
        }
        return MissingNode.getInstance();
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    private static boolean isLineStart(String text, int at) {
        return text.substring(lineStart(text, at), at).isBlank();
    }

    private static boolean isLineEnd(String text, int at) {
        return text.substring(at, lineEnd(text, at)).isBlank();
    }

    private static int lineStart(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private static int lineEnd(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private static StepError bad(String text, int at, String reason) {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return StepError.fatal("data/BadTemplate", "The template cannot be read: line %d: %s.".formatted(line, reason));
    }
}
