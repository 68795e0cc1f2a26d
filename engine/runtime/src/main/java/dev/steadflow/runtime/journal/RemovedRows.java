package dev.steadflow.runtime.journal;

/** What a removal has removed; written by the committer's thread, read by others once the removal is durable. */
final class RemovedRows {

    private int runs;
    private long events;
    private int others;

    void run(long itsEvents) {
        runs++;
        events += itsEvents;
    }

    void other(int count) {
        others += count;
    }

    int runs() {
        return runs;
    }

    long events() {
        return events;
    }

    /** Flows, or purged runs that were forgotten. */
    int others() {
        return others;
    }
}
