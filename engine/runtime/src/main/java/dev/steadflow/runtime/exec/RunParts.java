package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.Journal;

/**
 * What the work of every run needs.
 *
 * @param journal the log
 * @param clock the time of decisions
 * @param folder brings runs into memory
 * @param steps calls steps
 * @param timers wakes sleeping runs
 * @param feed tells readers
 * @param neverMade calls that the last close of the engine left unmade
 */
record RunParts(
        Journal journal,
        EngineClock clock,
        RunFolder folder,
        StepRunner steps,
        Timers timers,
        LocalFeed feed,
        UnbegunCalls neverMade) {}
