package dev.steadflow.server.access;

import java.util.Locale;

/** What a caller may do; each role includes those before it. */
public enum Role {
    /** Whoever reaches the server: health, and inboxes by their unguessable URLs. */
    PUBLIC,
    /** Look at flows, runs, events and metrics. */
    READ,
    /** Start runs and change them. */
    OPERATE;

    /** Whether this role may do what asks for another. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As token files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
