package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.document.NewNotes;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.document.SelectionEdits;
import dev.steadflow.designer.document.Wrapper;
import dev.steadflow.designer.gesture.Request;
import dev.steadflow.designer.layout.Arrangement;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.Growth;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.StickyNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.geometry.Point2D;

/** What menus and keys do on a canvas, by its document and what is selected in it. JavaFX thread only. */
public final class CanvasCommands {

    private final CanvasView view;
    private final DocumentStore store;
    private final SelectionEdits selection;
    private final Adding adding;
    private final Tidying tidying;

    CanvasCommands(CanvasView view, DocumentStore store, NewNodes newNodes, Tidying tidying) {
        this.view = view;
        this.store = store;
        this.tidying = tidying;
        selection = new SelectionEdits(store);
        adding = new Adding(store, newNodes);
    }

    /** The commands on the selection that need no canvas, such as those of the clipboard. */
    public SelectionEdits selection() {
        return selection;
    }

    /** Deletes what is selected. */
    public void deleteSelection() {
        edit(selection::delete);
    }

    /** Adds copies of what is selected. */
    public void duplicate() {
        edit(selection::duplicate);
    }

    /** Disables or enables what is selected. */
    public void toggleDisabled() {
        edit(selection::toggleDisabled);
    }

    /** Draws wires from each selected node to the next, in the order in which they were selected. */
    public void connectSelection() {
        edit(selection::connect);
    }

    /** Shows what is selected as large as it fits; everything when nothing is. */
    public void fitSelection() {
        view.viewport().fit(store.selection().nodes());
    }

    /** Whether there is anything around what is selected. */
    public boolean canGoOut() {
        return frame().isPresent() || view.back().isPresent();
    }

    /** Selects the frame around what is selected, and shows it; without one, goes back to the flow that led here. */
    public void goOut() {
        frame().ifPresentOrElse(frame -> {
            store.select(Selection.of(frame));
            view.viewport().reveal(frame);
        }, () -> view.back().ifPresent(crumb -> crumb.go().run()));
    }

    private Optional<NodePath> frame() {
        return store.selection().single().flatMap(node -> node.scope().owner());
    }

    /** A node was double-clicked: a container collapses or expands, any other node shows its settings. */
    void open(NodePath node) {
        if (isContainer(node)) {
            turn(node);
        } else {
            view.host().open(node);
        }
    }

    private boolean isContainer(NodePath node) {
        return store.document().node(node).filter(NodeDefinition.Container.class::isInstance).isPresent();
    }

    /** Collapses the selected containers, or the one around what is selected; expands them when all are collapsed. */
    public void toggleCollapsed() {
        List<NodePath> selected = Paths.outermost(store.selection().nodes());
        List<NodePath> containers = selected.stream().filter(this::isContainer).toList();
        if (containers.isEmpty()) {
            containers = selected.stream().flatMap(node -> node.scope().owner().stream()).limit(1).toList();
        }
        if (containers.isEmpty()) {
            tell(say("Select a container, or something in one."));
        }
        boolean expand = containers.stream().allMatch(view::isCollapsed);
        containers.stream().filter(node -> view.isCollapsed(node) == expand).forEach(this::turn);
    }

    /** While a run is shown this changes the view only, as it does for what is open for a look; else it is an edit. */
    private void turn(NodePath container) {
        boolean collapsed = view.isCollapsed(container);
        if (!collapsed && store.selection().nodes().stream().anyMatch(node -> Paths.isWithin(node, container))) {
            store.select(Selection.of(container)); // What is selected inside would keep it open.
        }
        boolean closedInDocument = store.document().layout().drawing().collapsed().contains(container);
        if (!view.isEditable() || (closedInDocument && !collapsed)) {
            view.turn(container);
            return;
        }
        Edit edit = new Edit.Collapse(Set.of(container), !collapsed);
        Optional<DocRect> card = view.geometry().node(container).map(NodeBox::bounds);
        edit(() -> store.apply(collapsed && card.isPresent()
                ? Growth.withRoom(store.document(), edit, container, card.get())
                : edit));
    }

    /** Keeps the selected nodes where they are when the flow is arranged; lets them go when all are kept. */
    public void togglePinned() {
        edit(selection::togglePinned);
    }

    /** Puts a container around what is selected. */
    public void wrap(Wrapper wrapper) {
        edit(() -> selection.wrapping(wrapper)
                .map(wrap -> store.apply(Growth.withRoom(store.document(), wrap)))
                .orElseGet(() -> new EditResult.Refused(say("No node is selected."))));
    }

    /** Lines up or spreads what is selected. */
    public void arrange(Arrangement how) {
        how.of(view.ownPlaces(), store.selection().nodes()).ifPresent(arranged -> edit(() -> store.apply(arranged)));
    }

    /** Moves what is selected a little. */
    public void nudge(DocVector by) {
        edit(() -> selection.move(by));
    }

    /** Arranges the whole flow; one entry of the undo list. */
    public void tidy() {
        if (view.isEditable()) {
            tidying.tidy(view::glideNext, this::tell);
        }
    }

