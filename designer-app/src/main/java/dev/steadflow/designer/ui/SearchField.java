package dev.steadflow.designer.ui;

import atlantafx.base.controls.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

/** A field for the words that something is looked for by: a text field with a lens. Owned by the JavaFX thread. */
public final class SearchField extends CustomTextField {

    /**
     * An empty field.
     *
     * @param id by which it is found in the window
     * @param prompt what stands there while it is empty
     */
    public SearchField(String id, String prompt) {
        setId(id);
        setPromptText(prompt);
        setLeft(Icons.muted(Feather.SEARCH));
    }
}
