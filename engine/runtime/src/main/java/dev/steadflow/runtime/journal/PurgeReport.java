package dev.steadflow.runtime.journal;

/**
 * What a purge did, or would do.
 *
 * @param runs how many runs
 * @param events how many events their logs had
 * @param spared ended runs that the rule allowed and an open run still needs
 * @param flows flows that nobody needs any more; 0 for a dry run
 * @param keysForgotten purged runs whose keys may start new runs from now on
 */
public record PurgeReport(int runs, long events, int spared, int flows, int keysForgotten) {}
