package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.compare.DifferenceSummary;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.files.FileStamp;
import dev.steadflow.designer.files.OpenedFile;
import dev.steadflow.designer.ui.Banner;
import dev.steadflow.designer.ui.Dialogs;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of flow tabs while they are open: writes them, unless another program did so first, and offers what to do then.
 * Of one tab one thing at a time is done, in the order in which it was asked for. Owned by the JavaFX thread.
 */
final class TabsOnDisk {

    private final MainWindow window;
    private final Workbench bench;
    private final Dialogs dialogs;

    TabsOnDisk(MainWindow window, Workbench bench, Dialogs dialogs) {
        this.window = window;
        this.bench = bench;
        this.dialogs = dialogs;
    }

    /** What became of an order to write. */
    private sealed interface Written {

        record Saved(FileStamp stamp) implements Written {}

        /** Another program changed the file, and nobody has decided yet what to keep. */
        record Withheld(FileStamp there) implements Written {}
    }

    /** Writes a tab's document as it is now to a file; then goes on, if that could be done. */
    void write(FlowTab tab, Path path, Runnable then) {
        FlowDocument document = tab.document();
        tab.fileWork().inBackground(() -> {
            Optional<FileStamp> known = tab.file().filter(path::equals).flatMap(own -> tab.stamp());
            return () -> {
                Optional<FileStamp> there = known.isEmpty() ? Optional.empty() : bench.files().stamp(path);
                return there.isEmpty() || there.equals(known)
                        ? new Written.Saved(bench.files().save(document, path))
                        : new Written.Withheld(there.get());
            };
        }, written -> {
            switch (written) {
                case Written.Saved(FileStamp stamp) -> {
                    tab.savedAs(path, stamp, document);
                    then.run();
                }
                case Written.Withheld(FileStamp there) -> {
                    window.select(tab);
                    window.message(say("Not saved: another program changed the file. Choose what to keep."));
                    offerReload(tab, path, there);
                }
            }
        }, failure -> dialogs.failure(say("“{0}” could not be saved", path.getFileName()),
                say(
                        "{0}\n\nYour changes are kept, also through a restart. Check the folder and free space, "
                                + "or save the flow elsewhere.",
                        FlowDesk.reason(failure))));
    }

    /** Looks whether another program changed the file of a tab, and offers what to do. */
    void lookForChanges(FlowTab tab) {
        if (tab.file().isEmpty()) {
            return;
        }
        tab.flows().refresh();
        Path path = tab.file().get();
        tab.fileWork().inBackground(() -> () -> bench.files().stamp(path), there -> {
            if (there.isPresent() && !there.equals(tab.stamp()) && tab.file().filter(path::equals).isPresent()) {
                offerReload(tab, path, there.get());
            }
        }, bench.fx()::report);
    }

    private void offerReload(FlowTab tab, Path path, FileStamp stamp) {
        tab.fileWork().inBackground(() -> () -> bench.files().open(path),
                file -> offerReload(tab, path, stamp, OpenedFile.document(file)),
                failure -> offerReload(tab, path, stamp, Optional.empty()));
    }

    /** @param there what the file holds now; absent: no flow */
    private void offerReload(FlowTab tab, Path path, FileStamp stamp, Optional<FlowDocument> there) {
        String difference = there
                .map(document -> ": " + DifferenceSummary.of(bench.files().difference(tab.document(), document)))
                .orElse("");
        Banner banner =
                new Banner(Banner.Kind.WARNING, say("{0} was changed by another program{1}.{2}", path.getFileName(),
                        difference, (tab.store().isModified() ? " " + say("You have unsaved changes here.") : "")));
        there.ifPresent(document -> banner.withButton(say("Show differences"), () -> window.compare(
                new VersionsTab.Version(say("Here"), tab.document()),
                new VersionsTab.Version(say("On disk"), document))));
        tab.showBanner(Optional.of(banner.withButton(say("Reload"), () -> reload(tab, path))
                .withButton(say("Keep mine"), () -> tab.keepMine(stamp))));
    }

    private void reload(FlowTab tab, Path path) {
        tab.fileWork().inBackground(() -> () -> bench.files().open(path), (OpenedFile file) -> {
            switch (file) {
                case OpenedFile.Flow flow -> {
                    tab.store().apply(new Edit.ReplaceDocument(say("Reload from disk"), flow.document()));
                    tab.savedAs(path, flow.stamp(), flow.document());
                }
                case OpenedFile.Text text -> {
                    tab.keepMine(text.stamp());
                    window.add(new TextTab(text));
                }
            }
        }, failure -> dialogs.failure(
                say("“{0}” could not be read", path.getFileName()), FlowDesk.reason(failure)));
    }
}
