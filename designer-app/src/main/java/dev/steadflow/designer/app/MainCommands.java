package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.Wrapper;
import dev.steadflow.designer.layout.Arrangement;
import dev.steadflow.flow.definition.FlowNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/** Every command of the main window, by where menus show it. Owned by the JavaFX thread. */
final class MainCommands {

    private final MainWindow window;
    private final List<Command> all = new ArrayList<>();

    final Command newFlow;
    final Command open;
    final Command save;
    final Command saveAs;
    final Command export;
    final Command attach;
    final Command exportDiagram;
    final Command openKept;
    final Command plugins;
    final Command importOpenApi;
    final Command compare;
    final Command compareWithSaved;
    final Command connect;
    final Command extract;
    final Command inline;
    final Command preferences;
    final Command closeTab;
    final Command quit;
    final Command undo;
    final Command redo;
    final Command cut;
    final Command copy;
    final Command paste;
    final Command duplicate;
    final Command delete;
    final Command selectAll;
    final Command disable;
    final Command rename;
    final Command settings;
    final List<Command> wrap;
    final List<Command> arrange;
    final Command add;
    final Command addNote;
    final Command collapse;
    final Command keepInPlace;
    final Command find;
    final Command tidy;
    final Command zoomIn;
    final Command zoomOut;
    final Command zoomFull;
    final Command fit;
    final Command goOut;
    final Command fitSelection;
    final Command theme;
    final Command fullScreen;
    final Command palette;
    final Command run;
    final Command runWithInput;
    final Command runSeparately;
    final Command triggers;
    final Command startTrigger;
    final Command cancelRun;
    final Command saveTest;
    final Command runTests;
    final Command vault;
    final Command previousEvent;
    final Command nextEvent;
    final Command problems;
    final Command statistics;
    final Command debug;
    final Command runFromHere;
    final Command breakpoint;
    final List<Command> stepping;
    final Command guide;
    final Command troubleshooting;
    final Command shortcuts;
    final Command about;

