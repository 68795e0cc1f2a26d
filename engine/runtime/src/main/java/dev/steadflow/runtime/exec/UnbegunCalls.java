package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that an engine had accepted and not made when it was closed in good order. Without this note their steps would
 * look as if a crash had cut them off. A note counts for one start, and only while the run's log ends where it ended
 * then; losing it is safe. Immutable.
 *
 * @param lines {@code <run> <last sequence> <address> <attempt>}
 */
record UnbegunCalls(Set<String> lines) {

    private static final String NOTE = "calls-not-made";

    /** Of the megabyte that a note may have: addresses are of one byte a character, mostly. */
    private static final int LONGEST = 500_000;

    UnbegunCalls {
        lines = Set.copyOf(lines);
    }

    /** No note. */
    static UnbegunCalls none() {
        return new UnbegunCalls(Set.of());
    }

    /** Reads the note of the last close and removes it, on disk before any call is made, so that it counts once. */
    static UnbegunCalls take(Journal journal) {
        Optional<byte[]> note = journal.note(NOTE);
        if (note.isEmpty()) {
            return none();
        }
        journal.keepNote(NOTE, new byte[0]);
        return new UnbegunCalls(new HashSet<>(List.of(new String(note.get(), StandardCharsets.UTF_8).split("\n"))));
    }

    /** Leaves a note for the next start; what does not fit into it is as if a crash had cut it off. */
    static void leave(Journal journal, List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() + line.length() < LONGEST) {
                text.append(line).append('\n');
            }
        }
        if (!text.isEmpty()) {
            journal.keepNote(NOTE, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One line of the note. */
    static String line(RunId run, long lastSequence, NodeAddress at, int attempt) {
        return run + " " + lastSequence + " " + at + " " + attempt;
    }

    /** The lines of some runs: they still hold if nobody has touched these runs since. */
    List<String> of(Set<RunId> runs) {
        return lines.stream()
                .filter(line -> runs.contains(new RunId(line.substring(0, line.indexOf(' ')))))
                .toList();
    }

    /** Whether this call was accepted and not made. */
    boolean contains(RunId run, NodeAddress at, int attempt, long lastSequence) {
        return lines.contains(line(run, lastSequence, at, attempt));
    }
}
