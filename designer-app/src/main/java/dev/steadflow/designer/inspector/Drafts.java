package dev.steadflow.designer.inspector;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

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

    /**
     * The items of a list have other places now; what was typed into their fields goes with them.
     *
     * @param list key of the list, of which {@code list/0/…} are the fields of the first item
     * @param place from the old place of an item to the new one; negative for an item that is gone
     */
    void move(String list, IntUnaryOperator place) {
        Map<String, String> moved = new HashMap<>();
        texts.entrySet().removeIf(entry -> {
            Optional<Integer> before = item(list, entry.getKey());
            before.map(place::applyAsInt).filter(now -> now >= 0).ifPresent(now -> moved.put(
                    list + "/" + now + entry.getKey().substring((list + "/" + before.get()).length()),
                    entry.getValue()));
            return before.isPresent();
        });
        texts.putAll(moved);
    }

    private static Optional<Integer> item(String list, String key) {
        if (!key.startsWith(list + "/")) {
            return Optional.empty();
        }
        String number = key.substring(list.length() + 1).split("/", 2)[0];
        return number.matches("\\d{1,6}") ? Optional.of(Integer.parseInt(number)) : Optional.empty();
    }

    /** Whether any field of a form holds text that cannot be read. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }
}
