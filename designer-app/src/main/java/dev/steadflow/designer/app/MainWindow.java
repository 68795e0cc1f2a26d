package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentChange;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.export.ExportDialog;
import dev.steadflow.designer.help.HelpWindow;
import dev.steadflow.designer.plugins.PluginDesk;
import dev.steadflow.designer.plugins.PresetDesk;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.HelpAsked;
import dev.steadflow.designer.ui.PickName;
import dev.steadflow.designer.vault.VaultDialog;
import dev.steadflow.designer.welcome.FirstStep;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * The main window: menu, tabs, toolbar, panes, status line. Which tab is in front decides what the panes show. Owned by
 * the JavaFX thread.
 */
final class MainWindow {

    private final Stage stage;
    private final Workbench bench;
    private final SettingsFile settings;
    private final WindowLook look;
    private final FlowDesk desk;
    private final EngineDesk engines;
    private final DebugDesk debugging;
    private final NodeClipboard clipboard;
    private final ExportDialog exportDialog;
    private final FirstSteps firstSteps;
    private final ChildRefactoring children;
    private final DiagramFiles diagrams;
    private final VaultDialog vault;
    private final WindowPopups popups;
    private final PluginDesk plugins;
    private final PresetDesk presets;
    private final HelpWindow helpWindow;
    private final MainCommands commands;
    private final ToolBarView toolBar;
    private final StatusLine status;
    private final TabStrip strip;
    private final WindowPanes panes;
    private final RecentFiles recent;
    private final WindowNotices notices;
    private final Map<FlowTab, LocalTime> savedAt = new HashMap<>();
    private final Map<FlowTab, Runnable> stopListening = new HashMap<>();
    private final ZoomFigure zoom;
    private final ChangedFiles changes;
    private Optional<RunCounts> counts = Optional.empty();

    MainWindow(Stage stage, Workbench bench, Dialogs dialogs, SettingsFile settings, WelcomePage welcome,
            ExportDialog exportDialog, Supplier<Optional<PluginFolder>> pluginFolder, VaultDialog vault) {
        this.stage = stage;
        this.bench = bench;
        this.settings = settings;
        this.exportDialog = exportDialog;
        look = new WindowLook(bench.theme(), settings, this::message);
        firstSteps = new FirstSteps(settings);
        this.vault = vault;
        desk = new FlowDesk(this, bench, dialogs, settings);
        changes = new ChangedFiles(bench.fx(), desk::lookForChanges);
        engines = new EngineDesk(this, bench, dialogs, settings);
        debugging = new DebugDesk(this, bench, bench.debugEngines());
        diagrams = new DiagramFiles(bench, dialogs);
        children = new ChildRefactoring(bench, dialogs, this::message);
        status = new StatusLine(bench.fx());
        notices = new WindowNotices(bench.fx());
        clipboard = new NodeClipboard(this::message);
        helpWindow = new HelpWindow(bench.fx(), stage, bench.catalog());
        popups = new WindowPopups(this, bench.theme(), bench.data().root());
        plugins = new PluginDesk(() -> stage, bench.fx(), dialogs, pluginFolder, this::message);
        presets = new PresetDesk(() -> stage, bench.fx(), dialogs, bench.data().presets(),
                bench.catalog()::showPresets, this::message);
        commands = new MainCommands(this, desk);
        toolBar = new ToolBarView(commands);
        zoom = new ZoomFigure(toolBar::showZoom);
        strip = new TabStrip(this::selected, tab -> desk.close(tab, () -> {}));
        panes = new WindowPanes(this, bench, settings, welcome);
        recent = new RecentFiles(settings, bench.fx(), panes::refreshWelcome);
        BorderPane root = new BorderPane(panes);
        root.getStyleClass().add("sf-window");
        MainMenu menu = new MainMenu(this, commands, recent::known, desk::open, welcome::sampleMenu);
        root.setTop(new VBox(menu, strip, toolBar, notices));
        root.setBottom(status);
        Scene scene = new Scene(root, settings.settings().window().width(), settings.settings().window().height());
        scene.addEventHandler(PickName.ASKED, ask -> vault.pick(ask, stage));
        scene.addEventHandler(HelpAsked.ASKED, ask -> help(HelpTopics.of(ask.topic(), current())));
        CommandKeys.install(scene, commands.all());
        scene.getAccelerators().put(
                javafx.scene.input.KeyCombination.valueOf("Shortcut+Y"), commands.redo::run);
        FileDrops.accept(scene, desk::open, plugins::offer);
        stage.setScene(scene);
        stage.setTitle(say("Steadflow"));
        stage.setOnCloseRequest(event -> {
            event.consume();
            askToClose();
        });
        stage.focusedProperty().addListener((observed, before, focused) -> {
            if (focused) {
                desk.lookForChanges();
                recent.look();
            }
        });
        bench.theme().darkProperty().addListener((observed, before, dark) -> toolBar.showTheme(dark));
        bench.engine().stateProperty().addListener((observed, before, now) -> showEngine(now));
        bench.catalog().onChange(() -> bench.fx().run(() -> refresh()));
        welcome.join(desk, firstSteps);
        toolBar.showTheme(bench.theme().isDark());
        showEngine(bench.engine().state());
        settings.unreadable().ifPresent(notices::showUnreadable);
        selected(Optional.empty());
    }

