package dev.steadflow.headless.bundle;

import dev.steadflow.headless.export.ProgressListener;

/** Hears what a bundler does, besides how far the JAR is. Called on the bundling thread. */
public interface BundleListener extends ProgressListener {

    /**
     * The next piece of work begins.
     *
     * @param what in words, {@code Linking a Java runtime of 14 modules}; without a full stop
     */
    void begins(String what);
}
