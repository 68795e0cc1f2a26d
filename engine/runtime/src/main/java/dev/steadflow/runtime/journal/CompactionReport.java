package dev.steadflow.runtime.journal;

/**
 * What a compaction did.
 *
 * @param bytesBefore the size of the store's files before
 * @param bytesAfter their size after; the same when they could not be made smaller
 * @param runs runs in the store
 * @param events events in the store
 * @param flows flows that were left out because no run needs them
 */
public record CompactionReport(long bytesBefore, long bytesAfter, long runs, long events, int flows) {}
