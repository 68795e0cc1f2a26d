package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.layout.AutoLayout;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.NodePath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs the automatic layout in the background and brings its result into the document. JavaFX thread only. */
final class Tidying {

    private final DocumentStore store;
    private final FxThread fxThread;
    private final AutoLayout layout = new AutoLayout();
    private Optional<FxThread.Work> work = Optional.empty();

    Tidying(DocumentStore store, FxThread fxThread) {
        this.store = store;
        this.fxThread = fxThread;
    }

    /** Finds places for nodes that have none. When no node has one, all are arranged; else the others stay. */
    void completeLayout() {
        FlowDocument document = store.document();
        if (document.nodePaths().stream().allMatch(document.layout().positions()::containsKey)) {
            work = Optional.of(fxThread.inBackground(this::warm, warmed -> {}));
            return;
        }
        start(() -> layout.positions(document), store::completeLayout);
    }

    /**
     * Arranges everything but what is pinned, as an edit. An edit made meanwhile counts more: then the result is thrown
     * away.
     *
     * @param before called when the edit is about to be made
     */
    void tidy(Runnable before, Consumer<String> message) {
        FlowDocument document = store.document();
        start(() -> layout.arranged(document), positions -> {
            if (store.document().equals(document)) {
                before.run();
                EditResult result = store.apply(new Edit.PlaceNodes(say("Tidy"), positions));
                if (result instanceof EditResult.Refused refused) {
                    message.accept(refused.reason());
                }
            } else {
                message.accept(say("The flow changed while it was being arranged. Tidy again."));
            }
        });
    }

    /** The library takes a second to start; better now than when somebody tidies. */
    private boolean warm() {
        layout.warm();
        return true;
    }

    void cancel() {
        work.ifPresent(FxThread.Work::cancel);
        work = Optional.empty();
    }

    private void start(Callable<Map<NodePath, DocPoint>> places, Consumer<Map<NodePath, DocPoint>> done) {
        cancel();
        work = Optional.of(fxThread.inBackground(places, done));
    }
}
