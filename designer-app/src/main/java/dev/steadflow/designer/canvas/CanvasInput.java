package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.gesture.Desk;
import dev.steadflow.designer.gesture.GestureState;
import dev.steadflow.designer.gesture.Hand;
import dev.steadflow.designer.gesture.PointerEvent;
import dev.steadflow.designer.gesture.PointerEvent.Kind;
import dev.steadflow.designer.gesture.PointerEvent.Modifiers;
import dev.steadflow.designer.gesture.Preview;
import dev.steadflow.designer.gesture.Request;
import dev.steadflow.designer.layout.Hit;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;

/** Turns events of mouse, wheel and drag-and-drop into pointer events in document units. JavaFX thread only. */
final class CanvasInput {

    /** What a string on the dragboard begins with when it names a new node. */
    static final String PAYLOAD = "steadflow-node:";

    private static final double WIRE_REACH = 7;

    private final Camera camera;
    private final Supplier<Desk> desk;
    private final Consumer<List<Request>> perform;
    private final Runnable changed;
    private final Hand hand = new Hand();
    private Optional<NodePath> hovered = Optional.empty();
    private boolean spaceHeld;

    CanvasInput(Camera camera, Supplier<Desk> desk, Consumer<List<Request>> perform, Runnable changed) {
        this.camera = camera;
        this.desk = desk;
        this.perform = perform;
        this.changed = changed;
    }

    void attach(Node view) {
        view.setOnMousePressed(event -> {
            view.requestFocus();
            if (event.getButton() != MouseButton.SECONDARY) {
                react(event.getClickCount() == 2 ? Kind.DOUBLE_CLICK : Kind.PRESS, event);
            }
        });
        view.setOnMouseDragged(event -> react(Kind.MOVE, event));
        view.setOnMouseReleased(event -> react(Kind.RELEASE, event));
        view.setOnMouseMoved(event -> {
            hover(event);
            view.setCursor(cursor(event));
        });
        view.setOnMouseExited(event -> setHovered(Optional.empty()));
        view.setOnScroll(this::scroll);
        view.setOnDragOver(event -> {
            if (payload(event.getDragboard()).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                bring(event);
                event.consume();
            }
        });
        view.setOnDragExited(event -> cancel());
        view.setOnDragDropped(event -> {
            view.requestFocus(); // The keys that follow are meant for what was dropped.
            drop(event);
        });
    }

    Preview preview() {
        return hand.preview();
    }

    Optional<NodePath> hovered() {
        return hovered;
    }

    GestureState state() {
        return hand.state();
    }

    void holdSpace(boolean held) {
        spaceHeld = held;
    }

    boolean isSpaceHeld() {
        return spaceHeld;
    }

    /** Drops what was begun; true when there was something. */
    boolean cancel() {
        boolean busy = hand.cancel();
        if (busy) {
            changed.run();
        }
        return busy;
    }

    Hit hitAt(double viewX, double viewY) {
        return desk.get().geometry().hit(camera.toDocument(viewX, viewY), WIRE_REACH / camera.zoom());
    }

    private void react(Kind kind, MouseEvent event) {
        boolean pan =
                event.getButton() == MouseButton.MIDDLE || (spaceHeld && event.getButton() == MouseButton.PRIMARY);
        Modifiers modifiers =
                new Modifiers(event.isShiftDown() || event.isShortcutDown(), pan, event.isAltDown());
        perform.accept(hand.react(at(kind, event.getX(), event.getY(), modifiers), desk.get()));
        changed.run();
        event.consume();
    }

    private PointerEvent at(Kind kind, double viewX, double viewY, Modifiers modifiers) {
        DocPoint point = camera.toDocument(viewX, viewY);
        return new PointerEvent(kind, point, hitAt(viewX, viewY), modifiers);
    }

    private void hover(MouseEvent event) {
        setHovered(switch (hitAt(event.getX(), event.getY())) {
            case Hit.OnNode on -> Optional.of(on.node());
            case Hit.OnInPort on -> Optional.of(on.node());
            case Hit.OnOutPort on -> Optional.of(on.port().node());
            case Hit.OnEdge _,Hit.OnLane _,Hit.OnNote _,Hit.OnCanvas _ -> Optional.empty();
        });
    }

    /** Tells what a press would do here. */
    private Cursor cursor(MouseEvent event) {
        if (spaceHeld) {
            return Cursor.OPEN_HAND;
        }
        return switch (hitAt(event.getX(), event.getY())) {
            case Hit.OnOutPort _ -> desk.get().editable() ? Cursor.CROSSHAIR : Cursor.DEFAULT;
            case Hit.OnEdge _ -> Cursor.HAND;
            case Hit.OnNote(String _, boolean corner, ScopePath _) -> corner && desk.get().editable()
                    ? Cursor.SE_RESIZE
                    : Cursor.DEFAULT;
            case Hit.OnNode _,Hit.OnInPort _,Hit.OnLane _,Hit.OnCanvas _ -> Cursor.DEFAULT;
        };
    }

    private void setHovered(Optional<NodePath> node) {
        if (!node.equals(hovered)) {
            hovered = node;
            changed.run();
        }
    }

    /** The wheel zooms at the pointer; with shift it moves the view sideways. */
    private void scroll(ScrollEvent event) {
        boolean sideways = event.isShiftDown() || event.getDeltaX() != 0;
        if (sideways) {
            double way = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
            camera.panView(way, 0);
        } else {
            camera.zoomBy(event.getDeltaY() / 40, event.getX(), event.getY());
        }
        changed.run();
        event.consume();
    }

    private void bring(DragEvent event) {
        PointerEvent move = at(Kind.MOVE, event.getX(), event.getY(), Modifiers.NONE);
        payload(event.getDragboard()).ifPresent(key -> perform.accept(hand.bring(key, move, desk.get())));
        changed.run();
    }

    private void drop(DragEvent event) {
        bring(event);
        boolean ours = hand.state() instanceof GestureState.DraggingFromPalette;
        perform.accept(hand.react(at(Kind.RELEASE, event.getX(), event.getY(), Modifiers.NONE), desk.get()));
        changed.run();
        event.setDropCompleted(ours);
        event.consume();
    }

    /** The key of the new node that is dragged; empty while nothing may be edited, or for other drags. */
    private Optional<String> payload(Dragboard board) {
        return Optional.ofNullable(board.getString())
                .filter(text -> text.startsWith(PAYLOAD) && desk.get().editable())
                .map(text -> text.substring(PAYLOAD.length()));
    }
}
