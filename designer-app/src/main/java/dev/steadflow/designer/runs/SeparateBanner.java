package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.ui.Icons;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * The line below the run bar while a run is in an engine of its own: kill that engine, start it again, and read what was
 * restored. Owned by the JavaFX thread.
 */
final class SeparateBanner extends HBox {

    private static final PseudoClass CRASHED = PseudoClass.getPseudoClass("crashed");
    private static final PseudoClass RESUMED = PseudoClass.getPseudoClass("resumed");

    private final Label words = new Label();
    private final Button crash = new Button(say("Crash"), Icons.of(Feather.ZAP));
    private final Button resume = new Button(say("Resume"), Icons.of(Feather.PLAY));
    private final Region space = new Region();
    private final ChangeListener<SeparateRun.State> onState = (observed, before, now) -> show(now);
    private final ChangeListener<RunView> onView = (observed, before, now) -> updateCrash();
    private Optional<SeparateRun> shown = Optional.empty();
    private Optional<RunSession> session = Optional.empty();

    SeparateBanner(RunController controller) {
        setId("separate-banner");
        getStyleClass().add("separate-banner");
        getStylesheets().add(RunStyles.sheet());
        words.setId("separate-words");
        words.setMinWidth(0);
        HBox.setHgrow(space, Priority.ALWAYS);
        crash.setId("separate-crash");
        crash.setMinWidth(USE_PREF_SIZE);
        crash.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
        crash.setTooltip(new Tooltip(say(
                "Kill the engine's process now, in the middle of whatever it does (SIGKILL)")));
        crash.setOnAction(event -> shown.ifPresent(SeparateRun::crash));
        resume.setId("separate-resume");
        resume.setMinWidth(USE_PREF_SIZE);
        resume.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        resume.setTooltip(new Tooltip(say("Start a new process on the same store; the run goes on where it was")));
        resume.setOnAction(event -> shown.ifPresent(SeparateRun::resume));
        controller.separateRuns().shownProperty().addListener((observed, before, now) -> show(now));
        controller.sessionProperty().addListener((observed, before, now) -> watch(now));
        controller.separateRuns().startingProperty().addListener((observed, before, now) -> showStarting(now));
        show(controller.separateRuns().shownProperty().get());
    }

    private void watch(Optional<RunSession> run) {
        session.ifPresent(old -> old.viewProperty().removeListener(onView));
        session = run;
        run.ifPresent(now -> now.viewProperty().addListener(onView));
        updateCrash();
    }

    private void show(Optional<SeparateRun> run) {
        shown.ifPresent(old -> old.stateProperty().removeListener(onState));
        shown = run;
        setVisible(run.isPresent());
        setManaged(run.isPresent());
        run.ifPresent(now -> {
            now.stateProperty().addListener(onState);
            show(now.state());
        });
    }

    private void showStarting(boolean starting) {
        if (starting) {
            pseudoClassStateChanged(CRASHED, false);
            pseudoClassStateChanged(RESUMED, false);
            fill(turning(), say("Starting an engine in a process of its own…"), space);
        }
        setVisible(starting || shown.isPresent());
        setManaged(starting || shown.isPresent());
    }

    private static ProgressIndicator turning() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMinSize(16, 16);
        turning.setMaxSize(16, 16);
        return turning;
    }

    private void show(SeparateRun.State state) {
        pseudoClassStateChanged(CRASHED, state instanceof SeparateRun.State.Crashed);
        pseudoClassStateChanged(RESUMED, state instanceof SeparateRun.State.Resumed);
        switch (state) {
            case SeparateRun.State.Running(long pid) ->
                fill(Icons.of(Feather.CPU), say(
                        "The run has an engine of its own, process {0}. Kill it in the middle of something: nothing is lost.",
                        Long.toString(pid)), crash);
            case SeparateRun.State.Crashed(long pid, int events, boolean byHand) ->
                fill(Icons.of(Feather.ZAP_OFF), (byHand
                        ? say("Process {0} is dead.", Long.toString(pid))
                        : say("Process {0} has ended, and nobody here asked it to.", Long.toString(pid)))
                        + " " + say("All {0} events so far are on disk: Resume goes on from there.", events), resume);
            case SeparateRun.State.Resuming() -> fill(turning(), say("A new process opens the same store…"), space);
            case SeparateRun.State.Resumed resumed ->
                fill(Icons.of(Feather.ROTATE_CCW), words(resumed), crash);
        }
        updateCrash();
    }

    private static String words(SeparateRun.State.Resumed resumed) {
        String again = resumed.again() == 0
                ? ""
                : "  ·  " + counted(resumed.again(), "1 step called again", "{0} steps called again");
        return say("Process {0} took over after {1}", String.valueOf(resumed.pid()), Words.span(resumed.took()))
                + "  ·  "
                + counted(resumed.restored(), "1 node restored", "{0} nodes restored") + again;
    }

    /** An engine whose run has ended has nothing left that could be interrupted. */
    private void updateCrash() {
        boolean ended = session.filter(run -> run.latest().status().isTerminal()).isPresent();
        if (ended && !crash.isDisable() && shown.filter(run -> run.state() instanceof SeparateRun.State.Running)
                .isPresent()) {
            words.setText(say("The run has ended before its engine was killed. Run it again, and press Crash sooner."));
        }
        crash.setDisable(ended);
    }

    private void fill(Node icon, String text, Node action) {
        words.setText(text);
        getChildren().setAll(icon, words);
        if (!action.equals(space)) {
            getChildren().addAll(space, action);
        }
    }
}
