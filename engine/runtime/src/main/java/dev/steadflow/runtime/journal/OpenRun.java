package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;

/**
 * An open run as an engine meets it at opening.
 *
 * @param run the run
 * @param flowHash the files it is pinned to
 * @param wakeUp when it has work, and what it shares
 */
public record OpenRun(RunId run, String flowHash, WakeUp wakeUp) {}
