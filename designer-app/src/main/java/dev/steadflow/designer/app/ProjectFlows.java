package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.inspector.ChildFlows;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The flows in the folder of one tab's file, as they were when it was read last. Read off screen; owned by the JavaFX
 * thread.
 */
final class ProjectFlows implements ChildFlows {

    private final FxThread fx;
    private final Supplier<Optional<Path>> file;
    private final Supplier<String> ownId;
    private final Consumer<Path> opener;
    private final Consumer<String> onMessage;
    private final Runnable onChange;
    private FlowProject project = FlowProject.EMPTY;

    /**
     * @param file the tab's file; without one there is no project
     * @param ownId the id of the tab's flow
     * @param opener opens a file
     * @param onMessage gets why a folder could not be read, or a flow not be opened
     * @param onChange called when other flows were found than before
     */
    ProjectFlows(FxThread fx, Supplier<Optional<Path>> file, Supplier<String> ownId, Consumer<Path> opener,
            Consumer<String> onMessage, Runnable onChange) {
        this.fx = fx;
        this.file = file;
        this.ownId = ownId;
        this.opener = opener;
        this.onMessage = onMessage;
        this.onChange = onChange;
    }

    /** What may be named now. */
    FlowProject project() {
        return project;
    }

    /** Reads the folder again. */
    void refresh() {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return;
        }
        fx.inBackground(() -> FlowProject.inFolder(folder.get()), found -> {
            if (!found.equals(project)) {
                project = found;
                onChange.run();
            }
        }, failure -> onMessage.accept(say("The other flows of the folder cannot be used: {0}", failure.getMessage())));
    }

    private Optional<Path> folder() {
        return file.get().map(path -> path.toAbsolutePath().getParent());
    }

    @Override
    public List<String> ids() {
        String own = ownId.get();
        return project.ids().stream().filter(id -> !id.equals(own)).toList();
    }

    @Override
    public Optional<JsonNode> input(String id) {
        return project.flow(id).flatMap(flow -> flow.input());
    }

    /** Where the nodes of another flow of the folder are drawn, as its file says. */
    Layout drawing(FlowDefinition flow) {
        return project.file(flow.id()).map(read -> FlowFiles.document(read).layout().onlyOf(flow))
                .orElse(Layout.EMPTY);
    }

    /** The file of another flow of the folder, if it is there. */
    Optional<Path> file(String id) {
        return folder().map(folder -> folder.resolve(id + FlowProject.FILE_SUFFIX)).filter(Files::isRegularFile);
    }

    @Override
    public void open(String id) {
        Optional<Path> path = file(id);
        if (path.isPresent()) {
            opener.accept(path.get());
        } else {
            onMessage.accept(say(
                    "Expected the flow '{0}' in the file {1}{2} beside this one, but there is none. Save it "
                            + "there, or choose another flow.",
                    id, id, FlowProject.FILE_SUFFIX));
        }
    }
}
