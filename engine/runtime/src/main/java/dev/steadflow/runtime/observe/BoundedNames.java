package dev.steadflow.runtime.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names that divide a meter, at most so many: each costs memory here and in whoever collects, for ever. What comes after
 * shares one name. Thread-safe; may let a few more in when several come at once.
 */
final class BoundedNames {

    /** What all further names are called. */
    static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    BoundedNames(int most) {
        this.most = most;
    }

    /** The name, or {@link #OTHER}. */
    String bounded(String name) {
        if (known.contains(name)) {
            return name;
        }
        if (known.size() >= most) {
            return OTHER;
        }
        known.add(name);
        return name;
    }
}
