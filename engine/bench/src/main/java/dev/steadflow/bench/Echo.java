package dev.steadflow.bench;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;

/** The quickest step there is: what remains is the engine. */
@StepType(id = "bench/echo", title = "Echo", repeatable = true)
public final class Echo implements Step<Echo.In, String> {

    static final String USES = "bench/echo@1";

    /** What it gives back. */
    public record In(String text) {}

    @Override
    public String run(In in, StepContext context) {
        return in.text();
    }
}
