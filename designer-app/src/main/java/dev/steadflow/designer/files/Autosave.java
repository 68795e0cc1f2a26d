package dev.steadflow.designer.files;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.ui.FxThread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;

/**
 * Keeps one tab's edits in {@link UnsavedWork} at most two seconds after they were made, and forgets them once they are
 * in the user's file. Owned by the JavaFX thread; writing happens on another, one write at a time.
 */
public final class Autosave {

    private static final Duration LONGEST_LOSS = Duration.ofSeconds(2);

    /** What was dealt with last; a saved document is forgotten, not kept. */
    private record Kept(FlowDocument document, boolean modified) {}

    private final String id;
    private final DocumentStore store;
    private final Supplier<Optional<Path>> file;
    private final FlowFiles files;
    private final UnsavedWork work;
    private final FxThread fx;
    private final Runnable stopListening;
    private final Timeline timer;
    private Optional<Kept> kept = Optional.empty();
    private Optional<String> replaced = Optional.empty();
    private boolean writing;
    private boolean closed;

    /** @param id names the tab in {@link UnsavedWork} */
    public Autosave(String id, DocumentStore store, Supplier<Optional<Path>> file, FlowFiles files, UnsavedWork work,
            FxThread fx) {
        this.id = id;
        this.store = store;
        this.file = file;
        this.files = files;
        this.work = work;
        this.fx = fx;
        // Half of what may be lost: the write itself takes time, too.
        timer = new Timeline(new KeyFrame(
                javafx.util.Duration.millis(LONGEST_LOSS.toMillis() / 2.0), event -> keepNow()));
        stopListening = store.addListener(change -> {
            if (change.isEdit() && timer.getStatus() != Animation.Status.RUNNING) {
                timer.play();
            }
        });
    }

    /** Keeps the document as it is now, or forgets it when it is saved. */
    public void keepNow() {
        Kept now = now();
        if (closed || writing || kept.filter(now::equals).isPresent()) {
            return;
        }
        writing = true;
        Optional<Path> target = file.get();
        Optional<String> earlier = replaced;
        replaced = Optional.empty();
        fx.inBackground(() -> {
            if (now.modified()) {
                work.keep(new UnsavedWork.Entry(id, target, files.text(now.document())));
            } else {
                work.forget(id);
            }
            if (earlier.isPresent()) {
                work.forget(earlier.get());
            }
            return now;
        }, done -> {
            writing = false;
            kept = Optional.of(done);
            if (closed) {
                forget(); // It was closed while this was being written.
            } else if (!now().equals(done)) {
                timer.playFromStart();
            }
        }, failure -> {
            writing = false;
            fx.report(failure);
        });
    }

    private Kept now() {
        return new Kept(store.document(), store.isModified());
    }

    /** Keeps the document now; once that is on disk, forgets what was kept by another name. */
    public void replace(String earlier) {
        replaced = Optional.of(earlier);
        keepNow();
    }

    /** The document was saved or its changes were given up: nothing is kept any more. */
    public void close() {
        closed = true;
        timer.stop();
        stopListening.run();
        forget();
    }

    private void forget() {
        fx.inBackground(() -> {
            work.forget(id);
            return id;
        }, done -> {});
    }
}
