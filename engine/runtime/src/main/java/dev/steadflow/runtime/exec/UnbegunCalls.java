package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Calls that an engine had accepted and not made when it was closed in good order. Without this note their steps would
 * look as if a crash had cut them off. A note counts for one start, and only while the run's log ends where it ended
 * then; losing it is safe. Immutable.
 *
 * @param lines {@code <run> <last sequence> <address> <attempt>}
 */
record UnbegunCalls(Set<String> lines) {

    private static final String FILE = "calls-not-made.txt";

    UnbegunCalls {
        lines = Set.copyOf(lines);
    }

    /** No note. */
    static UnbegunCalls none() {
        return new UnbegunCalls(Set.of());
    }

    /** Reads the note of the last close and removes it, so that it counts once. */
    static UnbegunCalls take(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return none();
            }
            UnbegunCalls calls = new UnbegunCalls(new HashSet<>(Files.readAllLines(file)));
            empty(file);
            Files.delete(file);
            return calls;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read and remove " + file + ". Check who may write there.",
                    unreadable);
        }
    }

    /** On disk before any call is made: a note that came back after a power loss would allow a second call. */
    private static void empty(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
            channel.force(true);
        }
    }

    /** Leaves a note for the next start; whole or not at all. */
    static void leave(Path dataFolder, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Path file = dataFolder.resolve(FILE);
        try {
            Path written = Files.write(dataFolder.resolve(FILE + ".new"), lines);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritten) {
            throw new UncheckedIOException("Cannot write " + file + ". Check who may write there.", notWritten);
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
