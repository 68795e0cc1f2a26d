package dev.steadflow.runtime.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the values of a row that are worth being kept apart. A value is cut out when what remains of it, without the
 * values cut out below it, is at least so long: the innermost, because the same large text comes wrapped in ever new objects.
 */
final class LargeValues {

    /** Large beside the rows and queries that a value of its own costs; not compared with half or twice of it yet. */
    static final int LEAST_BYTES = 32 * 1024;

    /** The list of events, the record around an event, the event: what is further in are values of users. */
    private static final int OUTER = 3;

    /**
     * A stretch of a row.
     *
     * @param from its first byte
     * @param to the byte after its last
     */
    record Span(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** A container whose end has not come. */
    private static final class Open {
        private final int from;
        private final int spansBefore;
        private int cut;

        Open(int from, int spansBefore) {
            this.from = from;
            this.spansBefore = spansBefore;
        }
    }

    private final byte[] json;
    private final int least;
    private final List<Span> spans = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private LargeValues(byte[] json, int least) {
        this.json = json;
        this.least = least;
    }

    /**
     * The values to cut out, in their order; none holds another.
     *
     * @param json a list of recorded events as the codec writes it, without white space
     */
    static List<Span> in(byte[] json, int least) {
        return json.length < least ? List.of() : new LargeValues(json, least).find();
    }

    private List<Span> find() {
        for (int at = 0; at < json.length; at++) {
            switch (json[at]) {
                case '"' -> {
                    int end = endOfText(at);
                    if (json[end] != ':') { // Else it is the name of a field.
                        value(at, end, 0, spans.size());
                    }
                    at = end - 1;
                }
                case '{', '[' -> open.push(new Open(at, spans.size()));
                case '}', ']' -> {
                    Open ended = open.pop();
                    value(ended.from, at + 1, ended.cut, ended.spansBefore);
                }
                default -> {} // Numbers and words are never long.
            }
        }
        return spans;
    }

    /** The byte after the closing quote. */
    private int endOfText(int quote) {
        int at = quote + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private void value(int from, int to, int cutInside, int spansBefore) {
        int cut = cutInside;
        if (to - from - cutInside >= least && open.size() >= OUTER) {
            spans.subList(spansBefore, spans.size()).clear();
            spans.add(new Span(from, to));
            cut = to - from;
        }
        if (!open.isEmpty()) {
            open.element().cut += cut;
        }
    }
}
