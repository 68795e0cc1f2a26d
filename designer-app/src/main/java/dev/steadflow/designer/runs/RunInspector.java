package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.NodePath;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What happened at the selected node in the run that is shown: its visits, their states and times, what went in and came
 * out, what it waits for, and what a person can do about it. Owned by the JavaFX thread.
 */
public final class RunInspector extends BorderPane {

    private final StateIcons icons;
    private final VisitFacts facts;
    private final Label title = new Label();
    private final Label state = new Label();
    private final VisitPicker visits = new VisitPicker(this::refresh);
    private final IterationStrip iterations = new IterationStrip();
    private final FactGrid grid = new FactGrid();
    private final VisitActions actions;
    private final VisitTabs tabs;
    private final VBox head;
    private final ChangeListener<RunView> onView = (observed, before, now) -> refresh();
    private final ChangeListener<Object> onPick = (observed, before, now) -> redraw();
    private final Timeline second =
            new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> refreshCountdown()));
    private Optional<RunSession> session = Optional.empty();
    private Optional<NodePath> node = Optional.empty();
    private Function<NodePath, Optional<String>> unvisited = path -> Optional.empty();
    private @Nullable Visit shown;
    private boolean shownLive;

    /** An inspector for one tab's controller. */
    public RunInspector(RunController controller, Theme theme) {
        this.icons = new StateIcons(theme);
        this.actions = new VisitActions(controller);
        Words words = new Words(ZoneId.systemDefault());
        this.facts = new VisitFacts(words);
        this.tabs = new VisitTabs(facts);
        setId("run-inspector");
        getStyleClass().add("run-inspector");
        getStylesheets().add(RunStyles.sheet());
        title.getStyleClass().add("visit-title");
        title.setWrapText(true);
        state.setId("visit-state");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox stateLine = new HBox(8, state, space, visits);
        stateLine.setAlignment(Pos.CENTER_LEFT);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(84);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        head = new VBox(title, stateLine, iterations, grid, actions);
        head.getStyleClass().add("visit-head");
        second.setCycleCount(Animation.INDEFINITE);
        icons.onThemeChange(this, this::redraw);
        controller.sessionProperty().addListener((observed, before, now) -> show(now));
        show(controller.session());
    }

    /** @param words what is said of a node that has no visit yet, where there is more to say than that */
    public void explainUnvisited(Function<NodePath, Optional<String>> words) {
        unvisited = words;
    }

    /** Shows this node; empty shows the run as a whole. */
    public void show(NodePath path) {
        node = Optional.of(path);
        visits.forget();
        redraw();
    }

    /** Shows the run as a whole. */
    public void showRun() {
        node = Optional.empty();
        visits.forget();
        redraw();
    }

    private void show(Optional<RunSession> newSession) {
        session.ifPresent(old -> {
            old.viewProperty().removeListener(onView);
            old.pickedLaneProperty().removeListener(onPick);
            old.killedAtProperty().removeListener(onPick);
        });
        session = newSession;
        newSession.ifPresent(now -> {
            now.viewProperty().addListener(onView);
            now.pickedLaneProperty().addListener(onPick);
            now.killedAtProperty().addListener(onPick);
        });
        visits.forget();
        redraw();
    }

    private void redraw() {
        shown = null;
        refresh();
    }

    private void refresh() {
        if (session.isEmpty()) {
            second.stop();
            setTop(null);
            setCenter(null);
            return;
        }
        if (node.isEmpty()) {
            showWholeRun(session.get());
            return;
        }
        RunView view = session.get().view();
        title.setText(nodeTitle(node.get()));
        visits.offer(session.get().visitsOf(node.get()));
        Optional<Visit> visit =
                visits.picked().flatMap(view::visit).or(() -> session.get().shownVisit(node.get()));
        visit.ifPresent(visits::show);
        if (visit.isEmpty()) {
            showNotRun();
        } else if (!visit.get().equals(shown) || shownLive != isLive()) {
            shown = visit.get();
            shownLive = isLive();
            showVisit(visit.get());
        }
    }

    private void showNotRun() {
        iterations.hide();
        second.stop();
        icons.show(state, NodeState.NOT_RUN, say("Not run"));
        grid.clear();
        actions.clear();
        setTop(head);
        Label nothing = new Label(node.flatMap(unvisited).orElseGet(() -> say("The run has not come to this node.")));
        nothing.setId("visit-none");
        nothing.setWrapText(true);
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        nothing.setPadding(new Insets(12));
        setCenter(nothing);
        BorderPane.setAlignment(nothing, Pos.TOP_LEFT);
    }

    private void showVisit(Visit visit) {
        session.ifPresent(run -> iterations.show(run, visit.at()));
        if (standsStill() && visit.state().isOpen()) {
            icons.show(state, StandingStill.state(StateIcons.of(visit)), StandingStill.words(visit));
        } else {
            icons.show(state, StateIcons.of(visit), StateIcons.words(visit));
        }
        fillFacts(visit);
        if (isLive() && session.isPresent()) {
            actions.show(visit, session.get().view());
        } else {
            actions.clear();
        }
        tabs.show(visit, session.map(run -> run.view().visitsOf(visit.at().path())).orElse(List.of()));
        setTop(head);
        setCenter(tabs);
        if (visit.state().isOpen() && !standsStill()) {
            second.play();
        } else {
            second.stop();
        }
    }

    private void showWholeRun(RunSession run) {
        RunView view = run.view();
        iterations.hide();
        title.setText(run.flow().title());
        visits.offer(List.of());
        if (standsStill()) {
            icons.show(state, NodeState.CANCELLED, StandingStill.words());
        } else {
            icons.show(state, StateIcons.of(view.status()), StateIcons.words(view.status()));
        }
        if (isLive()) {
            actions.show(view);
        } else {
            actions.clear();
        }
        fillFacts(run);
        tabs.showRun(view);
        setTop(head);
        setCenter(tabs);
        if (view.status().isTerminal()) {
            second.stop();
        } else {
            second.play();
        }
    }

    /** What was can be looked at only; orders are for the run as it is now. */
    private boolean isLive() {
        return session.filter(RunSession::isLive).isPresent();
    }

    private boolean standsStill() {
        return session.filter(RunSession::standsStill).isPresent();
    }

    private void refreshCountdown() {
        if (node.isEmpty()) {
            session.ifPresent(this::fillFacts);
        } else if (shown != null) {
            fillFacts(shown);
        }
    }

    private void fillFacts(RunSession run) {
        grid.show(facts.of(run.run(), run.view(), run.shownInstant()));
    }

    private void fillFacts(Visit visit) {
        grid.show(session.map(run -> facts.of(visit, run.flow(), run.shownInstant())).orElse(Map.of()));
    }

    private String nodeTitle(NodePath path) {
        return session.flatMap(run -> run.flow().node(path))
                .flatMap(found -> found.settings().label())
                .orElse(path.id());
    }
}
