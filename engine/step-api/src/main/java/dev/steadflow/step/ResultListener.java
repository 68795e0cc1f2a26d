package dev.steadflow.step;

/**
 * Hears what became of a step's result: whether the run's log has it for good. For work that must wait until then, such as
 * telling a message broker that a message need not be delivered again. The engine calls one of the two methods, once, after
 * the step has returned or thrown, on a thread of its own.
 *
 * <p>After a crash, or when the engine cannot reach its store any more, it calls neither or only {@link #discarded()}, although
 * the log may have the result: what waits here has to be safe to be left undone.
 */
public interface ResultListener {

    /**
     * The result is in the run's log, and survives a crash from here on.
     *
     * @throws Exception is written to the engine's log; it changes nothing for the run
     */
    void recorded() throws Exception;

    /**
     * The result does not count: the attempt failed, took too long or was cancelled, or the engine closes.
     *
     * @throws Exception is written to the engine's log; it changes nothing for the run
     */
    void discarded() throws Exception;
}
