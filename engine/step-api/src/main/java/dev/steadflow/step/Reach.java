package dev.steadflow.step;

/** A part of the world outside that a step may reach. */
public enum Reach {
    /** Other machines: HTTP, mail servers, databases. */
    NETWORK,
    /** Files of this machine. */
    FILES,
    /** Other programs of this machine. */
    PROGRAMS
}
