package dev.steadflow.runtime.plugin.jar;

/**
 * How much is read of a JAR, so that one that was made to fill memory or disk cannot. Counted are the bytes that come, not those
 * that are announced.
 *
 * @param fileBytes of the file
 * @param entries in it
 * @param unpackedBytes of all entries together
 * @param entryBytes of one entry
 */
public record JarBounds(long fileBytes, int entries, long unpackedBytes, int entryBytes) {

    /** Several times what the largest plugin with all its libraries has. */
    public static final JarBounds STANDARD = new JarBounds(256L << 20, 50_000, 1L << 30, 64 << 20);
}
