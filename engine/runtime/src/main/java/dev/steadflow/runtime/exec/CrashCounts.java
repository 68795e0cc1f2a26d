package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often in a row a piece of work was under way when the process ended without closing its engine. Kept in a small text,
 * which is written when an engine is opened after such an end, before any work begins, and when counted work survives; so
 * the normal way costs nothing. Thread-safe.
 */
final class CrashCounts {

    private static final Logger LOG = LoggerFactory.getLogger(CrashCounts.class);

    /** From this many ends on, suspected work is done one piece at a time, so that it shows which is to blame. */
    private static final int SUSPECT = 2;

    /** Longer words are cut, so that they fit into a slot of {@link MappedMarks}; addresses are ASCII. */
    static final int LONGEST = 254;

    /** Keeps the text below the 1 MB of a note. */
    private static final int MOST_LINES = 3_000;

    /** Where the counts are kept; absent when they are not. */
    private final Optional<CountsPlace> place;

    private final int most;

    /** {@code <run> <what is done>} to the count. */
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private CrashCounts(Optional<CountsPlace> place, int most) {
        this.place = place;
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
    static CrashCounts in(CountsPlace place, int most, List<String> underWay) {
        CrashCounts counts = new CrashCounts(Optional.of(place), most);
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

    /** Runs that came to their end together with the process: nobody takes them up again, so nobody would forgive them. */
    void forgiveThoseOver(Predicate<RunId> isOver) {
        if (counts.keySet().removeIf(work -> isOver.test(runOf(work)))) {
            writeOrWarn();
        }
    }

    private static RunId runOf(String work) {
        return new RunId(work.substring(0, work.indexOf(' ')));
    }

    private void read() {
        place.stream().flatMap(known -> known.read().lines()).forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0 && line.substring(0, space).matches("\\d{1,9}")) { // A cut line is no count.
                counts.put(line.substring(space + 1), Integer.parseInt(line.substring(0, space)));
            }
        });
    }

    private void writeOrWarn() {
        try {
            write(false);
        } catch (UncheckedIOException | StoreException notWritten) {
            LOG.warn("What work has survived cannot be noted; it may count against its run at the next start.",
                    notWritten);
        }
    }

    /** The most suspect come first, should there be more than there is room for. */
    private synchronized void write(boolean force) {
        StringBuilder text = new StringBuilder();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_LINES)
                .forEach(count -> text.append(count.getValue()).append(' ')
                        .append(count.getKey().replace('\n', ' ')).append('\n'));
        place.ifPresent(known -> known.write(text.toString(), force));
    }
}
