package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Which runs are folded in memory, the longest unused first, and how much they weigh together. Thread-safe. */
final class WarmRuns {

    private final int mostRuns;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RunId, Long> weights = new LinkedHashMap<>();
    private long bytes;

    /**
     * @param mostRuns how many may stay
     * @param mostBytes what they may weigh together, see {@link StateWeight}
     */
    WarmRuns(int mostRuns, long mostBytes) {
        this.mostRuns = mostRuns;
        this.mostBytes = mostBytes;
    }

    /** A run was used just now. Answers the runs that have to leave, which count as gone from here on. */
    List<RunId> used(RunId run, long weight) {
        lock.lock();
        try {
            forget(run);
            weights.put(run, weight);
            bytes += weight;
            return leaving(run);
        } finally {
            lock.unlock();
        }
    }

    private List<RunId> leaving(RunId usedLast) {
        if (weights.size() <= mostRuns && bytes <= mostBytes) {
            return List.of();
        }
        List<RunId> leaving = new ArrayList<>();
        Iterator<Map.Entry<RunId, Long>> longestUnused = weights.entrySet().iterator();
        while ((weights.size() > mostRuns || bytes > mostBytes) && longestUnused.hasNext()) {
            Map.Entry<RunId, Long> next = longestUnused.next();
            if (!next.getKey().equals(usedLast)) { // It may be in the middle of its work; one run is never too much.
                bytes -= next.getValue();
                leaving.add(next.getKey());
                longestUnused.remove();
            }
        }
        return leaving;
    }

    /** A run is not in memory any more. */
    void gone(RunId run) {
        lock.lock();
        try {
            forget(run);
        } finally {
            lock.unlock();
        }
    }

    private void forget(RunId run) {
        Long known = weights.remove(run);
        if (known != null) {
            bytes -= known;
        }
    }
}
