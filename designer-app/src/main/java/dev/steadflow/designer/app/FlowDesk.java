package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.attach.KeptFiles;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.files.FileStamp;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.files.OpenedFile;
import dev.steadflow.designer.files.UnsavedWork;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Banner;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Scope;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.FileChooser;

/**
 * Opening, saving and closing flows: what the file menu does. Reading and writing happen off screen; dialogs and tabs on
 * the JavaFX thread, which owns it.
 */
final class FlowDesk {

    private final MainWindow window;
    private final Workbench bench;
    private final Dialogs dialogs;
    private final SettingsFile settings;
    private final TabsOnDisk disk;
    private int untitled;

    FlowDesk(MainWindow window, Workbench bench, Dialogs dialogs, SettingsFile settings) {
        this.window = window;
        this.bench = bench;
        this.dialogs = dialogs;
        this.settings = settings;
        this.disk = new TabsOnDisk(window, bench, dialogs);
    }

    /** Opens an empty flow. */
    void newFlow() {
        untitled++;
        String id = untitled == 1 ? FirstSave.UNNAMED : FirstSave.UNNAMED + "-" + untitled;
        FlowDocument document = FlowDocument.of(FlowDefinition.of(id, Scope.EMPTY));
        show(document, Optional.empty(), Optional.empty(), FlowTab.newUnsavedId());
    }

    /** Asks for files and opens them. */
    void chooseAndOpen() {
        FileChooser chooser = chooser(say("Open flows"));
        List<File> files = chooser.showOpenMultipleDialog(window.stage());
        if (files != null) {
            files.forEach(file -> open(file.toPath()));
        }
    }

    /** Opens a file, or shows the tab that has it already. */
    void open(Path path) {
        open(path, tab -> {});
    }

    /** Opens a file and hands its tab on. */
    void open(Path path, Consumer<WindowTab> opened) {
        if (KeptFiles.isKept(path)) {
            window.engines().openKept(path);
            return;
        }
        Optional<WindowTab> there = window.tabs().stream()
                .filter(tab -> tab.file().filter(path.toAbsolutePath()::equals).isPresent())
                .findFirst();
        if (there.isPresent()) {
            window.select(there.get());
            opened.accept(there.get());
            return;
        }
        bench.fx().inBackground(() -> read(path.toAbsolutePath()), file -> {
            WindowTab tab = show(file);
            remember(file.path());
            opened.accept(tab);
        }, failure -> {
            if (failure instanceof NoSuchFileException) {
                settings.update(now -> now.withoutRecent(path.toString()));
                window.refreshWelcome();
            }
            dialogs.failure(say("“{0}” could not be opened", path.getFileName()), reason(failure) + "\n\n" + path);
        });
    }

    private OpenedFile read(Path path) throws IOException {
        OpenedFile file = bench.files().open(path);
        if (file instanceof OpenedFile.Flow flow) {
            bench.samples().prepare(path, flow.document().flow());
        }
        return file;
    }

    private WindowTab show(OpenedFile file) {
        return switch (file) {
            case OpenedFile.Flow flow -> show(
                    flow.document(), Optional.of(flow.path()), Optional.of(flow.stamp()), FlowTab.newUnsavedId());
            case OpenedFile.Text text -> {
                TextTab tab = new TextTab(text);
                window.add(tab);
                yield tab;
            }
        };
    }

    private FlowTab show(FlowDocument document, Optional<Path> file, Optional<FileStamp> stamp, String unsavedId) {
        FlowTab tab = new FlowTab(
                bench, new DocumentStore(document), file, stamp, unsavedId, window.canvasHost(), this::open);
        window.add(tab);
        return tab;
    }

    /** Opens what an earlier start left unsaved. Returns how many there were. */
    void restore(List<UnsavedWork.Entry> entries) {
        int restored = 0;
        for (UnsavedWork.Entry entry : entries) {
            Optional<FlowDocument> document = bench.files().parse(entry.text());
            if (document.isPresent()) {
                restoreTab(entry, document.get());
                restored++;
            }
        }
        if (restored > 0) {
            window.message(restored == 1
                    ? say("One unsaved flow was restored.")
                    : say("{0} unsaved flows were restored.", restored));
        }
    }

    /** The tab starts from the file's content, so that the restored edits count as unsaved and can be undone. */
    private void restoreTab(UnsavedWork.Entry entry, FlowDocument document) {
        bench.fx().inBackground(() -> base(entry), base -> {
            FlowDocument first = base.map(OpenedFile.Flow::document)
                    .orElseGet(() -> FlowDocument.of(FlowDefinition.of(document.flow().id(), Scope.EMPTY)));
            // A name of its own: the entry stays until the new one is on disk, and no two tabs ever write the same.
            FlowTab tab = show(first, entry.file(), base.map(OpenedFile.Flow::stamp), FlowTab.newUnsavedId());
            tab.store().apply(new Edit.ReplaceDocument(say("Restore unsaved work"), document));
            tab.showBanner(Optional.of(new Banner(Banner.Kind.INFO,
                    say(
                            "Unsaved changes of the last session were restored. Save to keep them, or undo to "
                                    + "get the file back."))
                    .withButton(say("OK"), () -> tab.showBanner(Optional.empty()))));
            tab.replaceUnsaved(entry.id());
            window.refresh();
        });
    }

