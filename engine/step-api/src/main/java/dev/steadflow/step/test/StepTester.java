package dev.steadflow.step.test;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls a step the way the engine does: from JSON, with defaults filled in and secrets resolved.
 *
 * {@snippet :
 * var tester = new StepTester<>(new GreetStep(), folder);
 * assertThat(tester.run("{\"name\": \"Ada\"}").greeting()).isEqualTo("Hello, Ada!");
 * }
 */
public final class StepTester<I, O> {

    private final Step<I, O> step;
    private final ScriptedContext context;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final StepInputs inputs = new StepInputs(mapper);

    /** A tester with a plain context whose paths are relative to {@code workFolder}. */
    public StepTester(Step<I, O> step, Path workFolder) {
        this(step, new ScriptedContext(workFolder));
    }

    /** A tester with a context set up by the test. */
    public StepTester(Step<I, O> step, ScriptedContext context) {
        this.step = step;
        this.context = context;
    }

    /** The context that each call gets. */
    public ScriptedContext context() {
        return context;
    }

    /**
     * The input record of this JSON object.
     *
     * @throws IllegalArgumentException naming the component that is missing, unknown or no choice
     */
    public I input(String json) {
        return inputs.read(step, json, context.secrets());
    }

    /** Calls the step on this thread. */
    public O run(String json) throws Exception {
        return run(input(json));
    }

    /** Calls the step on this thread. */
    public O run(I in) throws Exception {
        return step.run(in, context);
    }

    /** Calls the step and returns its result as the log would record it. */
    public JsonNode runToJson(String json) throws Exception {
        return mapper.valueToTree(run(json));
    }

    /**
     * Calls the step, which is meant to fail with a {@link StepError}.
     *
     * @throws AssertionError when it returns
     * @throws Exception any other failure of the step
     */
    public StepError failure(String json) throws Exception {
        O result;
        try {
            result = run(json);
        } catch (StepError error) {
            return error;
        }
        throw new AssertionError("Expected a StepError, but the step returned " + result);
    }

    /** What the engine would hear after a crash during this call. */
    public boolean isRepeatable(String json) {
        return step.isRepeatable(input(json));
    }

    /** Starts a call on a virtual thread. */
    public StepAttempt<O> start(String json) {
        I in = input(json);
        return new StepAttempt<>(context, () -> run(in));
    }
}
