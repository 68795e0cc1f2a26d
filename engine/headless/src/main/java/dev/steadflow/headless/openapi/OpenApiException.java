package dev.steadflow.headless.openapi;

/** A document that cannot be read, or a folder of presets that cannot be written; the message is for people. */
public final class OpenApiException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message expected, found, where, what next */
    public OpenApiException(String message) {
        super(message);
    }

    OpenApiException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
