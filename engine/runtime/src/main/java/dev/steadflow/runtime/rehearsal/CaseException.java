package dev.steadflow.runtime.rehearsal;

/** A text is no case: the message says what was expected, what was found and where. */
public final class CaseException extends Exception {

    private static final long serialVersionUID = 1L;

    CaseException(String message) {
        super(message);
    }
}
