package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.TimelineRow;
import dev.steadflow.designer.runs.projection.TimelineRows;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.NodePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * When each visit and attempt of the run was, as bars on one axis of time. Rows are made off the JavaFX thread, one
 * making at a time and the newest view next, so that a run that floods events holds up nobody. Owned by the JavaFX thread.
 */
final class TimelineView extends BorderPane {

    private static final javafx.util.Duration SHORTEST_PAUSE = javafx.util.Duration.millis(100);
    private static final javafx.util.Duration LONGEST_PAUSE = javafx.util.Duration.seconds(3);

    private final FxThread fx;
    private final TimelineCanvas canvas;
    private final ScrollBar bar = new ScrollBar();
    private final ToggleButton critical = new ToggleButton(say("Critical path"));
    private final Label hint = new Label();
    private final Label nothing = new Label(say("Run the flow to see when each node was under way."));
    private final ChangeListener<RunView> onView = (observed, before, now) -> changed();
    private final ChangeListener<Object> onKilled = (observed, before, now) -> changed();
    private final PauseTransition again = new PauseTransition(SHORTEST_PAUSE);
    private Optional<RunSession> session = Optional.empty();
    private final FxThread.Debounced clockwork;
    private boolean shown;
    private boolean making;
    private boolean stale;

    TimelineView(FxThread fx, Theme theme) {
        this.fx = fx;
        this.canvas = new TimelineCanvas(theme, this::scrolled, hint::setText);
        again.setOnFinished(event -> refresh());
        this.clockwork = fx.debounced(Duration.ofMillis(500), this::timePasses);
        setId("timeline");
        getStyleClass().add("timeline-view");
        critical.setId("timeline-critical");
        critical.getStyleClass().addAll(Styles.SMALL);
        critical.setSelected(true);
        critical.setGraphic(Icons.of(Feather.TRENDING_UP));
        critical.setTooltip(new Tooltip(say("Mark what decided when the run ended")));
        critical.setOnAction(event -> canvas.markCritical(critical.isSelected()));
        hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        hint.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox top = new HBox(6,
                button("timeline-out", Feather.ZOOM_OUT, say("Show more time (Ctrl+wheel)"), () -> canvas.zoom(0.5)),
                button("timeline-in", Feather.ZOOM_IN, say("Show less time (Ctrl+wheel)"), () -> canvas.zoom(2)),
                button("timeline-fit", Feather.MAXIMIZE, say("Show the whole run"), canvas::fit),
                critical, space, hint);
        top.setAlignment(Pos.CENTER_LEFT);
        top.setPadding(new Insets(3, 10, 3, 8));
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((observed, before, now) -> canvas.scrollTo(now.doubleValue()));
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        setTop(top);
        canvas.heightProperty().addListener((observed, before, now) -> scrolled(canvas.top()));
        show(Optional.empty());
    }

    /** Who is told the node of a row that was chosen. */
    void setOnChoose(Consumer<NodePath> listener) {
        canvas.setOnChoose(listener);
    }

    /** The node that is selected on the canvas. */
    void select(Optional<NodePath> node) {
        canvas.select(node);
    }

    /** Whether anybody sees it; rows that nobody sees are not made. */
    void setShown(boolean nowShown) {
        shown = nowShown;
        refresh();
    }

    /** Shows the timeline of this run, or none. */
    void show(Optional<RunSession> newSession) {
        session.ifPresent(old -> {
            old.viewProperty().removeListener(onView);
            old.killedAtProperty().removeListener(onKilled);
        });
        session = newSession;
        newSession.ifPresent(now -> {
            now.viewProperty().addListener(onView);
            now.killedAtProperty().addListener(onKilled);
        });
        canvas.fit();
        if (newSession.isEmpty()) {
            canvas.forget();
            setCenter(nothing);
            setRight(null);
        } else {
            setCenter(canvas);
            setRight(bar);
        }
        refresh();
    }

    private void changed() {
        if (again.getStatus() != Animation.Status.RUNNING) {
            again.play(); // Not put off by the next change: a flood is shown ten times a second at most.
        }
    }

    private void refresh() {
        if (session.isEmpty() || !shown) {
            return;
        }
        if (making) {
            stale = true;
            return;
        }
        making = true;
        stale = false;
        RunSession run = session.get();
        RunView view = run.view();
        Instant now = run.shownInstant();
        long begin = System.nanoTime();
        fx.inBackground(() -> TimelineRows.of(view), rows -> {
            making = false;
            pauseFor(System.nanoTime() - begin);
            if (session.filter(run::equals).isPresent()) {
                canvas.show(rows, run.flow(), now, run.isLive() ? run.outages() : List.of());
                scrolled(canvas.top());
            }
            if (stale) {
                changed();
            }
            clockwork.request();
        }, failure -> {
            making = false;
            fx.report(failure);
        });
    }

    /** Rows of a long run take long to make, and most of the machine is for the run. */
    private void pauseFor(long madeInNanos) {
        double millis = Math.clamp(3 * madeInNanos / 1e6, SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis());
        again.setDuration(javafx.util.Duration.millis(millis));
    }

    /** Open bars grow also when nothing happens. */
    private void timePasses() {
        session.filter(run -> shown && run.isLive() && !run.latest().status().isTerminal()).ifPresent(run -> {
            canvas.growTo(run.shownInstant());
            clockwork.request();
        });
    }

    private void scrolled(double top) {
        double room = Math.max(1, canvas.getHeight() - TimelinePainter.AXIS);
        double all = canvas.rowCount() * TimelinePainter.ROW;
        bar.setMax(Math.max(0, all - room));
        bar.setVisibleAmount(all <= room ? bar.getMax() : bar.getMax() * room / all);
        bar.setUnitIncrement(TimelinePainter.ROW);
        bar.setBlockIncrement(room);
        bar.setValue(top);
        bar.setVisible(all > room);
    }

    private static Button button(String id, Feather icon, String words, Runnable action) {
        Button button = new Button("", Icons.of(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** For tests: what is drawn. */
    List<TimelineRow> rows() {
        return canvas.rows();
    }
}
