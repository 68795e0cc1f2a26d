package dev.steadflow.runtime.journal;

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
            return row.payload().length;
        }

        @Override
        public boolean mayGather() {
            return append.mayGather();
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
