package dev.steadflow.step.test;

import dev.steadflow.step.Opening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the attempts of a test share, each thing opened once. Thread-safe. */
final class OpenResources implements AutoCloseable {

    private record Name(Class<?> type, Object key) {}

    private final Map<Name, AutoCloseable> opened = new LinkedHashMap<>();

    synchronized <R extends AutoCloseable, E extends Exception> R get(
            Class<R> type, Object key, Opening<R, E> opening) throws E {
        Name name = new Name(type, key);
        AutoCloseable known = opened.get(name);
        if (known != null) {
            return type.cast(known);
        }
        R made = opening.open();
        opened.put(name, made);
        return made;
    }

    synchronized List<AutoCloseable> open() {
        return List.copyOf(opened.values());
    }

    /** @throws IllegalStateException when one cannot be closed, naming it */
    @Override
    public synchronized void close() {
        for (AutoCloseable resource : open()) {
            try {
                resource.close();
            } catch (Exception broken) {
                throw new IllegalStateException("Cannot close " + resource.getClass().getName() + ".", broken);
            }
        }
        opened.clear();
    }
}
