package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Holds the document of one tab, its selection and its history; the one place where a document changes. Owned by the
 * JavaFX thread, though no type of JavaFX occurs here.
 */
public final class DocumentStore {

    private final History history = new History();
    private final List<Consumer<DocumentChange>> listeners = new CopyOnWriteArrayList<>();
    private FlowDocument document;
    private FlowDocument saved;
    private Selection selection = Selection.NONE;

    /** A store whose first document counts as saved. */
    public DocumentStore(FlowDocument first) {
        document = first;
        saved = first;
    }

    /** The document now. */
    public FlowDocument document() {
        return document;
    }

    /** What is selected now; all of it exists in the document. */
    public Selection selection() {
        return selection;
    }

    /** Makes an edit with all that follows from it, as one entry of the undo list, or says why it cannot be made. */
    public EditResult apply(Edit edit) {
        return apply(edit, Optional.empty());
    }

    /** As {@link #apply(Edit)}, and selects something afterwards. */
    public EditResult apply(Edit edit, Selection select) {
        return apply(edit, Optional.of(select));
    }

    private EditResult apply(Edit edit, Optional<Selection> select) {
        Optional<String> refusal = EditRules.refusal(document, edit);
        if (refusal.isPresent()) {
            return new EditResult.Refused(refusal.get());
        }
        FlowDocument before = document;
        Outcome outcome = Outcome.of(before, edit);
        Set<NodePath> touched = Differences.between(before, outcome.document());
        Selection after = select.orElseGet(() -> follow(edit, outcome.document())).within(outcome.document());
        history.add(new History.Entry(
                EditLabels.of(edit), before, outcome.document(), selection, after, mergingField(edit)));
        show(outcome.document(), after, touched);
        return new EditResult.Applied(outcome.document(), touched, outcome.notes());
    }

    /** Where the selection goes by itself: to what was added, pasted, moved or renamed; else it stays. */
    private Selection follow(Edit edit, FlowDocument after) {
        return switch (edit) {
            case Edit.AddNode add -> Selection.of(add.path());
            case Edit.AddNote add -> Selection.ofNotes(Set.of(add.id()));
            case Edit.PasteNodes paste -> newIn(paste.to(), after);
            case Edit.MoveToScope move -> newIn(move.to(), after);
            case Edit.RenameNode rename -> renamed(rename);
            case Edit.Wrap wrap -> Selection.of(wrap.path());
            case Edit.Together together -> follow(together, after);
            case Edit.MoveNodes _,Edit.PlaceNodes _,Edit.InsertOnWire _,Edit.Connect _,Edit.Disconnect _,Edit.DeleteNodes _,Edit.ReplaceNode _,Edit.SetStart _,Edit.AddLane _,Edit.MoveLane _,Edit.RemoveLane _,Edit.RenameLane _,Edit.ChangeScope _,Edit.ChangeFlow _,Edit.ChangeNote _,Edit.MoveNotes _,Edit.DeleteNotes _,Edit.Collapse _,Edit.Pin _,Edit.ReplaceDocument _ ->
                selection;
        };
    }

    private Selection follow(Edit.Together together, FlowDocument after) {
        for (Edit edit : together.edits().reversed()) {
            switch (edit) {
                case Edit.AddNode _,Edit.MoveToScope _,Edit.Wrap _,Edit.Together _ -> {
                    return follow(edit, after);
                }
                // Nothing new that could be selected.
                case Edit.MoveNodes _,Edit.PlaceNodes _,Edit.InsertOnWire _,Edit.Connect _,Edit.Disconnect _,Edit.DeleteNodes _,Edit.RenameNode _,Edit.ReplaceNode _,Edit.SetStart _,Edit.AddLane _,Edit.MoveLane _,Edit.RemoveLane _,Edit.RenameLane _,Edit.ChangeScope _,Edit.ChangeFlow _,Edit.PasteNodes _,Edit.OfDrawing _,Edit.ReplaceDocument _ ->
                    {}
            }
        }
        return selection;
    }

    private Selection newIn(ScopePath scope, FlowDocument after) {
        Set<String> ids = new LinkedHashSet<>(after.existingScope(scope).nodes().keySet());
        document.scope(scope).ifPresent(before -> ids.removeAll(before.nodes().keySet()));
        Set<NodePath> nodes = new LinkedHashSet<>();
        ids.forEach(id -> nodes.add(scope.node(id)));
        Set<String> notes = new LinkedHashSet<>(after.layout().drawing().notes().keySet());
        notes.removeAll(document.layout().drawing().notes().keySet());
        return Selection.ofNodes(nodes).withNotes(notes);
    }

    private Selection renamed(Edit.RenameNode rename) {
        NodePath to = rename.node().scope().node(rename.newId());
        return Selection.ofNodes(new LinkedHashSet<>(selection.nodes().stream()
                .map(path -> Paths.renamed(path, rename.node(), to))
                .toList()));
    }

