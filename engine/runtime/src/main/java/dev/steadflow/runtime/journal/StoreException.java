package dev.steadflow.runtime.journal;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked. Nothing that was not acknowledged counts as written. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, so that callers can react without reading text. */
    public enum Kind {
        /** Another process has the store open. */
        IN_USE,
        /** The folder or file cannot be written. */
        NOT_WRITABLE,
        /** What was read is not what was written. */
        DAMAGED,
        /** Another writer appended to the run first. */
        CONFLICT,
        /** Another process has taken the store over: this one can never write to it again. */
        FENCED,
        /** The store was closed, or its settings are unsafe, or the disk failed. */
        UNAVAILABLE
    }

    private final Kind kind;

    /**
     * @param kind what is wrong
     * @param message expected, found, where, what next; for people
     * @param cause what the driver said
     */
    public StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
