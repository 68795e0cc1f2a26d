package dev.steadflow.wire;

import dev.steadflow.runtime.journal.PurgeReport;

/**
 * What was removed, or would be.
 *
 * @param dryRun whether nothing was removed
 * @param runs how many runs
 * @param events how many events their logs had
 * @param spared ended runs that were meant and that an open run still needs
 * @param flows flows that nobody needs any more
 * @param keysForgotten purged runs whose keys may start new runs from now on
 */
public record PurgeView(boolean dryRun, int runs, long events, int spared, int flows, int keysForgotten) {

    public static PurgeView of(boolean dryRun, PurgeReport report) {
        return new PurgeView(
                dryRun, report.runs(), report.events(), report.spared(), report.flows(), report.keysForgotten());
    }

    /** The same as the engine says it. */
    public PurgeReport report() {
        return new PurgeReport(runs, events, spared, flows, keysForgotten);
    }
}
