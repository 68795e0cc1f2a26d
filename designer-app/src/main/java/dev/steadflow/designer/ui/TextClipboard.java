package dev.steadflow.designer.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts text where other programs paste from. JavaFX thread only. */
public final class TextClipboard {

    private TextClipboard() {}

    /** Replaces what is there. */
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
