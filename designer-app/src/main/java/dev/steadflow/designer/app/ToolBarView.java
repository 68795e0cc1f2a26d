package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.validation.Problem;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row of buttons below the tabs. Owned by the JavaFX thread. */
final class ToolBarView extends HBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Button zoom = new Button("100 %");
    private final Button problems = new Button("", Icons.of(Feather.CHECK_CIRCLE));
    private final Button theme = new Button("", Icons.of(Feather.MOON));
    private final Label saved = new Label();

    ToolBarView(MainCommands commands) {
        super(2);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("sf-toolbar");
        Button run = commands.run.on(new Button(say("Run"), Icons.of(Feather.PLAY)));
        run.setId("run");
        run.getStyleClass().addAll("accent", "sf-run", "left-pill");
        MenuButton more = new MenuButton();
        more.getStyleClass().addAll("accent", "sf-run-more", "right-pill");
        more.getItems().addAll(commands.run.menuItem(), commands.runWithInput.menuItem(),
                commands.runSeparately.menuItem());
        more.disableProperty().bind(commands.run.disabledProperty());
        more.setFocusTraversable(false);
        more.setAccessibleText(say("More ways to run"));
        HBox split = new HBox(run, more);
        split.setAlignment(Pos.CENTER_LEFT);

        zoom.getStyleClass().addAll("flat", "sf-zoom");
        commands.zoomFull.on(zoom);
        problems.setId("problems-count");
        problems.getStyleClass().add("flat");
        commands.problems.on(problems);
        theme.setId("theme");
        theme.getStyleClass().addAll("flat", "button-icon");
        commands.theme.on(theme);
        saved.getStyleClass().add("sf-saved");
        saved.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(split, icon(commands.cancelRun), line(), icon(commands.undo), icon(commands.redo), line(),
                icon(commands.add), icon(commands.tidy), line(), icon(commands.zoomOut), zoom, icon(commands.zoomIn),
                icon(commands.fit), gap, saved, line(), problems, theme);
    }

    private static Button icon(Command command) {
        Button button = new Button("", Icons.of(command.icon().orElse(Feather.CIRCLE)));
        button.getStyleClass().addAll("flat", "button-icon");
        return command.on(button);
    }

    private static Node line() {
        Separator line = new Separator(Orientation.VERTICAL);
        line.getStyleClass().add("sf-toolbar-line");
        return line;
    }

    void showZoom(double factor) {
        zoom.setText(Math.round(factor * 100) + " %");
    }

    /** Until the first check of a flow has ended nothing is known of its problems. */
    void showChecking() {
        problems.setGraphic(Icons.of(Feather.LOADER));
        problems.setText(say("Checking…"));
    }

    void showProblems(List<Problem> found) {
        long errors = found.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).count();
        FontIcon icon = Icons.of(found.isEmpty() ? Feather.CHECK_CIRCLE
                : errors > 0 ? Feather.ALERT_OCTAGON : Feather.ALERT_TRIANGLE);
        icon.getStyleClass()
                .add(found.isEmpty() ? "sf-success-icon" : errors > 0 ? "sf-error-icon" : "sf-warning-icon");
        problems.setGraphic(icon);
        problems.setText(switch (found.size()) {
            case 0 -> say("No problems");
            case 1 -> say("1 problem");
            default -> say("{0} problems", found.size());
        });
    }

    void showSaved(boolean modified, Optional<LocalTime> at) {
        saved.setText(modified
                ? say("Unsaved changes")
                : at.map(time -> say("Saved {0}", TIME.format(time))).orElse(""));
    }

    void showTheme(boolean dark) {
        theme.setGraphic(Icons.of(dark ? Feather.SUN : Feather.MOON));
    }
}
