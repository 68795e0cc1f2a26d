package dev.steadflow.server.http;

/** Whether calls are answered now. Thread-safe. */
public final class Gate {

    /** The times of a server's life. */
    public enum Condition {
        /** Listening; the engine takes up its runs. */
        STARTING,
        /** Open for calls. */
        SERVING,
        /** No new work; what is under way ends. */
        STOPPING
    }

    private volatile Condition condition = Condition.STARTING;

    /** Calls are answered from now on. */
    public void open() {
        condition = Condition.SERVING;
    }

    /** Calls are answered no more. */
    public void close() {
        condition = Condition.STOPPING;
    }

    /** What is now. */
    public Condition condition() {
        return condition;
    }
}
