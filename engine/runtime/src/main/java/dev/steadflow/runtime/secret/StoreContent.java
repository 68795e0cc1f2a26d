package dev.steadflow.runtime.secret;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A store of secrets as it lies on disk. Immutable.
 *
 * @param lock which key opens it
 * @param check a known text, sealed, which tells a wrong key from a changed value
 * @param secrets by name
 */
record StoreContent(StoreLock lock, String check, SortedMap<String, Sealed> secrets) {

    /**
     * One value.
     *
     * @param value sealed under its name
     * @param changedAt when it was set
     */
    record Sealed(String value, Instant changedAt) {}

    StoreContent {
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    StoreContent with(String name, Sealed sealed) {
        SortedMap<String, Sealed> more = new TreeMap<>(secrets);
        more.put(name, sealed);
        return new StoreContent(lock, check, more);
    }

    StoreContent without(String name) {
        SortedMap<String, Sealed> fewer = new TreeMap<>(secrets);
        fewer.remove(name);
        return new StoreContent(lock, check, fewer);
    }
}
