package dev.steadflow.runtime.exec;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Leaves a line in a file for each call: what was done, whatever any log says. */
@StepType(id = "test/append", title = "Append", repeatable = true)
record AppendingStep() implements Step<AppendingStep.In, String> {

    record In(String file) {}

    @Override
    public String run(In in, StepContext context) throws IOException {
        String line = context.runId() + "/" + context.nodeAddress() + "\n";
        Files.writeString(Path.of(in.file()), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return line;
    }
}
