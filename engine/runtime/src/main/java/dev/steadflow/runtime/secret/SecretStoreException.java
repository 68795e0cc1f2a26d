package dev.steadflow.runtime.secret;

/** A store of secrets that cannot be read or written. The message is for people: what was found, where, what next. */
public final class SecretStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretStoreException(String message) {
        super(message);
    }

    SecretStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
