package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.runtime.api.OutputLines;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the outputs of steps among the lines of the log; a line that is not complete grows where it stands. */
final class OutputLog {

    private record Source(NodeAddress at, String stream) {}

    private final OutputLines lines = new OutputLines();
    private final Map<Source, LogLine> growing = new HashMap<>();

    /**
     * Takes a piece up.
     *
     * @param shown the lines that are shown, where one may grow
     * @param added the lines that are about to be shown after them
     */
    void add(RunFeed.Emitted piece, Instant now, List<LogLine> shown, List<LogLine> added) {
        Source source = new Source(piece.at(), piece.stream());
        for (OutputLines.Line line : lines.add(piece)) {
            LogLine grown = new LogLine(now, line.at(), line.stream() + " │ " + line.text(), -1);
            Optional<LogLine> before = Optional.ofNullable(growing.remove(source));
            if (before.isEmpty() || !(replace(added, before.get(), grown) || replace(shown, before.get(), grown))) {
                added.add(grown);
            }
            if (!line.complete()) {
                growing.put(source, grown);
            }
        }
    }

    private static boolean replace(List<LogLine> lines, LogLine before, LogLine after) {
        int index = lines.lastIndexOf(before);
        if (index >= 0) {
            lines.set(index, after);
        }
        return index >= 0;
    }
}
