package dev.steadflow.designer.inspector;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.TextInputControl;

/**
 * Joins a text control with a value. What is typed and can be read is handed on at once; what cannot stays in the
 * control and in {@link Drafts} with its error, and the value keeps what it was. Owned by the JavaFX thread.
 */
final class TextBinding {

    /** A control that holds text. */
    interface Slot {
        /** What stands in it. */
        String text();

        /** Puts another text in. */
        void show(String text);

        /** Tells every change of the text, also those made by {@link #show}. */
        void onChange(Consumer<String> listener);

        /** A slot of a JavaFX text control. */
        static Slot of(TextInputControl control) {
            return new Slot() {
                @Override
                public String text() {
                    return control.getText();
                }

                @Override
                public void show(String text) {
                    control.setText(text);
                }

                @Override
                public void onChange(Consumer<String> listener) {
                    control.textProperty().addListener((observed, before, now) -> listener.accept(now));
                }
            };
        }
    }

    private final Slot slot;
    private final FieldRow row;
    private final Drafts drafts;
    private final String key;
    private final Supplier<String> current;
    private final Function<String, Optional<String>> commit;
    private String lastSeen = "";
    private boolean quiet;

    /**
     * @param key names the field in the drafts
     * @param current the value as text
     * @param commit takes a text; answers why it cannot be read, or nothing when the value is changed
     */
    TextBinding(Slot slot, FieldRow row, Drafts drafts, String key, Supplier<String> current,
            Function<String, Optional<String>> commit) {
        this.slot = slot;
        this.row = row;
        this.drafts = drafts;
        this.key = key;
        this.current = current;
        this.commit = commit;
        lastSeen = current.get();
        Optional<String> draft = drafts.text(key);
        slot.show(draft.orElse(lastSeen));
        draft.ifPresent(text -> row.showOwn(commit.apply(text)));
        slot.onChange(this::typed);
    }

    private void typed(String text) {
        if (quiet) {
            return;
        }
        quiet = true;
        Optional<String> error = commit.apply(text);
        quiet = false;
        if (error.isPresent()) {
            drafts.keep(key, text);
        } else {
            drafts.forget(key);
            lastSeen = current.get();
        }
        row.showOwn(error);
    }

    /** Shows the value if something else than typing here changed it. */
    void refresh() {
        String now = current.get();
        if (quiet || now.equals(lastSeen)) {
            return;
        }
        lastSeen = now;
        drafts.forget(key);
        row.showOwn(Optional.empty());
        quiet = true;
        slot.show(now);
        quiet = false;
    }
}
