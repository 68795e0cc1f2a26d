package dev.steadflow.flow.expression;

/** Ends an evaluation that reached a bound; never leaves this package. */
final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitException(String message) {
        super(message, null, false, false);
    }
}
