package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an engine that is being opened has to know of an open run before it folds the run's log. A part of the run's
 * line: the same for the same log, whoever sums it up.
 */
public sealed interface WakeUp {

    /** When a run with an errand that waits for nothing has to be taken up; before every other instant. */
    Instant AT_ONCE = Instant.EPOCH;

    /** Nothing is to be done, and nobody else is concerned: the run has ended, or waits for a person or a signal. */
    WakeUp NOTHING = new Known(Optional.empty(), List.of());

    /**
     * The run can stay folded up until it is due, or until somebody asks for it.
     *
     * @param due when it has work, {@link #AT_ONCE} or to the millisecond; absent: only others give it work
     * @param shares what others rely on in the meantime
     */
    record Known(Optional<Instant> due, List<Share> shares) implements WakeUp {
        public Known {
            shares = List.copyOf(shares);
        }
    }

    /** Too much is open to be summed up in a line: the log has to be read at each opening. */
    record Unknown() implements WakeUp {}

    /** What a visit has, or asks for, among all runs. */
    sealed interface Share {

        /** The visit. */
        NodeAddress at();

        /** An inbox that takes payloads. */
        record Inbox(NodeAddress at, String inbox) implements Share {}

        /** A permit that the visit holds. */
        record Permit(NodeAddress at, String lock) implements Share {}

        /**
         * A permit that the visit stands in line for.
         *
         * @param permits how many may hold the lock at once
         */
        record PermitAsked(NodeAddress at, String lock, int permits) implements Share {}

        /** The end of another run, which the visit waits for. */
        record Watch(NodeAddress at, RunId run) implements Share {}
    }
}
