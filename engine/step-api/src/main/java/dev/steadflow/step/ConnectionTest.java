package dev.steadflow.step;

/**
 * Finds out whether a connection works, by doing something harmless over it. One for each {@link ConnectionType}; has a
 * public constructor without parameters, keeps no state, and is listed in
 * {@code META-INF/services/dev.steadflow.step.ConnectionTest}.
 *
 * @param <C> the settings, a record with {@link ConnectionType}
 */
public interface ConnectionTest<C extends Record> {

    /**
     * Tries the connection; may block as long as the settings' own time limits allow.
     *
     * @param connection secrets resolved
     * @param context of no run: only paths, log lines and {@link StepContext#hide} mean something
     * @return what answered, in a short sentence without credentials: {@code PostgreSQL 17.2 answers, as ada.}
     * @throws StepError when it does not work; the message says why, and what to change
     * @throws Exception any other failure; its message is shown
     */
    String test(C connection, StepContext context) throws Exception;
}
