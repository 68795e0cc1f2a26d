package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often in a row a piece of work was under way when the process ended without closing its engine. Kept in a small file,
 * which is written when an engine is opened after such an end, before any work begins, and when counted work survives; so
 * the normal way costs nothing. Thread-safe.
 */
final class CrashCounts {

    private static final Logger LOG = LoggerFactory.getLogger(CrashCounts.class);

    private static final String FILE = "work-that-crashed.txt";

    /** From this many ends on, suspected work is done one piece at a time, so that it shows which is to blame. */
    private static final int SUSPECT = 2;

    /** Longer words are cut, so that they fit into a slot of {@link WorkMarks}; addresses are ASCII. */
    private static final int LONGEST = 254;

    /** Where the counts are kept; absent when they are not. */
    private final Optional<Path> file;

    private final int most;

    /** {@code <run> <what is done>} to the count. */
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private CrashCounts(Optional<Path> file, int most) {
        this.file = file;
        this.most = most;
    }

    static CrashCounts none() {
        return new CrashCounts(Optional.empty(), Integer.MAX_VALUE);
    }

    /**
     * Reads the counts and adds what was under way.
     *
     * @param most how often the same work may end the process
     * @param underWay the marks that the last process left
     */
    static CrashCounts in(Path folder, int most, List<String> underWay) throws IOException {
        CrashCounts counts = new CrashCounts(Optional.of(folder.resolve(FILE)), most);
        counts.read();
        underWay.forEach(work -> counts.counts.merge(work, 1, Integer::sum));
        if (!underWay.isEmpty()) {
            LOG.warn("The last process ended without closing its engine, with {} pieces of work under way.",
                    underWay.size());
            counts.write(true);
        }
        return counts;
    }

    /** How work is named here. */
    static String work(RunId run, String doing) {
        String work = run + " " + doing;
        return work.length() <= LONGEST ? work
                : work.substring(0, LONGEST - 9) + " " + Integer.toHexString(work.hashCode());
    }

    /** Whether work has ended the process so often that a person has to decide. */
    boolean isPoison(RunId run, String doing) {
        return count(run, doing) >= most;
    }

    /** Whether even saying so has ended the process: the run is left alone then. */
    boolean isUntouchable(RunId run, String doing) {
        return count(run, doing) > most;
    }

    /** Whether work was under way at several ends in a row, so that it is done alone. */
    boolean isSuspect(RunId run, String doing) {
        return count(run, doing) >= Math.min(SUSPECT, most);
    }

    /** How often work was under way when the process ended, in a row. */
    int count(RunId run, String doing) {
        return counts.isEmpty() ? 0 : counts.getOrDefault(work(run, doing), 0);
    }

    /** Work came to an end, and the process goes on. */
    void survived(String work) {
        if (!counts.isEmpty() && counts.remove(work) != null) {
            writeOrWarn();
        }
    }

    /** A person has decided about a run, or it is over: nothing is held against it any more. */
    void forgive(RunId run) {
        if (!counts.isEmpty() && counts.keySet().removeIf(work -> work.startsWith(run + " "))) {
            writeOrWarn();
        }
    }

    private void read() throws IOException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return;
        }
        for (String line : Files.readAllLines(file.get())) {
            int space = line.indexOf(' ');
            if (space > 0 && line.substring(0, space).matches("\\d{1,9}")) { // A cut line is no count.
                counts.put(line.substring(space + 1), Integer.parseInt(line.substring(0, space)));
            }
        }
    }

    private void writeOrWarn() {
        try {
            write(false);
        } catch (IOException | UncheckedIOException notWritten) {
            LOG.warn("What work has survived cannot be noted; it may count against its run at the next start.",
                    notWritten);
        }
    }

    private synchronized void write(boolean force) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        counts.forEach((work, count) -> text.append(count).append(' ').append(work.replace('\n', ' ')).append('\n'));
        Path fresh = file.get().resolveSibling(FILE + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (force) {
                channel.force(true);
            }
        }
        Files.move(fresh, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