    MainCommands(MainWindow window, FlowDesk desk) {
        this.window = window;
        newFlow =
                command(say("File"), say("New flow"), Feather.PLUS, "Shortcut+N", MainCommands::always, desk::newFlow);
        open = command(say("File"), say("Open…"), Feather.FOLDER, "Shortcut+O", MainCommands::always,
                desk::chooseAndOpen);
        save = command(say("File"), say("Save"), Feather.SAVE, "Shortcut+S", this::hasFlow,
                flow(tab -> desk.save(tab, () -> {})));
        saveAs = command(say("File"), say("Save as…"), null, "Shortcut+Shift+S", this::hasFlow,
                flow(tab -> desk.saveAs(tab, () -> {})));
        export = command(say("File"), say("Export runnable JAR…"), Feather.PACKAGE, "Shortcut+E", this::hasFlow,
                flow(window::export));
        attach = command(say("File"), say("Attach to an engine…"), Feather.LINK, "", MainCommands::always,
                window.engines()::attach);
        exportDiagram = command(say("File"), say("Export diagram…"), Feather.IMAGE, "", this::hasFlow,
                flow(window::exportDiagram));
        openKept = command(say("File"), say("Open an exported run or a copied store…"), Feather.ARCHIVE, "",
                MainCommands::always, window.engines()::chooseKept);
        plugins =
                command(say("File"), say("Plugins…"), Feather.BOX, "", MainCommands::always, window.plugins()::showAll);
        importOpenApi = command(say("File"), say("Import OpenAPI…"), Feather.DOWNLOAD, "", MainCommands::always,
                window.presets()::choose);
        compare = command(say("File"), say("Compare with…"), Feather.GIT_PULL_REQUEST, "", this::hasFlow,
                flow(desk::compare));
        compareWithSaved = command(say("File"), say("Show unsaved changes"), null, "",
                () -> window.flow().filter(tab -> tab.file().isPresent() && tab.store().isModified()).isPresent(),
                flow(desk::compareWithSaved));
        preferences = command(say("File"), say("Settings…"), Feather.SETTINGS, "Shortcut+Comma", MainCommands::always,
                window::openSettings);
        closeTab = command(say("File"), say("Close tab"), null, "Shortcut+W", () -> window.current().isPresent(),
                () -> window.current().ifPresent(tab -> desk.close(tab, () -> {})));
        quit = command(say("File"), say("Quit"), null, "Shortcut+Q", MainCommands::always, window::askToClose);

        undo = command(say("Edit"), say("Undo"), Feather.CORNER_UP_LEFT, "Shortcut+Z",
                () -> window.flow().flatMap(tab -> tab.store().undoLabel()).isPresent(),
                flow(tab -> tab.store().undo()))
                .saying(() -> window.flow().flatMap(tab -> tab.store().undoLabel())
                        .map(label -> say("Undo: {0}", label)));
        redo = command(say("Edit"), say("Redo"), Feather.CORNER_UP_RIGHT, "Shortcut+Shift+Z",
                () -> window.flow().flatMap(tab -> tab.store().redoLabel()).isPresent(),
                flow(tab -> tab.store().redo()))
                .saying(() -> window.flow().flatMap(tab -> tab.store().redoLabel())
                        .map(label -> say("Redo: {0}", label)));
        cut = command(say("Edit"), say("Cut"), Feather.SCISSORS, "Shortcut+X", this::hasCopies,
                flow(window.clipboard()::cut));
        copy = command(say("Edit"), say("Copy"), Feather.COPY, "Shortcut+C", this::hasCopies,
                flow(window.clipboard()::copy));
        paste = command(say("Edit"), say("Paste"), Feather.CLIPBOARD, "Shortcut+V", this::hasFlow,
                flow(window.clipboard()::paste));
        duplicate = command(say("Edit"), say("Duplicate"), null, "Shortcut+D", this::hasCopies,
                flow(tab -> tab.canvas().commands().duplicate()));
        delete = command(say("Edit"), say("Delete"), Feather.TRASH_2, "Delete", this::hasSelection,
                flow(tab -> tab.canvas().commands().deleteSelection()));
        selectAll = command(say("Edit"), say("Select all"), null, "Shortcut+A", this::hasFlow,
                flow(tab -> tab.canvas().commands().selection().selectAll()));
        disable = command(say("Edit"), say("Disable or enable"), Feather.EYE_OFF, "D", this::hasNodes,
                flow(tab -> tab.canvas().commands().toggleDisabled()));
        wrap = Arrays.stream(Wrapper.values())
                .map(wrapper -> command(say("Edit"), say("Wrap in {0}", wrapper.title()), null,
                        wrapper == Wrapper.SCOPE ? "Shortcut+G" : "", this::hasNodes,
                        flow(tab -> tab.canvas().commands().wrap(wrapper))))
                .toList();
        arrange = Arrays.stream(Arrangement.values())
                .map(how -> command(say("Edit"), how.title(), null, "", () -> hasNodes(how.least()),
                        flow(tab -> tab.canvas().commands().arrange(how))))
                .toList();
        connect = command(say("Edit"), say("Connect the selected nodes"), Feather.ARROW_RIGHT, "L", () -> hasNodes(2),
                flow(tab -> tab.canvas().commands().connectSelection()));
        extract = command(say("Edit"), say("Extract to a child flow…"), Feather.LOG_OUT, "", this::hasNodes,
                flow(window.children()::extract));
        inline = command(say("Edit"), say("Inline this child flow"), Feather.LOG_IN, "",
                () -> window.flow().flatMap(tab -> tab.store().selection().single().flatMap(tab.document()::node))
                        .filter(FlowNode.class::isInstance).isPresent(),
                flow(window.children()::inline));
        rename = command(say("Edit"), say("Rename"), Feather.EDIT_2, "F2", this::hasOneNode,
                flow(tab -> tab.inspector().focusField("/id")));
        settings = command(say("Edit"), say("Settings of the node"), Feather.SLIDERS, "Enter", this::hasOneNode,
                flow(tab -> tab.inspector().focusField("/label")));
        add = command(say("Edit"), say("Add a node…"), Feather.PLUS_CIRCLE, "N", this::hasFlow,
                flow(tab -> tab.canvas().commands().quickAdd()));
        addNote = command(say("Edit"), say("Add a note"), Feather.FILE_PLUS, "Shift+N", this::hasFlow,
                flow(tab -> tab.canvas().commands().addNote()));
        collapse = command(say("View"), say("Collapse or expand"), Feather.MINIMIZE_2, "C", this::hasNodes,
                flow(tab -> tab.runs().canvas().commands().toggleCollapsed()));
        keepInPlace =
                command(say("Edit"), say("Keep in place when tidying, or let go"), Feather.ANCHOR, "P", this::hasNodes,
                        flow(tab -> tab.canvas().commands().togglePinned()));
        find = command(say("Edit"), say("Find a node…"), Feather.SEARCH, "Shortcut+F", this::hasFlow,
                flow(window.popups()::findNode));

        tidy = command(say("View"), say("Tidy"), Feather.GRID, "Shift+Alt+T", this::hasFlow,
                flow(tab -> tab.canvas().commands().tidy()));
        zoomIn = command(say("View"), say("Zoom in"), Feather.ZOOM_IN, "Shortcut+Plus", this::hasCanvas,
                canvas(view -> view.viewport().zoomIn()));
        zoomOut = command(say("View"), say("Zoom out"), Feather.ZOOM_OUT, "Shortcut+Minus", this::hasCanvas,
                canvas(view -> view.viewport().zoomOut()));
        zoomFull = command(say("View"), say("Actual size"), null, "Shortcut+0", this::hasCanvas,
                canvas(view -> view.viewport().zoomTo(1)));
        fit = command(say("View"), say("Show everything"), Feather.MAXIMIZE, "Shortcut+1", this::hasCanvas,
                canvas(view -> view.viewport().fit()));
        goOut = command(say("View"), say("Go out to the frame"), Feather.CORNER_LEFT_UP, "Alt+Up",
                () -> window.canvas().filter(view -> view.commands().canGoOut()).isPresent(),
                canvas(view -> view.commands().goOut()));
        fitSelection = command(say("View"), say("Show the selection"), null, "Shortcut+2", this::hasCanvas,
                canvas(view -> view.commands().fitSelection()));
        theme = command(say("View"), say("Light or dark"), Feather.MOON, "", MainCommands::always,
                window.look()::toggleTheme);
        fullScreen =
                command(say("View"), say("Full screen"), null, "F11", MainCommands::always, window::toggleFullScreen);
        palette = command(say("View"), say("Commands…"), Feather.COMMAND, "Shortcut+K", MainCommands::always,
                window.popups()::commands);
        problems = command(say("View"), say("Problems"), Feather.ALERT_TRIANGLE, "", this::hasFlow,
                flow(tab -> tab.runs().showProblems()));
        statistics = command(say("View"), say("Statistics of the runs"), Feather.BAR_CHART_2, "",
                () -> window.flow().filter(tab -> tab.runs().isReady()).isPresent(),
                flow(tab -> tab.runs().showStatistics()));

        run = command(say("Run"), say("Run"), Feather.PLAY, "Shortcut+Enter", this::hasFlow,
                flow(tab -> tab.runs().run(false)));
        runWithInput = command(say("Run"), say("Run with input…"), null, "Shortcut+Shift+Enter", this::hasFlow,
                flow(tab -> tab.runs().run(true)));
        runSeparately = command(say("Run"), say("Run in a separate engine, to crash and resume it"), Feather.ZAP, "",
                () -> window.flow().filter(tab -> tab.runs().isReady()).isPresent(),
                flow(tab -> tab.runs().runSeparately()));
        debug = command(say("Run"), say("Debug, with stops and a virtual clock"), Feather.CROSSHAIR,
                "Shortcut+Alt+Enter",
                this::hasFlow, flow(window.debugging()::debug));
        runFromHere = command(say("Run"), say("Run from here…"), Feather.CORNER_DOWN_RIGHT, "Shift+Alt+Enter",
                this::hasOneNode,
                flow(window.debugging()::debugFromHere));
        breakpoint = command(say("Run"), say("Set or remove a breakpoint"), Feather.STOP_CIRCLE, "B", this::canBreak,
                this::toggleBreakpoint);
        stepping = Stepping.ALL.stream().map(this::debugCommand).toList();
        triggers = command(say("Run"), say("Triggers on or off"), Feather.CLOCK, "",
                () -> window.flow().filter(tab -> tab.triggers().canSwitch()).isPresent(),
                flow(tab -> tab.triggers().toggle()));
        startTrigger = command(say("Run"), say("Start as a trigger would…"), null, "",
                () -> window.flow().filter(tab -> tab.triggers().canStart()).isPresent(),
                flow(tab -> tab.triggers().startByHand()));
        cancelRun = command(say("Run"), say("Cancel run"), Feather.SQUARE, "Shortcut+Period",
                () -> window.runViews().filter(RunViews::canCancel).isPresent(),
                runs(views -> views.controller().cancel()));
        saveTest = command(say("Run"), say("Save this run as a test…"), Feather.CHECK_SQUARE, "",
                () -> window.flow().filter(tab -> tab.runs().canSaveTest()).isPresent(),
                flow(tab -> tab.runs().saveTest()));
        runTests = command(say("Run"), say("Run tests"), Feather.CHECK_SQUARE, "",
                () -> window.flow().filter(tab -> tab.runs().isReady()).isPresent(),
                flow(tab -> tab.runs().runTests()));
        vault = command(say("Run"), say("Connections and secrets…"), Feather.KEY, "", MainCommands::always,
                window::openVault);
        previousEvent = command(say("Run"), say("Previous event"), Feather.CHEVRON_LEFT, "Comma", this::showsRun,
                runs(views -> views.stage().stepThrough(-1)));
        nextEvent = command(say("Run"), say("Next event"), Feather.CHEVRON_RIGHT, "Period", this::showsRun,
                runs(views -> views.stage().stepThrough(1)));

        guide = command(say("Help"), say("Guide"), Feather.BOOK_OPEN, "F1", MainCommands::always, window::help);
        troubleshooting = command(say("Help"), say("Troubleshooting"), null, "", MainCommands::always,
                () -> window.help("guide/troubleshooting.md"));
        shortcuts = command(say("Help"), say("Keyboard shortcuts"), Feather.HELP_CIRCLE, "Shift+Slash",
                MainCommands::always,
                window.popups()::shortcuts);
        about = command(say("Help"), say("About Steadflow"), null, "", MainCommands::always, window.popups()::about);
    }

