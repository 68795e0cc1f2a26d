package dev.steadflow.runtime.plugin;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts who uses a plugin, so that one that is to go goes when nobody does any more. Thread-safe. */
final class PluginUse {

    private int users;
    private boolean retired;
    private Optional<Runnable> whenUnused = Optional.empty();
    private final List<Runnable> farewells = new CopyOnWriteArrayList<>();

    /** One more uses it. False: it is to go, and must not be used. */
    synchronized boolean begin() {
        if (!retired) {
            users++;
        }
        return !retired;
    }

    /** One of its users has ended. */
    void end() {
        Optional<Runnable> then;
        synchronized (this) {
            users--;
            then = users == 0 ? takeEnd() : Optional.empty();
        }
        then.ifPresent(Runnable::run);
    }

    /** Nobody begins to use it from here on; when the last one has ended, or at once, this is done. */
    void retire(Runnable then) {
        Optional<Runnable> atOnce;
        synchronized (this) {
            if (retired) {
                return;
            }
            retired = true;
            whenUnused = Optional.of(then);
            atOnce = users == 0 ? takeEnd() : Optional.empty();
        }
        atOnce.ifPresent(Runnable::run);
    }

    /** Does something just before the plugin's classes are let go, while they still work. Returns what takes that back. */
    Runnable beforeLetGo(Runnable farewell) {
        farewells.add(farewell);
        return () -> farewells.remove(farewell);
    }

    /** The plugin's classes are about to be let go. */
    void sayFarewell() {
        farewells.forEach(Runnable::run);
        farewells.clear();
    }

    private Optional<Runnable> takeEnd() {
        Optional<Runnable> end = whenUnused;
        whenUnused = Optional.empty();
        return end;
    }
}