    // What other parts of the window ask for.

    Stage stage() {
        return stage;
    }

    StepCatalog catalog() {
        return bench.catalog();
    }

    MainCommands commands() {
        return commands;
    }

    WindowPopups popups() {
        return popups;
    }

    PresetDesk presets() {
        return presets;
    }

    PluginDesk plugins() {
        return plugins;
    }

    NodeClipboard clipboard() {
        return clipboard;
    }

    FlowDesk desk() {
        return desk;
    }

    /** Opens the runs of other engines. */
    EngineDesk engines() {
        return engines;
    }

    /** Debugs flows. */
    DebugDesk debugging() {
        return debugging;
    }

    List<WindowTab> tabs() {
        return strip.all();
    }

    Optional<WindowTab> current() {
        return strip.current();
    }

    /** The flow in front, if a flow is. */
    Optional<FlowTab> flow() {
        return current().filter(FlowTab.class::isInstance).map(FlowTab.class::cast);
    }

    /** What shows runs in the tab in front, if it shows some. */
    Optional<RunViews> runViews() {
        return current().flatMap(WindowTab::runViews);
    }

    /** The canvas in front, of whatever tab. */
    Optional<CanvasView> canvas() {
        return current().flatMap(WindowTab::canvasInFront);
    }

    void add(WindowTab tab) {
        if (tab instanceof FlowTab flow) {
            stopListening.put(flow, flow.store().addListener(this::documentChanged));
            flow.runs().debugWith(debugging);
            firstSteps.follow(flow);
        }
        strip.add(tab);
        refresh();
    }

    void remove(WindowTab tab) {
        if (tab instanceof FlowTab flow) {
            Optional.ofNullable(stopListening.remove(flow)).ifPresent(Runnable::run);
            savedAt.remove(flow);
        }
        strip.remove(tab);
    }

    void select(WindowTab tab) {
        strip.select(tab);
    }

    void message(String text) {
        status.showMessage(text);
    }

    /** Lets a person set up secrets and connections. */
    void openVault() {
        vault.open(stage);
    }

    /** Asks where to write a runnable JAR of a flow, and writes it. */
    void export(FlowTab tab) {
        FlowDefinition linked = tab.flows().project().link(tab.document().flow()).flow();
        exportDialog.open(stage, linked, bench.files().text(tab.document()), bench.pluginJars().get(),
                tab.file().map(Path::getParent).orElse(bench.workFolder()), () -> firstSteps.done(FirstStep.EXPORT));
    }

    /** Shows two versions of a flow beside each other. */
    void compare(VersionsTab.Version before, VersionsTab.Version after) {
        add(new VersionsTab(bench, say("{0}: what differs", before.document().flow().id()), before, after,
                bench.files().difference(before.document(), after.document())));
    }

    /** What moves nodes into child flows and back. */
    ChildRefactoring children() {
        return children;
    }

