package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The bottom of a tab: events and log of the run that is shown, the runs of the store. Others may add tabs. A run of the
 * flow that is still going, as after a restart, is offered above. Owned by the JavaFX thread.
 */
public final class RunsPanel extends BorderPane implements AutoCloseable {

    private final RunController controller;
    private final Words words;
    private final StateIcons icons;
    private final EventsView events;
    private final TimelineView timeline;
    private final LogView log;
    private final RunsList runs;
    private final RunsView runsView;
    private final TabPane tabs = new TabPane();
    private Optional<RunId> toDecide = Optional.empty();
    private Consumer<NodePath> onChooseNode = node -> {};
    private final Tab eventsTab;
    private final Set<Tab> ofOneRun;
    private final Tab runsTab;
    private final HBox openRunNote = new HBox(10);

    /** A panel for one tab's controller. */
    public RunsPanel(
            RunController controller,
            FlowEngine engine,
            RunFeedPump pump,
            FxThread fx,
            RunTrouble trouble,
            Theme theme,
            Clock clock) {
        this.controller = controller;
        this.words = new Words(ZoneId.systemDefault());
        this.icons = new StateIcons(theme);
        this.events = new EventsView(words, theme, fx);
        this.timeline = new TimelineView(fx, theme);
        this.log = new LogView(words);
        this.runs = new RunsList(
                engine, pump, fx, e -> trouble.tell(say("The list of runs could not be read"), message(e), List.of()));
        this.runsView = new RunsView(runs, controller.orders(), words, icons, fx, clock, controller::show);
        events.setOnFork(sequence -> controller.askFork(sequence, getScene().getWindow()));
        getStyleClass().add("runs-panel");
        getStylesheets().add(RunStyles.sheet());
        eventsTab = tab(say("Events"), "events-tab", events);
        Tab timelineTab = tab(say("Timeline"), "timeline-tab", timeline);
        timelineTab.selectedProperty().addListener((observed, before, now) -> timeline.setShown(now));
        runsTab = tab(say("Runs"), "runs-tab", runsView);
        DecisionsView decisions = new DecisionsView(runs.decisions(), controller.orders(), words, icons, this::decide);
        Tab decisionsTab = tab(say("Decisions"), "decisions-tab", decisions);
        decisionsTab.textProperty().bind(decisions.titleProperty());
        Tab logTab = tab(say("Log"), "log-tab", log);
        ofOneRun = Set.of(timelineTab, eventsTab, logTab);
        tabs.getTabs().setAll(List.of(timelineTab, eventsTab, logTab, runsTab, decisionsTab));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add(Styles.DENSE);
        setCenter(tabs);
        buildOpenRunNote();
        controller.sessionProperty().addListener((observed, before, now) -> show(before, now));
        show(Optional.empty(), controller.session());
    }

    /** The tabs; others add theirs. */
    public ObservableList<Tab> tabs() {
        return tabs.getTabs();
    }

    /** Brings a tab to the front. */
    public void select(Tab tab) {
        tabs.getSelectionModel().select(tab);
    }

    /** The flow of the tab: its runs are listed, its open run is offered. */
    public void setFlow(String flowId) {
        runsView.setOwnFlow(Optional.of(flowId));
    }

    /** Lists the runs of all flows: no flow is edited in this tab. */
    public void setAllFlows() {
        runsView.setAllFlows();
        showRuns();
    }

    /** Brings the list of runs to the front. */
    public void showRuns() {
        select(runsTab);
    }

    /** Reads the list of runs anew. */
    public void reload() {
        runs.reload();
    }

    /** Who is told the node of an event or log line that was chosen. */
    public void setOnChooseNode(Consumer<NodePath> listener) {
        onChooseNode = listener;
        events.setOnChoose(listener);
        log.setOnChoose(listener);
        timeline.setOnChoose(listener);
    }

    /** The node that is selected on the canvas. */
    public void selectNode(Optional<NodePath> node) {
        timeline.select(node);
        events.select(node);
    }

    @Override
    public void close() {
        runs.close();
    }

    /** Whoever looked at the timeline or the log of the run before sees those of the next, too. */
    private void show(Optional<RunSession> before, Optional<RunSession> session) {
        session.ifPresent(run -> run.viewProperty().addListener((observed, old, now) -> findDecision()));
        events.show(session);
        log.show(session);
        timeline.show(session);
        boolean stays = before.isPresent() && ofOneRun.contains(tabs.getSelectionModel().getSelectedItem());
        if (session.isPresent() && !stays) {
            tabs.getSelectionModel().select(eventsTab);
        }
        updateOpenRunNote();
    }

    /** Shows a run, and the node that waits for a decision as soon as the log says which. */
    private void decide(RunId run) {
        controller.show(run);
        toDecide = Optional.of(run);
        findDecision();
    }

    private void findDecision() {
        controller.session().filter(shown -> toDecide.filter(shown.run()::equals).isPresent())
                .flatMap(shown -> shown.view().open().stream()
                        .filter(at -> shown.view().visit(at).filter(visit -> visit.state() == VisitState.INCIDENT)
                                .isPresent())
                        .findFirst())
                .ifPresent(at -> {
                    toDecide = Optional.empty();
                    onChooseNode.accept(at.path());
                });
    }

    private void buildOpenRunNote() {
        openRunNote.setId("open-run-note");
        openRunNote.getStyleClass().add("open-run-note");
        openRunNote.setAlignment(Pos.CENTER_LEFT);
        runs.newestOpenProperty().addListener((observed, before, now) -> updateOpenRunNote());
    }

    private void updateOpenRunNote() {
        Optional<RunHeader> open = runs.newestOpenProperty().get();
        if (open.isEmpty() || controller.session().isPresent()) {
            setTop(null);
            return;
        }
        RunHeader run = open.get();
        Label text = new Label();
        icons.show(
                text,
                StateIcons.of(run.status()),
                run.status() == RunStatus.INCIDENT
                        ? say("A run of this flow, started {0}, needs a decision.", words.day(run.startedAt()))
                        : say("A run of this flow, started {0}, is still under way.", words.day(run.startedAt())));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button watch = new Button(say("Watch it"));
        watch.setId("open-run-watch");
        watch.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        watch.setOnAction(event -> controller.show(run.run()));
        openRunNote.getChildren().setAll(text, space, watch);
        setTop(openRunNote);
    }

    private static Tab tab(String title, String id, Region content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
