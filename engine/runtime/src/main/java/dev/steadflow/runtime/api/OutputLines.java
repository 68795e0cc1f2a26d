package dev.steadflow.runtime.api;

import dev.steadflow.flow.event.NodeAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the pieces of steps' outputs together to lines. Owned by one thread. */
public final class OutputLines {

    /** A longer line is broken, as a program that never ends one must not fill the memory. */
    private static final int LONGEST = 10_000;

    /**
     * A line, or its beginning.
     *
     * @param complete false: more of it may come, and then replaces it
     */
    public record Line(NodeAddress at, String stream, String text, boolean complete) {}

    private record Source(NodeAddress at, int attempt, String stream) {}

    private final Map<Source, String> begun = new LinkedHashMap<>();

    /** The lines that a piece completes, the first with what was begun before, and the one that it begins. */
    public List<Line> add(RunFeed.Emitted piece) {
        Source source = new Source(piece.at(), piece.attempt(), piece.stream());
        String text = begun.getOrDefault(source, "") + piece.text().replace("\r\n", "\n");
        begun.remove(source);
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(line(source, text.substring(from, end), true));
            from = end + 1;
        }
        String rest = text.substring(from);
        if (rest.length() >= LONGEST) {
            lines.add(line(source, rest, true));
        } else if (!rest.isEmpty()) {
            begun.put(source, rest);
            lines.add(line(source, rest, false));
        }
        return lines;
    }

    /** What was begun and never completed, for when nothing more comes. */
    public List<Line> rest() {
        return begun.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue(), true)).toList();
    }

    private static Line line(Source source, String text, boolean complete) {
        return new Line(source.at(), source.stream(), text, complete);
    }
}