    private Optional<OpenedFile.Flow> base(UnsavedWork.Entry entry) throws IOException {
        try {
            return entry.file().isPresent() && read(entry.file().get()) instanceof OpenedFile.Flow flow
                    ? Optional.of(flow)
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // It was never saved, or is gone: the restored text is all there is.
        }
    }

    /** Saves a tab, asking for a place when it has none; then goes on. */
    void save(FlowTab tab, Runnable then) {
        if (tab.file().isPresent()) {
            write(tab, tab.file().get(), then);
        } else {
            saveAs(tab, then);
        }
    }

    /** Asks for a place and saves a tab there; then goes on. */
    void saveAs(FlowTab tab, Runnable then) {
        FileChooser chooser = chooser(say("Save the flow"));
        chooser.setInitialFileName(tab.document().flow().id() + FlowFiles.SUFFIX);
        File chosen = chooser.showSaveDialog(window.stage());
        if (chosen != null) {
            Path path = FirstSave.named(chosen.toPath());
            if (path.equals(chosen.toPath()) || mayReplace(path)) {
                FirstSave.named(tab.document(), tab.file(), path).ifPresent(tab.store()::apply);
                write(tab, path, then);
            }
        }
    }

    /** The chooser has asked about the name as it was typed only. */
    private boolean mayReplace(Path path) {
        return Files.notExists(path)
                || dialogs.confirm(
                        say("Replace “{0}”?", path.getFileName()),
                        say("A file of this name is in the folder already. Replacing it cannot be undone."),
                        say("Replace"));
    }

    /** Writes a tab's document to a file; then goes on. */
    void write(FlowTab tab, Path path, Runnable then) {
        disk.write(tab, path, () -> {
            window.saved(tab);
            remember(path);
            then.run();
        });
    }

    /** Closes a tab, asking about unsaved changes; then goes on unless the person stays. */
    void close(WindowTab tab, Runnable then) {
        if (tab instanceof FlowTab flow && flow.store().isModified()) {
            window.select(tab);
            switch (dialogs.askUnsaved(flow.title())) {
                case SAVE -> save(flow, () -> remove(flow, then));
                case DISCARD -> remove(flow, then);
                case CANCEL -> {}
            }
        } else {
            remove(tab, then);
        }
    }

    private void remove(WindowTab tab, Runnable then) {
        window.remove(tab);
        tab.close();
        then.run();
    }

    /** Closes every tab as {@link #close}; goes on when all are closed. */
    void closeAll(Runnable then) {
        List<WindowTab> tabs = window.tabs();
        if (tabs.isEmpty()) {
            then.run();
        } else {
            close(tabs.getLast(), () -> closeAll(then));
        }
    }

    /** Looks whether other programs changed the files of open tabs, and offers what to do. */
    void lookForChanges() {
        for (WindowTab tab : window.tabs()) {
            if (tab instanceof FlowTab flow) {
                disk.lookForChanges(flow);
            }
        }
    }

    /** Shows how a tab's flow differs from a file that a person chooses. */
    void compare(FlowTab tab) {
        File chosen = chooser(say("Compare with a flow")).showOpenDialog(window.stage());
        if (chosen != null) {
            compare(tab, chosen.toPath());
        }
    }

    /** Shows what was changed since the flow was saved. */
    void compareWithSaved(FlowTab tab) {
        tab.file().ifPresent(file -> compare(tab, file));
    }

    /** Shows how a tab's flow differs from a file, the earlier of the two. */
    void compare(FlowTab tab, Path other) {
        bench.fx().inBackground(() -> bench.files().open(other), file -> OpenedFile.document(file).ifPresentOrElse(
                document -> window.compare(new VersionsTab.Version(String.valueOf(other.getFileName()), document),
                        new VersionsTab.Version(say("Here"), tab.document())),
                () -> window.message(say("{0} is no flow file that this version can read.", other.getFileName()))),
                failure -> dialogs.failure(say("“{0}” could not be read", other.getFileName()), reason(failure)));
    }

    private void remember(Path path) {
        settings.update(now -> now.withRecent(path.toAbsolutePath().toString()));
        window.refreshWelcome();
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(say("Flows"), "*" + FlowFiles.SUFFIX, "*.json"));
        FirstSave.folder(settings.settings().recentFiles(), bench.data().root())
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return chooser;
    }

    static String reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException e -> say("The file does not exist any more.");
            case java.nio.file.AccessDeniedException e -> say("Access is denied.");
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
