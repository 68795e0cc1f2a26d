package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.designer.layout.SceneGeometry;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;

/**
 * The field in which a note is written, lying over the note. Every key is an edit at once, so that nothing typed is lost;
 * all of one sitting is one entry of the undo list. Escape, Ctrl+Enter, or a click elsewhere ends it. JavaFX thread only.
 */
final class NoteWriter extends TextArea {

    private final DocumentStore store;
    private final Runnable done;
    private Optional<String> note = Optional.empty();
    private boolean keyPressedHere;

    /** @param done gives the focus back to the canvas */
    NoteWriter(DocumentStore store, Runnable done) {
        this.store = store;
        this.done = done;
        setId("note-text");
        setAccessibleText(say("Text of the note"));
        setPromptText(say("Write a note"));
        setWrapText(true);
        setManaged(false);
        setVisible(false);
        textProperty().addListener((observed, before, now) -> write(now));
        focusedProperty().addListener((observed, before, now) -> {
            if (!now) {
                close();
            }
        });
        // The key that opened the note was pressed on the canvas; the letter that it types must not stand in the note.
        addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (!keyPressedHere) {
                event.consume();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            keyPressedHere = true;
            boolean leaves = event.getCode() == KeyCode.ESCAPE
                    || (event.getCode() == KeyCode.ENTER && event.isShortcutDown());
            if (leaves) {
                close();
                done.run();
                event.consume();
            }
        });
    }

    /** Which note is being written. */
    Optional<String> note() {
        return note;
    }

    /** Opens for a note. */
    void begin(String id) {
        store.document().layout().note(id).ifPresent(found -> {
            note = Optional.empty(); // Setting the text is no edit.
            setText(found.text());
            note = Optional.of(id);
            keyPressedHere = false;
            setVisible(true);
            requestFocus();
            positionCaret(getText().length());
        });
    }

    /** Closes; what was typed is in the document already. */
    private void close() {
        if (note.isPresent()) {
            note = Optional.empty();
            setVisible(false);
            store.endTyping();
        }
    }

    private void write(String text) {
        note.flatMap(id -> store.document().layout().note(id))
                .filter(before -> !before.text().equals(text))
                .ifPresent(
                        before -> store.apply(new Edit.ChangeNote(note.orElseThrow(), before.withText(text), "text")));
    }

    /** Lies over the note; closes when there is no such note any more, as after an undo. */
    void show(SceneGeometry geometry, Camera camera, CanvasPaints paints) {
        if (note.isEmpty()) {
            return;
        }
        Optional<NoteBox> box = note.flatMap(geometry::note);
        if (box.isEmpty()) {
            close();
            done.run();
            return;
        }
        String now = box.get().note().text();
        if (!now.equals(getText())) {
            setText(now); // An undo took back what stands here.
        }
        DocRect bounds = box.get().bounds();
        ViewPoint corner = camera.toView(bounds.corner());
        NotePaints colors = NotePaints.of(box.get().note().tint(), paints.dark());
        String paper = web(colors.paper());
        setStyle(String.format(
                Locale.ROOT,
                "-fx-font-size: %.1fpx; -fx-control-inner-background: %s; -fx-background-color: %s; "
                        + "-color-input-bg: %s; -color-input-bg-focused: %s; -fx-text-fill: %s; "
                        + "-fx-prompt-text-fill: %s; -fx-background-insets: 0; -fx-padding: 0; "
                        + "-fx-border-color: %s; -fx-border-radius: 5; -fx-border-width: 2;",
                Math.max(9, 12 * camera.zoom()), paper, paper, paper, paper, web(colors.text()), web(colors.text()),
                web(paints.accent())));
        resizeRelocate(corner.x(), corner.y(), Math.max(120, bounds.width() * camera.zoom()),
                Math.max(48, bounds.height() * camera.zoom()));
    }

    private static String web(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }
}