    /** Asks where to write the drawing of a flow, and writes it. */
    void exportDiagram(FlowTab tab) {
        diagrams.ask(tab, stage);
    }

    /** What looks after the folders of open flows. */
    ChangedFiles changes() {
        return changes;
    }

    /** What writes drawings. */
    DiagramFiles diagrams() {
        return diagrams;
    }

    void refreshWelcome() {
        panes.refreshWelcome(recent.known());
    }

    private void documentChanged(DocumentChange change) {
        refresh();
    }

    private void selected(Optional<WindowTab> tab) {
        recent.look();
        panes.show(tab, recent.known());
        toolBar.setVisible(flow().isPresent());
        toolBar.setManaged(flow().isPresent());
        refresh();
    }

    /** Shows title, stars, counts and which commands are possible, after anything changed. */
    void refresh() {
        commands.update();
        changes.follow(tabs());
        zoom.follow(canvas());
        strip.refresh(tab -> tab instanceof FlowTab flow && flow.store().isModified());
        panes.showPalette(bench.catalog(), flow().map(tab -> tab.flows().ids()).orElse(List.of()));
        flow().ifPresent(tab -> {
            boolean modified = tab.store().isModified();
            toolBar.showSaved(modified, Optional.ofNullable(savedAt.get(tab)));
            if (tab.isChecked()) {
                toolBar.showProblems(tab.problems());
            } else {
                toolBar.showChecking();
            }
        });
        stage.setTitle(current().map(tab -> tab.title() + " – Steadflow").orElse(say("Steadflow")));
    }

    /** A tab was written to its file. */
    void saved(FlowTab tab) {
        savedAt.put(tab, LocalTime.now(bench.clock()));
        refresh();
    }

    private void showEngine(EngineHost.State state) {
        status.showEngine(state);
        counts.ifPresent(RunCounts::close);
        counts = Optional.empty();
        status.showCounts("");
        if (state instanceof EngineHost.State.Ready ready) {
            counts = Optional.of(new RunCounts(ready.engine(), ready.pump(), bench.fx(), status::showCounts));
        }
        notices.showEngine(state, bench.engine()::open);
        refresh();
    }

    /** Colours and language. */
    WindowLook look() {
        return look;
    }

    /** Shows the page of settings. */
    void openSettings() {
        tabs().stream().filter(SettingsTab.class::isInstance).findFirst()
                .ifPresentOrElse(this::select, () -> add(new SettingsTab(this, bench, settings)));
    }

    /** Puts the splitters where they stand at first. */
    void resetPanes() {
        panes.reset();
    }

    /** Opens the page of the guide that helps with what is in front. */
    void help() {
        help(HelpTopics.of(current()));
    }

    /** Opens a page of the guide. */
    void help(String page) {
        helpWindow.open(page);
    }

    void toggleFullScreen() {
        // Escape lets go of what the hand holds, here as elsewhere; F11 leads back.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint(say("F11 leaves full screen"));
        stage.setFullScreen(!stage.isFullScreen());
    }

    /** Closes the window once every tab is saved or given up. */
    void askToClose() {
        panes.remember();
        settings.update(now -> now.withWindow(WindowPanes.bounds(stage)));
        desk.closeAll(this::finish);
    }

    /** Ends the engine without holding up the window, which says what it waits for if that takes a moment. */
    private void finish() {
        panes.setDisable(true);
        notices.showFinishingSoon(stage::hide);
        bench.engine().closeThen(stage::hide);
    }

    /** Selects the first node and shows the whole flow, for pictures. */
    void showExample() {
        flow().ifPresent(tab -> {
            tab.document().flow().main().start().ifPresent(id -> tab.store().select(
                    Selection.of(ScopePath.MAIN.node(id))));
            tab.canvas().viewport().fit();
        });
    }

    /** What canvases ask of this window. */
    CanvasHost canvasHost() {
        return new CanvasRequests(this);
    }

    /** The tab control of a tab, for tests. */
    List<Tab> stripTabs() {
        return strip.getTabs();
    }
}
