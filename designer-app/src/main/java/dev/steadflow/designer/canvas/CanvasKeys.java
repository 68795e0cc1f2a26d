package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keyboard of the canvas. Keys of the menu are the window's. */
final class CanvasKeys {

    private final CanvasView view;
    private final CanvasCommands commands;
    private final DocumentStore store;
    private final CanvasInput input;

    CanvasKeys(CanvasView view, CanvasCommands commands, DocumentStore store, CanvasInput input) {
        this.view = view;
        this.commands = commands;
        this.store = store;
        this.input = input;
    }

    void attach() {
        view.setOnKeyPressed(event -> {
            if (pressed(event)) {
                event.consume();
            }
        });
        view.setOnKeyReleased(event -> {
            if (event.getCode() == KeyCode.SPACE) {
                input.holdSpace(false);
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        if (event.isShortcutDown()) {
            return withShortcut(event.getCode());
        }
        if (event.isAltDown()) {
            return event.getCode() == KeyCode.T && event.isShiftDown() && done(commands::tidy);
        }
        return switch (event.getCode()) {
            case SPACE -> done(() -> input.holdSpace(true));
            case ESCAPE -> input.cancel() || selectNothing();
            case DELETE, BACK_SPACE -> done(commands::deleteSelection);
            case RIGHT -> walk(GraphWalk::right, event.isShiftDown());
            case LEFT -> walk(GraphWalk::left, event.isShiftDown());
            case UP -> walk(GraphWalk::up, event.isShiftDown());
            case DOWN -> walk(GraphWalk::down, event.isShiftDown());
            case ENTER ->
                commands.writeNote() || single().map(node -> done(() -> view.host().open(node))).orElse(false);
            case F2 -> commands.writeNote() || single().map(node -> done(() -> view.host().rename(node))).orElse(false);
            case N -> done(event.isShiftDown() ? commands::addNote : commands::quickAdd);
            // Shift+Tab still leaves the canvas, for those who work without a mouse.
            case TAB -> !event.isShiftDown() && done(commands::quickAdd);
            // Shift+/ is the question mark, which asks for the list of keys.
            case SLASH, DIVIDE -> !event.isShiftDown() && done(view.host()::find);
            case D -> done(commands::toggleDisabled);
            case C -> done(commands::toggleCollapsed);
            case P -> done(commands::togglePinned);
            default -> false;
        };
    }

    private boolean withShortcut(KeyCode code) {
        double step = NodeGeometry.GRID;
        return switch (code) {
            case RIGHT -> done(() -> commands.nudge(new DocVector(step, 0)));
            case LEFT -> done(() -> commands.nudge(new DocVector(-step, 0)));
            case UP -> done(() -> commands.nudge(new DocVector(0, -step)));
            case DOWN -> done(() -> commands.nudge(new DocVector(0, step)));
            case D -> done(commands::duplicate);
            case DIGIT0, NUMPAD0 -> done(() -> view.viewport().zoomTo(1));
            case DIGIT1, NUMPAD1 -> done(view.viewport()::fit);
            case DIGIT2, NUMPAD2 -> done(() -> commands.fitSelection());
            case PLUS, EQUALS, ADD -> done(view.viewport()::zoomIn);
            case MINUS, SUBTRACT -> done(view.viewport()::zoomOut);
            default -> false;
        };
    }

    private Optional<NodePath> single() {
        return store.selection().single();
    }

    private boolean selectNothing() {
        boolean some = !store.selection().isEmpty();
        store.select(Selection.NONE);
        return some;
    }

    /** @param extend the nodes that were selected stay selected */
    private boolean walk(BiFunction<GraphWalk, NodePath, Optional<NodePath>> way, boolean extend) {
        GraphWalk walk = new GraphWalk(view.geometry());
        Optional<NodePath> from = store.selection().nodes().stream().reduce((first, last) -> last);
        Optional<NodePath> to = from.isPresent() ? way.apply(walk, from.get()) : walk.first();
        to.ifPresent(node -> {
            Set<NodePath> selected = new LinkedHashSet<>(extend ? store.selection().nodes() : Set.of());
            selected.remove(node); // Behind the others: the next step goes on from here.
            selected.add(node);
            store.select(Selection.ofNodes(selected));
            view.viewport().reveal(node);
        });
        return true;
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }
}