    private static Optional<String> mergingField(Edit edit) {
        return switch (edit) {
            case Edit.ReplaceNode replace -> Optional.of("node " + replace.path() + " " + replace.field());
            case Edit.ChangeScope change -> Optional.of("scope " + change.path() + " " + change.field());
            case Edit.ChangeFlow change -> Optional.of("flow " + change.field());
            case Edit.ChangeNote change -> Optional.of("note " + change.id() + " " + change.field());
            case Edit.AddNode _,Edit.MoveNodes _,Edit.PlaceNodes _,Edit.MoveToScope _,Edit.InsertOnWire _,Edit.Connect _,Edit.Disconnect _,Edit.DeleteNodes _,Edit.Wrap _,Edit.RenameNode _,Edit.SetStart _,Edit.AddLane _,Edit.MoveLane _,Edit.RemoveLane _,Edit.RenameLane _,Edit.PasteNodes _,Edit.AddNote _,Edit.MoveNotes _,Edit.DeleteNotes _,Edit.Collapse _,Edit.Pin _,Edit.ReplaceDocument _,Edit.Together _ ->
                Optional.empty();
        };
    }

    /** Takes the last edit back. False when there is none. */
    public boolean undo() {
        Optional<History.Entry> entry = history.undo();
        entry.ifPresent(e -> show(e.before(), e.selectionBefore(), Differences.between(document, e.before())));
        return entry.isPresent();
    }

    /** Makes the last edit that was taken back again. False when there is none. */
    public boolean redo() {
        Optional<History.Entry> entry = history.redo();
        entry.ifPresent(e -> show(e.after(), e.selectionAfter(), Differences.between(document, e.after())));
        return entry.isPresent();
    }

    /** What {@link #undo} would take back. */
    public Optional<String> undoLabel() {
        return history.undoLabel();
    }

    /** What {@link #redo} would make again. */
    public Optional<String> redoLabel() {
        return history.redoLabel();
    }

    /** The next edit gets an entry of its own in the undo list, for example because a text field lost the focus. */
    public void endTyping() {
        history.endMerging();
    }

    /** Whether the document is another than the one saved last. */
    @SuppressWarnings("ReferenceEquality") // Undo brings the very object back; comparing by value would cost.
    public boolean isModified() {
        return document != saved;
    }

    /** Notes that the document as it is now is what the file holds. */
    public void markSaved() {
        saved = document;
        history.endMerging();
        notifyListeners(new DocumentChange(document, document, Set.of(), selection));
    }

    /** Selects nodes or a wire; what does not exist is left out. */
    public void select(Selection wanted) {
        Selection within = wanted.within(document);
        if (!within.equals(selection)) {
            selection = within;
            notifyListeners(new DocumentChange(document, document, Set.of(), selection));
        }
    }

    /**
     * Gives places to nodes that the file says nothing about. That is no edit: it is not in the undo list, and the
     * document stays saved if it was.
     *
     * @param positions of nodes; those that have a place already or do not exist are left out
     */
    public void completeLayout(Map<NodePath, DocPoint> positions) {
        Map<NodePath, DocPoint> missing = new LinkedHashMap<>(positions);
        missing.keySet()
                .removeIf(node -> document.layout().positions().containsKey(node) || document.node(node).isEmpty());
        if (missing.isEmpty()) {
            return;
        }
        boolean wasSaved = !isModified();
        FlowDocument completed = document.withLayout(document.layout().with(missing));
        FlowDocument before = document;
        document = completed;
        if (wasSaved) {
            saved = completed;
        }
        notifyListeners(new DocumentChange(before, completed, missing.keySet(), selection));
    }

    /** Tells a listener of every edit, undo, redo and selection from now on; running the answer ends that. */
    public Runnable addListener(Consumer<DocumentChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void show(FlowDocument shown, Selection selected, Set<NodePath> touched) {
        FlowDocument before = document;
        document = shown;
        selection = selected.within(shown);
        notifyListeners(new DocumentChange(before, shown, touched, selection));
    }

    private void notifyListeners(DocumentChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** A document after an edit, with the notes of what followed. */
    private record Outcome(FlowDocument document, List<String> notes) {
        static Outcome of(FlowDocument before, Edit edit) {
            if (edit instanceof Edit.Together together) {
                FlowDocument current = before;
                List<String> notes = new ArrayList<>();
                for (Edit one : together.edits()) {
                    Outcome outcome = of(current, one);
                    current = outcome.document();
                    notes.addAll(outcome.notes());
                }
                return new Outcome(current, notes);
            }
            FlowDocument changed = Edits.apply(before, edit);
            FollowUp.Consequences consequences = FollowUps.of(before, edit, changed);
            for (Edit consequence : consequences.edits()) {
                changed = Edits.apply(changed, consequence);
            }
            return new Outcome(changed, consequences.notes());
        }
    }
}
