package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;

/**
 * Shows a run that a command has made from another, and waits for its end.
 *
 * @param open the engine that made it
 * @param untilEnd waits
 */
record MadeRun(Surroundings surroundings, OpenEngine open, UntilEnd untilEnd) {

    /** The exit code; with JSON, the run's line is printed and nobody waits. */
    int show(RunId run, boolean json, String words) throws InterruptedException {
        new ChangedRun(surroundings, open).show(run, json, words);
        return json ? ExitCode.DONE : untilEnd.await(run);
    }
}
