package dev.steadflow.wire;

import java.util.Optional;

/**
 * Makes a new run that takes over the log of another up to an event.
 *
 * @param at the sequence of the last event to take over
 * @param latest whether the flow is the one that this server serves now, and not the one that the run is pinned to
 * @param cut whether what comes before the first event that does not fit is enough
 */
public record ForkOrder(long at, Optional<Boolean> latest, Optional<Boolean> cut) {}
