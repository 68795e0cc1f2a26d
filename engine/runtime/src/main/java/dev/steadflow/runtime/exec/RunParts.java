package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.observe.EngineObserver;

/**
 * What the work of every run needs.
 *
 * @param journal the log
 * @param clock the time of decisions
 * @param folder brings runs into memory
 * @param lines holds their lines against their logs
 * @param starter makes runs that have not begun
 * @param steps calls steps
 * @param timers wakes sleeping runs
 * @param feed tells readers
 * @param neverMade calls that the last close of the engine left unmade
 * @param inboxes leads payloads to runs
 * @param claims knows who owns a named inbox
 * @param callers holds those who wait for an answer
 * @param deliveries takes or refuses payloads
 * @param permits gives out the locks that runs share
 * @param outside sends runs on errands to other runs
 * @param signals gives signals to runs
 * @param children starts runs for runs
 * @param watches tells runs of the ends of others
 * @param observer hears what happens
 * @param parked open runs that were found at opening and are not in memory yet
 * @param snapshots keeps the states of long runs
 * @param marks what is being worked on
 * @param holds who debugs runs
 * @param openRuns how many runs go on
 * @param bounds what a run may grow to
 */
record RunParts(
        Journal journal,
        EngineClock clock,
        RunFolder folder,
        RunLines lines,
        RunStarter starter,
        StepRunner steps,
        Timers timers,
        LocalFeed feed,
        UnbegunCalls neverMade,
        Inboxes inboxes,
        TokenClaims claims,
        HeldCallers callers,
        Deliveries deliveries,
        Permits permits,
        OutsideErrands outside,
        Signals signals,
        ChildRuns children,
        RunWatches watches,
        EngineObserver observer,
        ParkedRuns parked,
        Snapshots snapshots,
        WorkMarks marks,
        RunHolds holds,
        OpenRuns openRuns,
        Bounds bounds) {

    /**
     * What a run may grow to.
     *
     * @param manyEvents more events are worth a remark
     * @param logBytes beyond them it waits for a person; see {@link LogGrowth}
     */
    record Bounds(long manyEvents, long logBytes) {}
}
