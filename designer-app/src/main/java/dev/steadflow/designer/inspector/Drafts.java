package dev.steadflow.designer.inspector;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Texts that were typed into fields and cannot be read as a value yet. They outlive the field, so that selecting
 * something else and coming back finds them. Owned by the JavaFX thread.
 */
public final class Drafts {

    private final Map<String, String> texts = new HashMap<>();

    /** What was typed into a field, if it could not be read. */
    public Optional<String> text(String field) {
        return Optional.ofNullable(texts.get(field));
    }

    /** Keeps what was typed. */
    public void keep(String field, String text) {
        texts.put(field, text);
    }

    /** The field holds a value again. */
    public void forget(String field) {
        texts.remove(field);
    }

    /** Whether any field of a form holds text that cannot be read. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }
}
