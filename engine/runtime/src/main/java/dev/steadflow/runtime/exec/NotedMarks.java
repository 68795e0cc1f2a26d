package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks in the store itself, which another machine may take over. A mark there is a forced write, so none is made as long as
 * engines close in good order. After one that did not, the first pieces of work of each run are marked before they begin:
 * a run that ends each process does so soon after it was taken up. Thread-safe.
 */
final class NotedMarks implements MarkBoard {

    private static final Logger LOG = LoggerFactory.getLogger(NotedMarks.class);

    /** There while an engine is open; has the marks, one a line. */
    private static final String NOTE = "work-under-way";

    private static final String OPEN = "open";

    /** Taking a run up, calling its step and deciding about the outcome are three; lanes have some each. */
    private static final int PIECES_OF_A_RUN = 16;

    /** The run to blame was due when the process ended, so it is among those that are taken up first. */
    private static final int RUNS = 10_000;

    /** Keeps the note below the journal's 1 MB. */
    private static final int MOST_MARKS = 1_024;

    private final Journal journal;
    private final List<String> left;
    private final boolean careful;
    private final Map<String, Integer> marks = new HashMap<>();
    private final Map<String, Integer> piecesOfRuns = new HashMap<>();
    private final Object writing = new Object();
    private long changes;
    private long written;

    private NotedMarks(Journal journal, Optional<byte[]> found) {
        this.journal = journal;
        this.careful = found.isPresent();
        this.left = found.stream()
                .flatMap(note -> new String(note, StandardCharsets.UTF_8).lines())
                .skip(1)
                .toList();
    }

    /** Reads what the last process left, and begins anew. */
    static NotedMarks in(Journal journal) {
        return new NotedMarks(journal, journal.note(NOTE));
    }

    /** The marks that the last process left. */
    List<String> left() {
        return left;
    }

    /** From here on the next engine knows that this one was open. To be called once {@link #left} is counted durably. */
    void begin() {
        journal.keepNote(NOTE, note(List.of()));
    }

    @Override
    public Runnable mark(String work) {
        long change = 0;
        synchronized (marks) {
            marks.merge(work, 1, Integer::sum);
            if (isNoted(work)) {
                change = ++changes;
            }
        }
        if (change > 0) {
            writeUpTo(change);
        }
        return () -> {
            synchronized (marks) {
                marks.computeIfPresent(work, (same, times) -> times == 1 ? null : times - 1);
            }
        };
    }

    private boolean isNoted(String work) {
        if (!careful) {
            return false;
        }
        String run = work.substring(0, work.indexOf(' '));
        boolean known = piecesOfRuns.containsKey(run) || piecesOfRuns.size() < RUNS;
        return known && piecesOfRuns.merge(run, 1, Integer::sum) <= PIECES_OF_A_RUN;
    }

    /** Those who come meanwhile are written together by the next. Marks are a service: a store in trouble holds nobody up. */
    private void writeUpTo(long change) {
        synchronized (writing) {
            if (written >= change) {
                return;
            }
            List<String> now;
            long upTo;
            synchronized (marks) {
                now = new ArrayList<>(marks.keySet());
                upTo = changes;
            }
            try {
                journal.keepNote(NOTE, note(now));
                written = upTo;
            } catch (StoreException notNow) {
                LOG.debug("What is under way could not be marked in the store.", notNow);
            }
        }
    }

    private static byte[] note(List<String> marks) {
        StringBuilder text = new StringBuilder(OPEN).append('\n');
        marks.stream().limit(MOST_MARKS).forEach(mark -> text.append(mark.replace('\n', ' ')).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void unmark(String work) {
        synchronized (marks) {
            marks.remove(work);
        }
    }

    @Override
    public void closeInGoodOrder() {
        List<String> blamed;
        synchronized (marks) {
            blamed = List.copyOf(marks.keySet());
        }
        try {
            journal.keepNote(NOTE, blamed.isEmpty() ? new byte[0] : note(blamed));
        } catch (StoreException unsaid) {
            LOG.warn(
                    "That the engine closes in good order cannot be noted in the store. The next one is careful at first.",
                    unsaid);
        }
    }
}
