package dev.steadflow.designer.inspector;

import dev.steadflow.designer.inspector.Highlighting.Language;
import java.util.function.BiFunction;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;

/** A person wants more room for the text of a field. Fired by the field's button, answered by the inspector. */
final class OpenLarge extends Event {

    /** The only type of it. */
    static final EventType<OpenLarge> ASKED = new EventType<>(Event.ANY, "OPEN_LARGE");

    private static final long serialVersionUID = 1L;

    private final transient Field field;

    /**
     * The field.
     *
     * @param title what it is called
     * @param key its place in the document; see {@link Value#key}
     * @param language of its text
     * @param join joins another control with the same value
     */
    record Field(String title, String key, Language language, BiFunction<CodeField, FieldRow, TextBinding> join) {}

    OpenLarge(EventTarget from, Field field) {
        super(from, from, ASKED);
        this.field = field;
    }

    Field field() {
        return field;
    }
}
