package dev.steadflow.headless.export.steps;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;

/** Says hello; exists so that tests have a plugin's class file. */
@StepType(id = "test/hello", title = "Say hello")
public final class HelloStep implements Step<HelloStep.In, String> {

    /** To whom. */
    public record In(String name) {}

    @Override
    public String run(In in, StepContext context) {
        return "Hello, " + in.name();
    }
}
