package dev.steadflow.headless.export.steps;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;

/** Says bye; exists so that tests have a plugin's class file. */
@StepType(id = "test/bye", title = "Say bye")
public final class ByeStep implements Step<ByeStep.In, String> {

    /** To whom. */
    public record In(String name) {}

    @Override
    public String run(In in, StepContext context) {
        return "Bye, " + in.name();
    }
}
