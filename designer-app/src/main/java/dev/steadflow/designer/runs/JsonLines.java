package dev.steadflow.designer.runs;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value as lines of indented JSON, cut where it gets too long for a first look.
 *
 * @param lines without line ends
 * @param totalChars how long the whole text is
 * @param cut whether lines are missing
 */
record JsonLines(List<String> lines, int totalChars, boolean cut) {

    /** A screen shows some 40 lines; 200 kB are thousands, and still appear at once. */
    static final int FIRST_LOOK = 200_000;

    JsonLines {
        lines = List.copyOf(lines);
    }

    /** The whole value as text. */
    static String text(JsonNode value) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** Lines up to a limit of characters. */
    static JsonLines of(JsonNode value, int limit) {
        String text = text(value);
        if (text.length() <= limit) {
            return new JsonLines(text.lines().toList(), text.length(), false);
        }
        int end = text.lastIndexOf('\n', limit);
        return new JsonLines(text.substring(0, end < 0 ? limit : end).lines().toList(), text.length(), true);
    }
}
