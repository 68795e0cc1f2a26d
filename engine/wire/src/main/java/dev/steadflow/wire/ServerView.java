package dev.steadflow.wire;

/**
 * What a caller can expect of a server.
 *
 * @param version of the program
 * @param api of this interface; another number is another interface
 * @param role what this caller may do: read or operate
 */
public record ServerView(String version, int api, String role) {

    /** The interface that these records are. */
    public static final int API = 1;
}
