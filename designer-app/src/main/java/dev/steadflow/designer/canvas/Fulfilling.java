package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.Request;
import dev.steadflow.designer.layout.Hit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.input.ContextMenuEvent;

/** Does what gestures on a canvas ask for, or hands it to who can. Owned by the JavaFX thread. */
final class Fulfilling {

    private final DocumentStore store;
    private final CanvasCommands commands;
    private final CanvasHost host;
    private final Camera camera;
    private final Consumer<String> write;

    /** @param write opens a note for writing */
    Fulfilling(
            DocumentStore store, CanvasCommands commands, CanvasHost host, Camera camera, Consumer<String> write) {
        this.store = store;
        this.commands = commands;
        this.host = host;
        this.camera = camera;
        this.write = write;
    }

    /** Does what a gesture asks for, in its order. */
    void perform(List<Request> requests) {
        for (Request request : requests) {
            switch (request) {
                case Request.Submit submit -> commands.report(store.apply(submit.edit()));
                case Request.Select select -> store.select(select.selection());
                case Request.Pan pan -> camera.pan(pan.by());
                case Request.Say say -> host.message(say.message());
                case Request.WriteNote note -> write.accept(note.note());
                case Request.Open open -> commands.open(open.node());
                case Request.QuickAdd add -> commands.quickAddAt(add);
            }
        }
    }

    /** Asks for the menu of what lies under the mouse. */
    void askForMenu(ContextMenuEvent event, Hit hit) {
        selectFor(hit);
        host.contextMenu(new ContextRequest(
                hit, camera.toDocument(event.getX(), event.getY()), event.getScreenX(), event.getScreenY()));
        event.consume();
    }

    /** A menu acts on what it was asked for: on the selection if that was hit, else on what was hit alone. */
    private void selectFor(Hit hit) {
        Selection wanted = switch (hit) {
            case Hit.OnNode on -> Selection.of(on.node());
            case Hit.OnInPort on -> Selection.of(on.node());
            case Hit.OnOutPort on -> Selection.of(on.port().node());
            case Hit.OnEdge on -> Selection.of(on.edge());
            case Hit.OnNote on -> Selection.ofNotes(Set.of(on.note()));
            case Hit.OnLane _,Hit.OnCanvas _ -> Selection.NONE;
        };
        boolean something = !wanted.nodes().isEmpty() || !wanted.notes().isEmpty();
        boolean selected = store.selection().nodes().containsAll(wanted.nodes())
                && store.selection().notes().containsAll(wanted.notes());
        if (!something || !selected) {
            store.select(wanted);
        }
    }
}
