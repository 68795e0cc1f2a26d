package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.event.RunStatus;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.javafx.FontIcon;

/** State icons and state labels in the colours of the theme that is shown now. Owned by the JavaFX thread. */
final class StateIcons {

    private final Theme theme;

    StateIcons(Theme theme) {
        this.theme = theme;
    }

    /** A view that made icons calls this once; {@code redraw} runs whenever their colours have changed. */
    void onThemeChange(Node view, Runnable redraw) {
        theme.whenChanged(view, redraw);
    }

    /** The state's icon, 15 px. */
    FontIcon icon(NodeState state) {
        FontIcon icon = FontIcon.of(state.icon(), 15, state.color(theme.isDark()));
        // As a style, too, because the theme's own rule for icons would win over values set in code.
        icon.setStyle(
                icon.getStyle() + "; -fx-icon-size: 15px; -fx-icon-color: " + web(state.color(theme.isDark())) + ";");
        return icon;
    }

    private static String web(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    /** Makes a label say a state: icon, colour and words together. */
    void show(Label label, NodeState state, String words) {
        String style = "-fx-text-fill: " + web(state.color(theme.isDark())) + ";";
        if (label.getUserData() != state || !style.equals(label.getStyle())) { // A new icon costs a style sheet.
            label.setUserData(state);
            label.setGraphic(icon(state));
            label.setStyle(style);
        }
        label.setText(words);
    }

    /** How a visit looks. */
    static NodeState of(Visit visit) {
        return switch (visit.state()) {
            case SCHEDULED -> NodeState.SCHEDULED;
            case RUNNING -> NodeState.RUNNING;
            case WAITING -> NodeState.WAITING;
            case RETRYING -> NodeState.RETRYING;
            case INCIDENT -> NodeState.NEEDS_DECISION;
            case SUCCEEDED -> visit.restored() ? NodeState.RESTORED : NodeState.SUCCEEDED;
            case FAILED -> NodeState.FAILED;
            case TIMED_OUT -> NodeState.TIMED_OUT;
            case CANCELLED -> NodeState.CANCELLED;
            case LOST, SKIPPED -> NodeState.SKIPPED;
        };
    }

    /** How a visit's state is called. */
    static String words(Visit visit) {
        String words = visit.state().words();
        String sentence = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        String again = visit.remarks().again() > 0 ? ", " + say("attempt {0}", visit.calls()) : "";
        return visit.restored() && !visit.state().isOpen()
                ? say("{0}, restored", sentence + again)
                : sentence + again;
    }

    /** How a run looks. */
    static NodeState of(RunStatus status) {
        return switch (status) {
            case RUNNING -> NodeState.RUNNING;
            case PAUSED -> NodeState.PAUSED;
            case INCIDENT -> NodeState.NEEDS_DECISION;
            case COMPLETED -> NodeState.SUCCEEDED;
            case FAILED -> NodeState.FAILED;
            case CANCELLED -> NodeState.CANCELLED;
        };
    }

    /** What a run's condition is called. */
    static String words(RunStatus status) {
        return switch (status) {
            case RUNNING -> say("Running");
            case PAUSED -> say("Paused");
            case INCIDENT -> say("Needs a decision");
            case COMPLETED -> say("Completed");
            case FAILED -> say("Failed");
            case CANCELLED -> say("Cancelled");
        };
    }
}
