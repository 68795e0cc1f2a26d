package dev.steadflow.designer.inspector;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Which parts of a text get which colour. */
final class Highlighting {

    private static final Pattern JSONATA = Pattern.compile("(?<comment>/\\*.*?\\*/)"
            + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"?|'(?:[^'\\\\]|\\\\.)*'?)"
            + "|(?<function>\\$[A-Za-z_][A-Za-z0-9_]*(?=\\s*\\())"
            + "|(?<name>\\$\\$?[A-Za-z_]?[A-Za-z0-9_]*)"
            + "|(?<number>\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)"
            + "|(?<keyword>\\b(?:and|or|in|true|false|null|function)\\b)", Pattern.DOTALL);

    private static final Pattern JSON = Pattern.compile("(?<name>\"(?:[^\"\\\\]|\\\\.)*\"(?=\\s*:))"
            + "|(?<function>\"\\{%.*?%\\}\")"
            + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"?)"
            + "|(?<number>-?\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)"
            + "|(?<keyword>\\b(?:true|false|null)\\b)"
            + "|(?<comment>(?!))", Pattern.DOTALL);

    private static final Pattern SQL = Pattern.compile("(?<comment>--[^\\n]*|/\\*.*?\\*/)"
            + "|(?<string>'(?:[^']|'')*'?)"
            + "|(?<name>[:?][A-Za-z_]*)"
            + "|(?<function>\\b[A-Za-z_]+(?=\\())"
            + "|(?<number>\\b\\d+(?:\\.\\d+)?\\b)"
            + "|(?<keyword>(?i:\\b(?:select|from|where|insert|into|values|update|set|delete|create|table|join|left|right"
            + "|inner|outer|on|and|or|not|null|is|in|as|order|group|by|having|limit|offset|distinct|case|when|then|else"
            + "|end|merge|using|primary|key|with|union|all|exists|like|between)\\b))", Pattern.DOTALL);

    private static final List<String> GROUPS = List.of("comment", "string", "function", "name", "number", "keyword");

    /** What a text is written in. */
    enum Language {
        /** The inside of an expression. */
        JSONATA,
        /** JSON with expressions inside. */
        JSON,
        /** A database query. */
        SQL,
        /** Sentences for people, in the letters of other fields. */
        PROSE,
        /** Anything else. */
        PLAIN;

        /** The language that a schema's {@code x-multiline} names. */
        static Language named(String name) {
            return switch (name) {
                case "sql" -> SQL;
                case "json" -> JSON;
                case "jsonata" -> JSONATA;
                case "prose" -> PROSE;
                default -> PLAIN;
            };
        }
    }

    private Highlighting() {}

    static StyleSpans<Collection<String>> of(String text, Language language) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        if (language == Language.PLAIN || language == Language.PROSE) {
            return spans.add(Collections.emptyList(), text.length()).create();
        }
        Matcher matcher = (switch (language) {
            case JSONATA -> JSONATA;
            case JSON -> JSON;
            case SQL, PROSE, PLAIN -> SQL;
        }).matcher(text);
        int end = 0;
        while (matcher.find()) {
            spans.add(Collections.emptyList(), matcher.start() - end);
            spans.add(List.of("sf-code-" + group(matcher)), matcher.end() - matcher.start());
            end = matcher.end();
        }
        return spans.add(Collections.emptyList(), text.length() - end).create();
    }

    private static String group(Matcher matcher) {
        return GROUPS.stream().filter(group -> matcher.group(group) != null).findFirst().orElse("plain");
    }
}
