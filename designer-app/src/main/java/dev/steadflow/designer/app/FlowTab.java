package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.QuickFix;
import dev.steadflow.designer.document.QuickFixes;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.files.Autosave;
import dev.steadflow.designer.files.FileStamp;
import dev.steadflow.designer.inspector.ExpressionHelp;
import dev.steadflow.designer.inspector.InspectorView;
import dev.steadflow.designer.palette.OutlineView;
import dev.steadflow.designer.problems.LiveValidation;
import dev.steadflow.designer.problems.ProblemsView;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * One open flow: its document with canvas, inspector, outline and problems, and the runs once there is an engine. Owned
 * by the JavaFX thread.
 */
final class FlowTab implements WindowTab {

    private final Workbench bench;
    private final CanvasHost host;
    private final DocumentStore store;
    private final CanvasView canvas;
    private final InspectorView inspector;
    private final ProjectFlows flows;
    private final OutlineView outline;
    private final ProblemsView problemsView;
    private final Tab problemsTab;
    private final LiveValidation validation;
    private final Autosave autosave;
    private final VBox banners = new VBox();
    private final BorderPane center = new BorderPane();
    private final Runnable stopCatalog;
    private final ChangeListener<Boolean> onTheme;
    private final TabRuns runs;
    private final TabTriggers triggers;
    private Optional<Path> file;
    private final FxThread.Line fileWork;
    private Optional<FileStamp> stamp;
    private List<Problem> problems = List.of();
    private boolean checked;

    /**
     * @param host what the canvas asks of the window
     * @param unsavedId names the tab among the unsaved work
     * @param opener opens the file of a child flow
     */
    FlowTab(Workbench bench, DocumentStore store, Optional<Path> file, Optional<FileStamp> stamp, String unsavedId,
            CanvasHost host, Consumer<Path> opener) {
        this.bench = bench;
        this.host = host;
        this.store = store;
        this.file = file;
        this.stamp = stamp;
        this.fileWork = bench.fx().line();
        canvas = canvasFor(store);
        canvas.setId("canvas");
        flows = new ProjectFlows(bench.fx(), () -> this.file, () -> store.document().flow().id(), opener,
                host::message, this::projectChanged);
        inspector = new InspectorView(store, bench.catalog(), bench.theme(), host::message, flows,
                new ExpressionHelp(new LastRunOfFlow(bench.engine()::ready, () -> store.document().flow().id(),
                        bench.fx()), new Trial(bench.clock()), bench.fx()));
        outline = new OutlineView(store, bench.theme(), canvas.viewport()::reveal);
        problemsView = new ProblemsView(this::goTo, this::fixes, this::mend);
        problemsTab = new Tab(say("Problems"), problemsView);
        problemsTab.setId("problems-tab");
        problemsTab.setClosable(false);
        validation = new LiveValidation(
                store, bench.validator(), bench.catalog(), flows::project, bench.fx(), this::showProblems);
        autosave = new Autosave(unsavedId, store, () -> this.file, bench.files(), bench.unsaved(), bench.fx());
        onTheme = (observed, before, dark) -> {
            canvas.setPaints(CanvasPaints.of(dark));
            runs().canvas().setPaints(CanvasPaints.of(dark));
        };
        bench.theme().darkProperty().addListener(onTheme);
        stopCatalog = bench.catalog().onChange(() -> bench.fx().run(() -> {
            inspector.rebuild();
            validation.validate();
        }));
        center.setTop(banners);
        center.setCenter(canvas);
        runs = new TabRuns(bench, this, problemsTab);
        triggers = new TabTriggers(bench, this, host::message);
        flows.refresh();
    }

    /** Other flows stand in the folder than before. */
    private void projectChanged() {
        inspector.rebuild();
        validation.validate();
        bench.onTabChanged().run();
    }

    /** Another canvas, for the document of an old run. */
    CanvasView canvasFor(DocumentStore shown) {
        return bench.canvas(shown, host);
    }

    /** Puts the stage of runs around the canvas. */
    void showStage(Node stage) {
        center.setCenter(stage);
    }

    /** A name for a new tab's unsaved work. */
    static String newUnsavedId() {
        return UUID.randomUUID().toString();
    }

