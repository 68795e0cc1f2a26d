package dev.steadflow.designer.app;

import dev.steadflow.designer.document.EditResult;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Cut, copy and paste of nodes as JSON text, so that they go from window to window and into a mail. */
final class NodeClipboard {

    private final Consumer<String> onMessage;

    NodeClipboard(Consumer<String> onMessage) {
        this.onMessage = onMessage;
    }

    void copy(FlowTab tab) {
        tab.canvas().commands().selection().copy().ifPresent(NodeClipboard::put);
    }

    void cut(FlowTab tab) {
        tab.canvas().commands().selection().cut().ifPresent(NodeClipboard::put);
    }

    void paste(FlowTab tab) {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        String text = clipboard.hasString() ? clipboard.getString() : "";
        switch (tab.canvas().commands().selection().paste(text)) {
            case EditResult.Refused(String reason) -> onMessage.accept(reason);
            // Copied far away or in another flow, they may stand beside what is in view.
            case EditResult.Applied _ -> tab.store().selection().nodes().stream().findFirst()
                    .ifPresent(tab.canvas().viewport()::reveal);
        }
    }

    private static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
