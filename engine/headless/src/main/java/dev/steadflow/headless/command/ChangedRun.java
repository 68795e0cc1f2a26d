package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;

/**
 * Shows what became of a run that a command has changed.
 *
 * @param open the engine that changed it
 */
record ChangedRun(Surroundings surroundings, OpenEngine open) {

    /** Says so to people, or prints the run's line as JSON. */
    void show(RunId run, boolean json, String words) {
        if (json) {
            open.engine().run(run).ifPresent(header -> surroundings.out().println(Json.indented(RunJson.of(header))));
        } else {
            surroundings.err().println(words);
        }
    }
}
