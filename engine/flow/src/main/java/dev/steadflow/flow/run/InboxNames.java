package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.util.Optional;

/**
 * Where the ids of inboxes come from. Pure, so that a decision is the same when it is made again, and yet unguessable for
 * those who do not have the engine's key: at least 128 bits that depend on key, run, visit and number.
 */
public interface InboxNames {

    /**
     * The id of an inbox, letters and digits.
     *
     * @param number which of the visit's inboxes, from 0
     */
    String id(RunId run, NodeAddress at, int number);

    /** Where callers post; absent when nothing listens, as in a run without a server. */
    Optional<String> url(String id);
}
