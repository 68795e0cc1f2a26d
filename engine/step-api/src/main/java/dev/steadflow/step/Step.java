package dev.steadflow.step;

/**
 * One kind of work that a flow can call. The engine makes one instance per step type and calls it from many threads at
 * once, so an implementation keeps no state between calls.
 *
 * <p>The class carries {@link StepType}, has a public constructor without parameters, and is listed in
 * {@code META-INF/services/dev.steadflow.step.Step}.
 *
 * @param <I> the input, a record: its components become the step's form, schema and docs
 * @param <O> the output, a record or any type that Jackson writes as JSON; its JSON is what {@code $nodeId} yields
 */
public interface Step<I, O> {

    /**
     * Does the work of one attempt. Blocking is fine: each attempt has a virtual thread of its own, which is
     * interrupted when the attempt is cancelled or times out.
     *
     * @param in the input as the log recorded it, secrets resolved
     * @param context who calls, and what the step may ask of the engine
     * @return the result, recorded once
     * @throws StepError to say how the engine should go on: fatally, or again after a while
     * @throws Exception any other failure; the node's retry policy decides
     */
    O run(I in, StepContext context) throws Exception;

    /**
     * Whether doing this call twice does no harm. The engine asks when it finds a call that was under way at a crash:
     * a repeatable one is made again, any other becomes an incident for a person. By default what
     * {@link StepType#repeatable()} says; a step whose answer depends on its input (GET or POST) overrides it.
     *
     * @param in the input of the call in question
     */
    default boolean isRepeatable(I in) {
        StepType type = getClass().getAnnotation(StepType.class);
        return type != null && type.repeatable();
    }
}
