package dev.steadflow.runtime.connection;

/** Connections that cannot be read or written. The message is for people: what was found, where, what next. */
public final class ConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionException(String message) {
        super(message);
    }

    ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
