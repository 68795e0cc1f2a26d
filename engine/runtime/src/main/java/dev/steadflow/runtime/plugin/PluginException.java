package dev.steadflow.runtime.plugin;

/** A step class breaks the rules of the step API; becomes a {@link PluginProblem}. */
final class PluginException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was expected and what was found
     */
    PluginException(String message) {
        super(message);
    }

    /**
     * @param message what was expected and what was found
     * @param cause what the Java runtime said
     */
    PluginException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
