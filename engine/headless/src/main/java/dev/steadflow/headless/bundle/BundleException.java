package dev.steadflow.headless.bundle;

/** A bundle cannot be made; the message says what was expected, what was found and what to do. */
final class BundleException extends Exception {

    private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }
}
