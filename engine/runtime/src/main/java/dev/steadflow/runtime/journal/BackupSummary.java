package dev.steadflow.runtime.journal;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What a backup holds.
 *
 * @param file the archive
 * @param at when it was begun: it has everything that was acknowledged before
 * @param layout the version of the store's layout
 * @param runs how many runs
 * @param openRuns how many of them had not ended
 * @param events how many events, of all runs
 */
public record BackupSummary(Path file, Instant at, int layout, long runs, long openRuns, long events) {}
