package dev.steadflow.headless.bundle;

/**
 * What goes into a bundle besides JAR, script and texts.
 *
 * @param withJava a Java runtime, so that the server needs none
 * @param withCache an ahead-of-time cache, so that the program starts in well under a second
 */
public record BundleOptions(boolean withJava, boolean withCache) {

    /** Neither. */
    public static final BundleOptions PLAIN = new BundleOptions(false, false);

    /** The same with a Java runtime. */
    public BundleOptions withJavaRuntime() {
        return new BundleOptions(true, withCache);
    }

    /** The same with an ahead-of-time cache. */
    public BundleOptions withAheadOfTimeCache() {
        return new BundleOptions(withJava, true);
    }
}
