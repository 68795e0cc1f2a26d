package dev.steadflow.step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    /**
     * Says how far the work has come, for the attempt after this one: after a failure, a timeout or a crash it begins there instead
     * of anew. Recorded at once the first time, and then as often as makes sense: every 5 seconds, less often in an attempt that
     * takes long, and when the attempt fails. What comes between replaces what waits. Secrets are masked.
     *
     * @param details anything that Jackson writes as JSON, at most 64 KiB; a record is best
     * @throws StepError fatal, {@code LimitExceeded} or {@code InvalidResult}
     */
    void heartbeat(Object details) throws StepError;

    /**
     * What the last attempt of this visit told that told anything, or this one before a crash.
     *
     * @param type of the details
     * @return empty in a first attempt, when none told anything, and when what was told does not fit the type, because
     *     another version of the step told it
     */
    <T> Optional<T> lastHeartbeat(Class<T> type);

    /** Writes a line to the run's log view. Secrets that this step was given are masked. */
    void log(String line);

    /**
     * Adds text to an output that people read while the step works: what a program prints, what a model answers. Shown
     * live, not recorded; what counts is the result. Secrets are masked, also where two pieces meet. May come in any pieces and
     * as often as it likes: what comes within a tenth of a second is shown together, and of very much only the end.
     *
     * @param stream its name, for example {@code stdout}
     * @param text whole lines or parts of them
     */
    void output(String stream, String text);

    /** The time, by the clock of the engine; in a test of a flow it may be another than that of the machine. */
    Instant now();

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
