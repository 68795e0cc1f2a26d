package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.event.RunStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * The line above the canvas in run mode: which run, how it is, how many nodes are in which state; stop it, or go back to
 * editing. Owned by the JavaFX thread.
 */
public final class RunBar extends HBox {

    private final StateIcons icons;
    private final Words words = new Words(ZoneId.systemDefault());
    private final Clock clock;
    private final Label state = new Label();
    private final Label text = new Label();
    private final HBox counts = new HBox(10);
    private final Map<NodeState, Label> countLabels = new EnumMap<>(NodeState.class);
    private final Button cancel = new Button(say("Cancel run"), Icons.of(Feather.SQUARE));
    private final Button edit = new Button(say("Edit"), Icons.of(Feather.EDIT_2));
    private final ChangeListener<RunView> onView = (observed, before, now) -> refresh();
    private final ChangeListener<Object> onKilled = (observed, before, now) -> refresh();
    private final Timeline second;
    private Optional<RunSession> session = Optional.empty();
    private final boolean lookOnly;

    /** A bar for one tab's controller; invisible in edit mode. */
    public RunBar(RunController controller, Theme theme, Clock clock) {
        this.icons = new StateIcons(theme);
        this.clock = clock;
        this.lookOnly = controller.lookOnly().isPresent();
        this.second = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> refresh()));
        second.setCycleCount(Animation.INDEFINITE);
        setId("run-bar");
        getStyleClass().add("run-bar");
        getStylesheets().add(RunStyles.sheet());
        state.setId("run-state");
        state.getStyleClass().add("run-state");
        text.getStyleClass().add(Styles.TEXT_MUTED);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.SOMETIMES);
        counts.setAlignment(Pos.CENTER_LEFT);
        // When room is short only the words in the middle give way.
        List.of(state, counts, cancel).forEach(part -> part.setMinWidth(USE_PREF_SIZE));
        cancel.setId("run-cancel");
        cancel.getStyleClass().addAll(Styles.SMALL, Styles.DANGER, Styles.BUTTON_OUTLINED);
        cancel.setTooltip(new Tooltip(say("Stop this run (Ctrl+.)")));
        cancel.setVisible(!lookOnly);
        cancel.setManaged(!lookOnly);
        cancel.setOnAction(event -> controller.cancel());
        MenuButton more = new MenuButton(say("Actions"));
        more.setId("run-actions");
        more.setMinWidth(USE_PREF_SIZE);
        more.getStyleClass().add(Styles.SMALL);
        RunMenu menu = new RunMenu(controller.orders(), new TagDialog(() -> getScene().getWindow(),
                controller.orders()), () -> getScene().getWindow());
        more.getItems().setAll(menu.items(List.of())); // An empty menu would not be shown.
        more.setOnShowing(event -> session.ifPresent(run -> {
            MenuItem fork = new MenuItem(say("Fork from the event shown…"), Icons.of(Feather.GIT_BRANCH));
            fork.setId("run-fork");
            fork.setDisable(lookOnly);
            fork.setOnAction(forked -> controller.askFork(run.shownEvent(), getScene().getWindow()));
            more.getItems().setAll(menu.items(List.of(
                    new RunMenu.Chosen(run.run(), run.flow().id(), run.latest().status()))));
            more.getItems().add(more.getItems().size() - 2, fork);
        }));
        controller.separateRuns().shownProperty().addListener((observed, before, now) -> {
            more.setVisible(now.isEmpty()); // Another store has the run; what is offered there asks this one.
            more.setManaged(now.isEmpty());
        });
        edit.setId("run-edit");
        edit.setMinWidth(USE_PREF_SIZE);
        edit.getStyleClass().add(Styles.SMALL);
        edit.setTooltip(new Tooltip(say("Back to editing; the run goes on (Esc)")));
        edit.setOnAction(event -> controller.edit());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(state, counts, text, space, cancel, more, edit);
        icons.onThemeChange(this, () -> {
            countLabels.clear(); // Their icons have the other colours.
            refresh();
        });
        controller.sessionProperty().addListener((observed, before, now) -> show(now));
        show(controller.session());
    }

    /** Says that leaving the run leads to the list of runs: its flow is not edited here. */
    void leadToRuns() {
        edit.setText(say("All runs"));
        edit.setGraphic(Icons.of(Feather.ARROW_LEFT));
        edit.setTooltip(new Tooltip(say("Back to the list of runs; the run goes on (Esc)")));
    }

    private void show(Optional<RunSession> newSession) {
        session.ifPresent(old -> {
            old.viewProperty().removeListener(onView);
            old.killedAtProperty().removeListener(onKilled);
        });
        session = newSession;
        newSession.ifPresent(now -> {
            now.viewProperty().addListener(onView);
            now.killedAtProperty().addListener(onKilled);
        });
        setVisible(newSession.isPresent());
        setManaged(newSession.isPresent());
        if (newSession.isPresent()) {
            second.play();
        } else {
            second.stop();
        }
        refresh();
    }

    private void refresh() {
        if (session.isEmpty()) {
            return;
        }
        RunView view = session.get().view();
        RunStatus status = view.status();
        boolean dead = session.get().standsStill();
        if (dead) {
            icons.show(state, NodeState.CANCELLED, StandingStill.words());
        } else {
            icons.show(state, StateIcons.of(status), StateIcons.words(status));
        }
        text.setText(describe(view));
        cancel.setDisable(dead || session.get().latest().status().isTerminal());
        showCounts(view);
        if (session.get().latest().status().isTerminal()) {
            second.stop();
        }
    }

    private String describe(RunView view) {
        List<String> parts = new ArrayList<>();
        session.filter(shown -> !shown.isLive())
                .ifPresent(shown -> parts.add(say("as it was after event {0}", shown.shownEvent())));
        view.facts().lasted(shownInstant()).ifPresent(lasted -> parts.add(Words.span(lasted)));
        view.facts().ownStart().map(words::day).ifPresent(start -> parts.add(
                view.facts().forkedAt().isPresent() ? say("forked {0}", start) : say("started {0}", start)));
        view.facts()
                .error()
                .ifPresent(error -> parts.add(
                        error.name() + ": " + Words.cut(error.message().replace('\n', ' '), 200)));
        view.facts().cancelReason().ifPresent(parts::add);
        session.flatMap(shown -> shown.failureProperty().get())
                .ifPresent(failure -> parts.add(say("The journal could not be read: {0}", failure.getMessage())));
        return String.join("  ·  ", parts);
    }

    private Instant shownInstant() {
        return session.map(RunSession::shownInstant).orElseGet(clock::instant);
    }

    private void showCounts(RunView view) {
        List<Label> labels = new ArrayList<>();
        add(labels, view.count(VisitState.SUCCEEDED), NodeState.SUCCEEDED, say("succeeded"));
        add(labels, view.count(VisitState.FAILED) + view.count(VisitState.TIMED_OUT), NodeState.FAILED, say("failed"));
        add(labels, view.count(VisitState.RETRYING), NodeState.RETRYING, say("retrying"));
        add(labels, view.count(VisitState.WAITING), NodeState.WAITING, say("waiting"));
        int underWay = view.count(VisitState.RUNNING) + view.count(VisitState.SCHEDULED);
        if (session.filter(RunSession::standsStill).isPresent()) {
            add(labels, underWay, NodeState.CANCELLED, say("interrupted"));
        } else {
            add(labels, underWay, NodeState.RUNNING, say("running or scheduled"));
        }
        add(labels, view.count(VisitState.INCIDENT), NodeState.NEEDS_DECISION, say("need a decision"));
        if (!counts.getChildren().equals(labels)) {
            counts.getChildren().setAll(labels);
        }
    }

    private void add(List<Label> labels, int count, NodeState nodeState, String meaning) {
        if (count == 0) {
            return;
        }
        // Kept: the numbers change with each pulse of a busy run, icons and tooltips do not.
        Label label = countLabels.computeIfAbsent(nodeState, state -> {
            Label made = new Label();
            icons.show(made, state, "");
            made.setTooltip(new Tooltip());
            return made;
        });
        label.setText(Integer.toString(count));
        label.getTooltip().setText(count + " " + meaning);
        label.setAccessibleText(count + " " + meaning);
        labels.add(label);
    }
}
