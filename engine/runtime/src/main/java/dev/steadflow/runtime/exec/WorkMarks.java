package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import java.nio.file.Path;

/**
 * What is being worked on at this moment, where the next process finds it. What stands there when an engine is opened was
 * under way when the last process ended, and is counted by {@link CrashCounts}. Thread-safe.
 */
final class WorkMarks {

    /** One piece of work while it is under way. */
    interface Mark extends AutoCloseable {

        /** The work is done, whatever came of it: it has not ended the process. */
        @Override
        void close();
    }

    private final MarkBoard board;
    private final CrashCounts counts;
    private volatile boolean stopped;

    private WorkMarks(MarkBoard board, CrashCounts counts) {
        this.board = board;
        this.counts = counts;
    }

    /** An engine whose work nobody can count. */
    static WorkMarks none() {
        return new WorkMarks(MarkBoard.NONE, CrashCounts.none());
    }

    /**
     * Counts what the last process on this machine left in a folder, and begins anew.
     *
     * @param most how often the same work may end the process
     */
    static WorkMarks in(Path folder, int most) {
        MappedMarks board = MappedMarks.in(folder);
        return new WorkMarks(board, CrashCounts.in(new CountsPlace.InFile(folder), most, board.left()));
    }

    /**
     * Counts what the last engine on any machine left in a store, and begins anew.
     *
     * @param most how often the same work may end the process
     */
    static WorkMarks in(Journal journal, int most) {
        NotedMarks board = NotedMarks.in(journal);
        CrashCounts counts = CrashCounts.in(new CountsPlace.InStore(journal), most, board.left());
        board.begin();
        return new WorkMarks(board, counts);
    }

    /** How often work has ended the process. */
    CrashCounts counts() {
        return counts;
    }

    /**
     * Work for a run begins.
     *
     * @param doing what is done, for people; the same words each time for the same work
     */
    Mark begin(RunId run, String doing) {
        String work = CrashCounts.work(run, doing);
        Runnable unmark = stopped ? () -> {} : board.mark(work);
        return () -> {
            if (!stopped) {
                unmark.run();
            }
            counts.survived(work);
        };
    }

    /** Work that is still under way is no reason to blame it, should the process end now. */
    void unmark(RunId run, String doing) {
        board.unmark(CrashCounts.work(run, doing));
    }

    /** The engine is about to close, and the store is still there. */
    void closeInGoodOrder() {
        stopped = true;
        board.closeInGoodOrder();
    }

    /** The engine ends: marks stay as they are, for the next one. */
    void stop() {
        stopped = true;
    }
}
