package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Something handed in and not yet written. */
sealed interface Pending {

    /** Whom to tell. */
    WriteTicket ticket();

    /** What it weighs in the queue, in bytes. */
    long bytes();

    /** Whether its force may wait for the next append. */
    boolean mayGather();

    /** An append, encoded by the thread that handed it in. */
    record OfRun(Append append, EventRow row, WriteTicket ticket) implements Pending {
        @Override
        public long bytes() {
            return row.bytes();
        }

        @Override
        public boolean mayGather() {
            return append.mayGather();
        }
    }

    /** Something that the engine keeps beside the log. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves this package.
    record OfNote(String name, byte[] content, WriteTicket ticket) implements Pending {
        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public boolean mayGather() {
            return false;
        }
    }

    /**
     * Rows to be removed.
     *
     * @param runs ended runs
     * @param flows hashes of flows that no run is pinned to
     * @param forgetBefore purged runs to be forgotten: those that were purged before it
     * @param at when the runs are purged
     * @param mayRemoveFlow asked for each of the flows, when it is their turn
     * @param rows what was removed
     */
    record OfRemoval(
            List<RunId> runs,
            Set<String> flows,
            Optional<Instant> forgetBefore,
            Instant at,
            Predicate<String> mayRemoveFlow,
            RemovedRows rows,
            WriteTicket ticket) implements Pending {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean mayGather() {
            return false;
        }
    }

    /** A run's line, as its log says. */
    record OfLine(RunHeader line, WriteTicket ticket) implements Pending {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean mayGather() {
            return false;
        }
    }

    /** A run's state; nobody waits for it. */
    record OfSnapshot(RunSnapshot snapshot, WriteTicket ticket) implements Pending {
        @Override
        public long bytes() {
            return snapshot.content().length;
        }

        @Override
        public boolean mayGather() {
            return true;
        }
    }

    /** A flow's files. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves this package.
    record OfFlow(String hash, byte[] content, WriteTicket ticket) implements Pending {
        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public boolean mayGather() {
            return false;
        }
    }
}
