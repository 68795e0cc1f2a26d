package dev.steadflow.step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What one attempt knows about itself and may ask of the engine. Safe to use from any thread until the attempt ends. */
public interface StepContext {

    /** The run's id, for example {@code 01jf8z3k9q7w}. */
    String runId();

    /** The id of the flow that this run executes. */
    String flowId();

    /** The address of this node visit, for example {@code main/import.lane/charge#1}. */
    String nodeAddress();

    /** The number of this attempt, from 1. */
    int attempt();

    /** The same for every attempt of this visit and for no other visit of any run; 64 hexadecimal digits. */
    String idempotencyKey();

    /** When the visit was scheduled: the same instant for each of its attempts. */
    Instant scheduledAt();

    /** How long this attempt may take in all; {@link Duration#ZERO} when there is no limit. */
    Duration timeout();

    /** True once the attempt was cancelled or timed out. A step that loops checks it; one that blocks is interrupted. */
    boolean cancelled();

    /**
     * Says how far the work has come. Shown live, not recorded.
     *
     * @param fraction from 0 to 1, or a negative number when unknown
     * @param message a few words, for example {@code 120 of 400 rows}
     */
    void progress(double fraction, String message);

    /** Writes a line to the run's log view. Secrets that this step was given are masked. */
    void log(String line);

    /**
     * The value of a secret by name.
     *
     * @throws StepError fatal, {@code SecretNotFound}, when no source has it
     */
    String secret(String name) throws StepError;

    /**
     * Masks a value, from now on, in all that this attempt says: lines, progress, errors, results. Secrets of the input
     * are masked anyhow; this is for what a step was given on its way, such as a token.
     */
    void hide(String value);

    /**
     * Asks to hear whether the result of this attempt is in the run's log for good. To be called before the step returns; several
     * listeners are called in their order.
     */
    void onResult(ResultListener listener);

    /**
     * Turns a path of the input into an absolute one: relative paths are meant from the run's work folder, the flow's
     * project folder unless the start said otherwise.
     *
     * @throws StepError fatal, {@code InvalidPath}, when the text is no path on this system
     */
    Path resolvePath(String path) throws StepError;

    /**
     * Something that is opened once and that attempts share: a pool of connections, a client. The attempts of all steps of
     * the plugin, of all runs of this engine, get the same one for the same type and key. It is opened at the first call,
     * by one attempt while others that want it wait, and stays open while an attempt that asked for it is under way.
     * After that the engine closes it when nobody has asked for five minutes, when the connection that this attempt was given
     * has other settings or another secret, when the plugin is replaced or removed, and when the engine closes. An
     * opening that fails is not kept.
     *
     * @param type its class
     * @param key what tells it from others of its class, for example a record of address and user; compared by
     *     {@code equals}
     * @param opening opens it, on this thread
     * @throws E when it cannot be opened
     * @throws StepError {@code TooManyResources}, when too many are open and in use
     * @throws InterruptedException when the attempt is told to stop while another one opens it
     */
    <R extends AutoCloseable, E extends Exception> R resource(Class<R> type, Object key, Opening<R, E> opening)
            throws E, StepError, InterruptedException;
}
