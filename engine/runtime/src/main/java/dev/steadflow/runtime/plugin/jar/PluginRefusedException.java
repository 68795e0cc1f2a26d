package dev.steadflow.runtime.plugin.jar;

/** A plugin cannot be read, added or removed; nothing was changed. The message says why and what to do. */
public final class PluginRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message for people: what was expected, what was found */
    public PluginRefusedException(String message) {
        super(message);
    }

    /**
     * @param message for people: what was expected, what was found
     * @param cause what went wrong
     */
    public PluginRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
