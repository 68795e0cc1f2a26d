package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.Extraction;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Refactored;
import dev.steadflow.designer.files.OpenedFile;
import dev.steadflow.designer.layout.ChildDrawing;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.FlowProject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Moves nodes from a flow into a child flow of its folder, and back. Owned by the JavaFX thread. */
final class ChildRefactoring {

    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final Workbench bench;
    private final Dialogs dialogs;
    private final Consumer<String> onMessage;

    /** @param onMessage gets what was done, and why something was not */
    ChildRefactoring(Workbench bench, Dialogs dialogs, Consumer<String> onMessage) {
        this.bench = bench;
        this.dialogs = dialogs;
        this.onMessage = onMessage;
    }

    /** Asks for a name, and takes the selected nodes out into a flow of that name. */
    void extract(FlowTab tab) {
        if (tab.file().isEmpty()) {
            onMessage.accept(say("Save the flow first: the child flow is written beside it."));
            return;
        }
        // Whether it can be done is said before a name is asked for.
        if (Extraction.of(tab.document(), nodes(tab), "part") instanceof Refactored.Impossible(String reason)) {
            onMessage.accept(reason);
            return;
        }
        dialogs.askText(say("Extract to a child flow"),
                say("The nodes become a flow of their own in the same folder. Its name:"),
                tab.document().flow().id() + "-part").ifPresent(name -> extract(tab, name.strip()));
    }

    /** Takes the selected nodes out into a flow of this name, beside the tab's file. */
    void extract(FlowTab tab, String name) {
        if (!name.matches(NAME)) {
            onMessage.accept(say("Expected a name of lower-case letters, digits and dashes, but found '{0}'.", name));
            return;
        }
        FlowDocument before = tab.document();
        switch (ChildDrawing.extract(before, nodes(tab), name)) {
            case Refactored.Impossible(String reason) -> onMessage.accept(reason);
            case Refactored.Possible possible -> tab.file().map(file -> beside(file, name)).ifPresent(
                    file -> bench.fx().inBackground(() -> writtenNew(possible.child(), file),
                            written -> apply(tab, before, possible, say("Extracted to {0}.", file.getFileName())),
                            failure -> dialogs.failure(say("The child flow was not written"), reason(failure, file))));
        }
    }

    private Path writtenNew(FlowDocument child, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        bench.files().save(child, file);
        return file;
    }

    private static String reason(Exception failure, Path file) {
        return failure instanceof FileAlreadyExistsException
                ? say("There is a file of that name already. Choose another name.\n\n{0}", file)
                : failure.getMessage() + "\n\n" + file;
    }

    /** Puts the nodes of the child that the selected node runs in its place. */
    void inline(FlowTab tab) {
        Optional<NodePath> node = tab.store().selection().single();
        Optional<Path> file = node.flatMap(path -> tab.document().node(path))
                .filter(FlowNode.class::isInstance)
                .flatMap(found -> tab.file().map(own -> beside(own, ((FlowNode) found).flow())));
        if (file.isEmpty()) {
            onMessage.accept(say("Select a node that runs a child flow of the same folder."));
            return;
        }
        FlowDocument before = tab.document();
        bench.fx().inBackground(() -> bench.files().open(file.get()), opened -> {
            switch (opened) {
                case OpenedFile.Flow flow -> {
                    switch (ChildDrawing.inline(before, node.get(), flow.document())) {
                        case Refactored.Impossible(String reason) -> onMessage.accept(reason);
                        case Refactored.Possible possible ->
                            apply(tab, before, possible, say("The child's file stays as it is."));
                    }
                }
                case OpenedFile.Text text -> onMessage.accept(
                        say("{0} is no flow file that this version can read.", text.path().getFileName()));
            }
        }, failure -> dialogs.failure(say("The child flow could not be read"),
                failure.getMessage() + "\n\n" + file.get()));
    }

    private void apply(FlowTab tab, FlowDocument before, Refactored.Possible possible, String done) {
        if (!tab.document().equals(before)) {
            onMessage.accept(say("The flow changed meanwhile. Try again."));
            return;
        }
        if (tab.store().apply(possible.edit(), possible.at()) instanceof EditResult.Refused(String reason)) {
            onMessage.accept(reason);
        } else {
            tab.flows().refresh();
            onMessage.accept(done);
        }
    }

    private static Set<NodePath> nodes(FlowTab tab) {
        return tab.store().selection().nodes();
    }

    private static Path beside(Path file, String flow) {
        return file.resolveSibling(flow + FlowProject.FILE_SUFFIX);
    }
}
