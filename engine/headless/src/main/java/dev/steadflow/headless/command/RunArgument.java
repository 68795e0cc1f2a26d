package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import java.nio.file.Path;

/** Reads run ids, and says what to do about wrong ones. */
final class RunArgument {

    private RunArgument() {}

    static RunId parse(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    static CommandFailure unknown(RunId run, Path data) {
        return CommandFailure.usage("Expected a run " + run + " in " + data
                + ", but there is none. 'runs list' shows the runs; --data chooses another folder.");
    }
}
