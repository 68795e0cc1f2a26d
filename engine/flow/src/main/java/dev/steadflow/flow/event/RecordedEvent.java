package dev.steadflow.flow.event;

import java.time.Instant;

/**
 * An event as the journal keeps it.
 *
 * @param sequence its number in the run, from 1, without gaps
 * @param at when its decision was made, in milliseconds precision
 * @param event what happened
 */
public record RecordedEvent(long sequence, Instant at, RunEvent event) {}