    /** Asks the window which node to add after the selected one. */
    public void quickAdd() {
        if (!view.isEditable()) {
            return;
        }
        Adding.Place place = adding.place(view.geometry(), middle());
        DocVector origin = view.geometry().origin(place.scope()).minus(DocPoint.ORIGIN);
        askForNode(place, view.viewport().camera().toView(place.at().plus(origin)));
    }

    /**
     * Adds a node that the window was asked for.
     *
     * @param key {@code step:http/request@1} or {@code kind:parallel}
     */
    public void add(String key, QuickAddRequest request) {
        if (key.equals(NewNotes.KEY)) {
            DocVector origin = view.geometry().origin(request.scope()).minus(DocPoint.ORIGIN);
            addNote(request.at().plus(origin));
            return;
        }
        submit(adding.edit(key, view.geometry(), request.scope(), request.at(), request.from()), key);
    }

    /** Adds a node after the selected one, or in the middle of the view, without asking. */
    public void add(String key) {
        if (key.equals(NewNotes.KEY)) {
            addNote();
            return;
        }
        Adding.Place place = adding.place(view.geometry(), middle());
        submit(adding.edit(key, view.geometry(), place.scope(), place.at(), place.from()), key);
    }

    /** Puts a note into the middle of the view, or above the nodes that lie there, and lets the person write in it. */
    public void addNote() {
        DocPoint middle = middle();
        DocRect note = NoteBox.boundsOf(NewNotes.add(store.document(), middle).note());
        List<NodeBox> under = view.geometry().nodesIn(note);
        while (!under.isEmpty()) { // Ends: each round brings the note above the highest of them.
            double top = under.stream().mapToDouble(box -> box.bounds().y()).min().orElseThrow();
            note = new DocRect(note.x(), top - NodeGeometry.PORT_HIT - note.height(), note.width(), note.height());
            under = view.geometry().nodesIn(note);
        }
        addNote(note.center());
    }

    private void addNote(DocPoint middle) {
        Edit.AddNote add = NewNotes.add(store.document(), middle);
        edit(() -> store.apply(add));
        view.write(add.id());
    }

    /** Lets the person write in the note that is selected. False when none is. */
    public boolean writeNote() {
        Optional<String> note = store.selection().singleNote();
        note.ifPresent(view::write);
        return note.isPresent();
    }

    /** Gives the selected notes another colour. */
    public void tint(StickyNote.Tint tint) {
        List<Edit> changes = new ArrayList<>();
        store.selection().notes().forEach(id -> store.document().layout().note(id).ifPresent(
                note -> changes.add(new Edit.ChangeNote(id, note.withTint(tint), "colour"))));
        edit(() -> changes.size() == 1
                ? store.apply(changes.getFirst())
                : store.apply(new Edit.Together(say("Change the colour of notes"), changes)));
    }

    private DocPoint middle() {
        return view.viewport().camera().toDocument(view.getWidth() / 2, view.getHeight() / 2)
                .snapped(NodeGeometry.GRID);
    }

    private void submit(Optional<Edit> add, String key) {
        if (add.isEmpty()) {
            tell(say("'{0}' is not installed here.", key));
            return;
        }
        edit(() -> store.apply(add.get()));
        store.selection().single().ifPresent(view.viewport()::reveal);
    }

    private void askForNode(Adding.Place place, ViewPoint pointer) {
        Point2D screen = view.localToScreen(pointer.x(), pointer.y());
        if (screen != null) {
            view.host().quickAdd(
                    new QuickAddRequest(place.from(), place.scope(), place.at(), screen.getX(), screen.getY()));
        }
    }

    private void edit(Supplier<EditResult> command) {
        if (!view.isEditable()) {
            tell(say("A run is shown. Go back to editing to change the flow."));
            return;
        }
        report(command.get());
    }

    void report(EditResult result) {
        switch (result) {
            case EditResult.Refused refused -> tell(refused.reason());
            case EditResult.Applied applied -> applied.notes().forEach(this::tell);
        }
    }

    private void tell(String message) {
        view.host().message(message);
    }

    /** Asks which node to add to a scope, at a point of the document, with nothing that leads to it. */
    public void quickAddAt(ScopePath scope, DocPoint at) {
        if (view.isEditable()) {
            askForNode(new Adding.Place(Optional.empty(), scope, corner(scope, at)),
                    view.viewport().camera().toView(at));
        }
    }

    /** Where a card in a scope has its corner when its left port is to be at a point. */
    private DocPoint corner(ScopePath scope, DocPoint at) {
        DocPoint origin = view.geometry().origin(scope);
        DocPoint corner = new DocPoint(at.x() - origin.x(), at.y() - origin.y() - NodeGeometry.CARD_HEIGHT / 2);
        return (scope.isMain() ? corner : new DocPoint(Math.max(0, corner.x()), Math.max(0, corner.y())))
                .snapped(NodeGeometry.GRID);
    }

    /** A wire was dropped beside all nodes. */
    void quickAddAt(Request.QuickAdd add) {
        ScopePath scope = add.from().node().scope();
        askForNode(new Adding.Place(Optional.of(add.from()), scope, corner(scope, add.at())),
                view.viewport().camera().toView(add.at()));
    }
}