    List<Command> all() {
        return List.copyOf(all);
    }

    /** Looks which can be done now. */
    void update() {
        all.forEach(Command::update);
    }

    private Command command(String group, String label, @org.jspecify.annotations.Nullable Feather icon, String key,
            BooleanSupplier possible, Runnable action) {
        Command command = new Command(group, label, Optional.ofNullable(icon),
                key.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(key)), possible, action);
        all.add(command);
        return command;
    }

    private Command debugCommand(Stepping.Way way) {
        return command(say("Run"), way.label(), way.icon(), way.key(),
                () -> debugTab().filter(way.possible()).isPresent(), () -> debugTab().ifPresent(way.action()));
    }

    private Optional<DebugTab> debugTab() {
        return window.current().filter(DebugTab.class::isInstance).map(DebugTab.class::cast);
    }

    private static boolean always() {
        return true;
    }

    private boolean hasFlow() {
        return window.flow().isPresent();
    }

    private boolean hasCanvas() {
        return window.canvas().isPresent();
    }

    private boolean showsRun() {
        return window.runViews().filter(RunViews::isShown).isPresent();
    }

    private boolean canBreak() {
        return window.current().filter(DebugTab.class::isInstance).isPresent() || hasOneNode();
    }

    private void toggleBreakpoint() {
        if (window.current().orElse(null) instanceof DebugTab debugged) {
            debugged.toggleBreakpoint();
            return;
        }
        window.flow().ifPresent(tab -> tab.store().selection().single().ifPresent(
                window.debugging().settings(tab.document().flow().id())::toggleBreakpoint));
    }

    private boolean hasNodes() {
        return hasNodes(1);
    }

    private boolean hasNodes(int least) {
        return window.flow().filter(tab -> tab.store().selection().nodes().size() >= least).isPresent();
    }

    private boolean hasCopies() {
        return window.flow().map(tab -> tab.store().selection())
                .filter(selection -> !selection.nodes().isEmpty() || !selection.notes().isEmpty()).isPresent();
    }

    private boolean hasSelection() {
        return window.flow().filter(tab -> !tab.store().selection().isEmpty()).isPresent();
    }

    private boolean hasOneNode() {
        return window.flow().filter(tab -> tab.store().selection().single().isPresent()).isPresent();
    }

    private Runnable flow(Consumer<FlowTab> action) {
        return () -> window.flow().ifPresent(action);
    }

    private Runnable canvas(Consumer<CanvasView> action) {
        return () -> window.canvas().ifPresent(action);
    }

    private Runnable runs(Consumer<RunViews> action) {
        return () -> window.runViews().ifPresent(action);
    }
}
