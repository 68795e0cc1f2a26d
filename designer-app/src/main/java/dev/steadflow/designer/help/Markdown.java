package dev.steadflow.designer.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Markdown that our pages are written in: headings, paragraphs, lists, tables, code blocks and pictures; inside a
 * text code, bold, italic and links. No HTML but comments, no nesting of lists beyond one level. A test reads every page.
 */
final class Markdown {

    private static final Pattern HEADING = Pattern.compile("(#{1,4}) (.*)");
    private static final Pattern ITEM = Pattern.compile("(\\s*)(\\*|-|\\d+\\.) (.*)");
    private static final Pattern PICTURE = Pattern.compile("!\\[(.*)]\\((\\S+)\\)");
    private static final Pattern INLINE = Pattern.compile(
            "``(.+?)``|`([^`]+)`|\\*\\*(.+?)\\*\\*|(?<!\\w)\\*(\\S[^*]*)\\*|(?<!\\w)_(\\S[^_]*)_(?!\\w)|\\[([^]]+)]\\(([^)]+)\\)",
            Pattern.DOTALL);

    private Markdown() {}

    /** A part of a page, from top to bottom. */
    sealed interface Block {
        /** @param level 1 is the page's own */
        record Heading(int level, String text) implements Block {
            /** What links name it by: small letters and dashes, as code forges make it. */
            String anchor() {
                return text.replaceAll("`", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-');
            }
        }

        record Paragraph(String text) implements Block {}

        /** @param mark a bullet, or {@code 1.} */
        record Item(int depth, String mark, String text) implements Block {}

        record Code(String text) implements Block {}

        /** @param rows the first is the head */
        record Table(List<List<String>> rows) implements Block {}

        /** @param file relative to the page */
        record Picture(String words, String file) implements Block {}
    }

    /** A part of a text. */
    sealed interface Span {
        record Plain(String text) implements Span {}

        record Code(String text) implements Span {}

        record Bold(String text) implements Span {}

        record Italic(String text) implements Span {}

        record Link(String text, String target) implements Span {}
    }

    static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = page.replaceAll("(?s)<!--.*?-->\\n?", "").lines().toList();
        for (int at = 0; at < lines.size();) {
            at = block(lines, at, blocks);
        }
        return blocks;
    }

    /** Answers the line after the block. */
    private static int block(List<String> lines, int at, List<Block> blocks) {
        String line = lines.get(at);
        Matcher heading = HEADING.matcher(line);
        Matcher picture = PICTURE.matcher(joined(lines, at));
        Matcher item = ITEM.matcher(line);
        if (line.isBlank()) {
            return at + 1;
        }
        if (line.startsWith("```")) {
            String fence = line.replaceFirst("[^`].*", "");
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).equals(fence)) {
                end++;
            }
            blocks.add(new Block.Code(String.join("\n", lines.subList(at + 1, end))));
            return end + 1;
        }
        if (heading.matches()) {
            blocks.add(new Block.Heading(heading.group(1).length(), heading.group(2)));
            return at + 1;
        }
        if (line.startsWith("|")) {
            return table(lines, at, blocks);
        }
        int end = endOfText(lines, at);
        if (picture.matches()) {
            blocks.add(new Block.Picture(picture.group(1), picture.group(2)));
        } else if (item.matches()) {
            blocks.add(new Block.Item(item.group(1).isEmpty() ? 0 : 1, item.group(2).replaceAll("[*-]", "•"),
                    (item.group(3) + " " + joined(lines, at + 1, end)).strip()));
        } else {
            blocks.add(new Block.Paragraph(joined(lines, at, end)));
        }
        return end;
    }

    private static int table(List<String> lines, int at, List<Block> blocks) {
        List<List<String>> rows = new ArrayList<>();
        int end = at;
        for (; end < lines.size() && lines.get(end).startsWith("|"); end++) {
            if (!lines.get(end).matches("[|: -]+")) {
                String row = lines.get(end).strip();
                rows.add(Arrays.stream(row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1))
                        .map(cell -> cell.strip().replace("\\|", "|"))
                        .toList());
            }
        }
        blocks.add(new Block.Table(rows));
        return end;
    }

    /** The first line after a text that began here: something else begins there. */
    private static int endOfText(List<String> lines, int at) {
        int end = at + 1;
        while (end < lines.size() && !lines.get(end).isBlank() && !lines.get(end).startsWith("```")
                && !lines.get(end).startsWith("|") && !HEADING.matcher(lines.get(end)).matches()
                && !ITEM.matcher(lines.get(end)).matches()) {
            end++;
        }
        return end;
    }

    private static String joined(List<String> lines, int at) {
        return joined(lines, at, endOfText(lines, at));
    }

    private static String joined(List<String> lines, int at, int end) {
        return String.join(" ", lines.subList(at, end).stream().map(String::strip).toList());
    }

    /** The parts of a text. */
    static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher inline = INLINE.matcher(text);
        int at = 0;
        while (inline.find()) {
            if (inline.start() > at) {
                spans.add(new Span.Plain(text.substring(at, inline.start())));
            }
            spans.add(span(inline));
            at = inline.end();
        }
        if (at < text.length()) {
            spans.add(new Span.Plain(text.substring(at)));
        }
        return spans;
    }

    private static Span span(Matcher inline) {
        if (inline.group(1) != null) {
            return new Span.Code(inline.group(1).strip());
        }
        if (inline.group(2) != null) {
            return new Span.Code(inline.group(2));
        }
        if (inline.group(3) != null) {
            return new Span.Bold(inline.group(3).replace("`", ""));
        }
        if (inline.group(4) != null) {
            return new Span.Italic(inline.group(4));
        }
        return inline.group(5) != null
                ? new Span.Italic(inline.group(5))
                : new Span.Link(inline.group(6).replace("`", ""), inline.group(7));
    }
}