    private void goTo(Problem problem) {
        problem.node().ifPresentOrElse(node -> {
            store.select(Selection.of(node));
            canvas.viewport().reveal(node);
        }, () -> store.select(Selection.NONE));
        inspector.focusField(problem.field().isEmpty() ? "/label" : problem.field());
    }

    private List<QuickFix> fixes(Problem problem) {
        return QuickFixes.of(store.document(), problem);
    }

    /** The ways to mend what is wrong with a node. */
    List<QuickFix> fixes(NodePath node) {
        return problems.stream()
                .filter(problem -> problem.node().filter(node::equals).isPresent())
                .flatMap(problem -> fixes(problem).stream())
                .distinct()
                .toList();
    }

    /** Mends a problem as a person chose. */
    void mend(QuickFix fix) {
        switch (store.apply(fix.edit())) {
            case EditResult.Refused(String reason) -> host.message(reason);
            case EditResult.Applied applied -> applied.notes().forEach(host::message);
        }
    }

    private void showProblems(List<Problem> found) {
        problems = List.copyOf(found);
        checked = true;
        problemsView.show(found);
        problemsTab.setText(found.isEmpty() ? say("Problems") : say("Problems ({0})", found.size()));
        canvas.showProblems(found);
        inspector.showProblems(found);
        outline.showProblems(found);
        bench.onTabChanged().run();
    }

    /** Shows a banner above the canvas in place of those before. */
    void showBanner(Optional<Node> banner) {
        banners.getChildren().setAll(banner.stream().toList());
    }

    DocumentStore store() {
        return store;
    }

    FlowDocument document() {
        return store.document();
    }

    CanvasView canvas() {
        return canvas;
    }

    InspectorView inspector() {
        return inspector;
    }

    /** The other flows of the folder. */
    ProjectFlows flows() {
        return flows;
    }

    OutlineView outline() {
        return outline;
    }

    TabRuns runs() {
        return runs;
    }

    /** The switch for what starts the flow by itself. */
    TabTriggers triggers() {
        return triggers;
    }

    /** Whether the first check has ended, so that {@link #problems} means something. */
    boolean isChecked() {
        return checked;
    }

    List<Problem> problems() {
        return problems;
    }

    /** What the file held when it was read or written last, as far as this tab knows. */
    Optional<FileStamp> stamp() {
        return stamp;
    }

    /** Where work with the tab's file stands in line: a save must not be overtaken. */
    FxThread.Line fileWork() {
        return fileWork;
    }

    /** The document is in this file now. */
    void savedAs(Path path, FileStamp newStamp, FlowDocument written) {
        file = Optional.of(path);
        stamp = Optional.of(newStamp);
        if (store.document().equals(written)) {
            store.markSaved();
        }
        autosave.keepNow();
        flows.refresh();
        // A new flow got its id by this.
        runs.views().ifPresent(views -> views.panel().setFlow(store.document().flow().id()));
        triggers.saved();
        showBanner(Optional.empty());
        bench.onTabChanged().run();
    }

    /** Keeps this tab's edits now, and forgets those of an earlier start that they come from. */
    void replaceUnsaved(String earlier) {
        autosave.replace(earlier);
    }

    /** Keeps what stands here although the file says something else now. */
    void keepMine(FileStamp seen) {
        stamp = Optional.of(seen);
        showBanner(Optional.empty());
    }

    @Override
    public String title() {
        return file.map(path -> String.valueOf(path.getFileName()).replace(".flow.json", ""))
                .orElse(store.document().flow().title());
    }

    @Override
    public Optional<Path> file() {
        return file;
    }

    @Override
    public Node center() {
        return center;
    }

    @Override
    public Optional<RunViews> runViews() {
        return runs.views();
    }

    @Override
    public Optional<CanvasView> canvasInFront() {
        return Optional.of(runs.canvas());
    }

    @Override
    public void close() {
        triggers.close();
        autosave.close();
        validation.close();
        stopCatalog.run();
        bench.theme().darkProperty().removeListener(onTheme);
        runs.close();
        canvas.dispose();
    }
}
