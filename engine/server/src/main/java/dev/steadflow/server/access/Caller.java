package dev.steadflow.server.access;

/**
 * Who calls.
 *
 * @param name for limits and logs; never the token itself
 * @param role what the caller may do
 * @param limited whether calls are counted
 */
public record Caller(String name, Role role, boolean limited) {

    /** Somebody who showed nothing. */
    public static final Caller ANYBODY = new Caller("anybody", Role.PUBLIC, false);

    /** Somebody on this machine, on a server that asks for no tokens. */
    public static final Caller LOCAL = new Caller("local", Role.OPERATE, false);
}
