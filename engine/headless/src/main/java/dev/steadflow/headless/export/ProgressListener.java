package dev.steadflow.headless.export;

/** Hears how far an export is, and may stop it. Called on the exporting thread. */
public interface ProgressListener {

    /** Hears nothing and stops nothing. */
    ProgressListener NONE = (fraction, what) -> {};

    /**
     * Some entries more are written.
     *
     * @param fraction from 0 to 1
     * @param what the entry that comes next
     */
    void progressed(double fraction, String what);

    /** Whether to stop; asked every few entries. */
    default boolean isCancelled() {
        return false;
    }
}
