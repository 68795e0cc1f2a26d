package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.palette.PaletteView;
import dev.steadflow.designer.settings.Settings;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.flow.catalog.StepCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/**
 * The panes below the toolbar: palette and outline at the left, canvas in the middle, inspector at the right, runs and
 * problems at the bottom; the welcome page while no tab is open. Splitters are remembered. Owned by the JavaFX thread.
 */
final class WindowPanes extends BorderPane {

    private static final double LEFT = 0.165;
    private static final double RIGHT = 0.75;
    private static final double BOTTOM = 0.745;

    private final SettingsFile settings;
    private final WelcomePage welcome;
    private final PaletteView palette;
    private final BorderPane outline = new BorderPane();
    private final BorderPane center = new BorderPane();
    private final BorderPane right = new BorderPane();
    private final BorderPane bottom = new BorderPane();
    private final SplitPane columns;
    private final SplitPane rows;

    WindowPanes(MainWindow window, Workbench bench, SettingsFile settings, WelcomePage welcome) {
        this.settings = settings;
        this.welcome = welcome;
        palette = new PaletteView(bench.theme(), entry -> window.flow().ifPresent(tab -> {
            tab.canvas().commands().add(entry.key());
            tab.canvas().requestFocus();
        }));
        palette.onRemove(entry -> window.presets().remove(entry.presetOf().orElseThrow()));
        palette.show(bench.catalog(), List.of());
        window.presets().load();
        Tab add = new Tab(say("Add"), palette);
        Tab nodes = new Tab(say("Outline"), outline);
        TabPane left = new TabPane(add, nodes);
        left.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        left.getStyleClass().addAll("sf-side-tabs");
        left.setMinWidth(180);
        right.setMinWidth(260);
        right.getStyleClass().add("sf-right");
        bottom.setMinHeight(80);
        bottom.getStyleClass().add("sf-bottom");
        // No narrower than what stands over and under a run; else its first and last buttons are cut off.
        center.setMinWidth(USE_COMPUTED_SIZE);
        columns = new SplitPane(left, center, right);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        rows = new SplitPane(columns, bottom);
        rows.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(bottom, false);
        columns.getStyleClass().add("sf-split");
        rows.getStyleClass().add("sf-split");
        rows.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                // What a field or a list did not take for itself leads back to where the hands came from.
                window.current().flatMap(WindowTab::canvasInFront).ifPresent(CanvasView::requestFocus);
                event.consume();
            }
        });
        Settings now = settings.settings();
        columns.setDividerPositions(
                now.dividers().getOrDefault("left", LEFT), now.dividers().getOrDefault("right", RIGHT));
        rows.setDividerPositions(now.dividers().getOrDefault("bottom", BOTTOM));
    }

    /** Offers the steps that are installed, and flows to run as children. */
    void showPalette(StepCatalog catalog, List<String> flows) {
        palette.show(catalog, flows);
    }

    /** Shows a tab; none shows the welcome page. */
    void show(Optional<WindowTab> tab, List<Path> recent) {
        switch (tab.orElse(null)) {
            case FlowTab flow -> {
                outline.setCenter(flow.outline());
                center.setCenter(flow.center());
                right.setCenter(flow.runs().right());
                bottom.setCenter(flow.runs().bottom());
                setCenter(rows);
            }
            case null -> {
                welcome.showRecent(recent);
                setCenter(welcome.view());
            }
            case WindowTab other -> setCenter(other.center());
        }
    }

    void refreshWelcome(List<Path> recent) {
        welcome.showRecent(recent);
    }

    /** Puts the splitters where they stand at first. */
    void reset() {
        columns.setDividerPositions(LEFT, RIGHT);
        rows.setDividerPositions(BOTTOM);
    }

    /** Remembers where the splitters are. */
    void remember() {
        if (columns.getScene() == null) {
            return;
        }
        double[] at = columns.getDividerPositions();
        settings.update(now -> now.withDivider("left", at[0])
                .withDivider("right", at[1])
                .withDivider("bottom", rows.getDividerPositions()[0]));
    }

    static Settings.WindowBounds bounds(Stage stage) {
        return new Settings.WindowBounds(
                stage.getX(), stage.getY(), stage.getScene().getWidth(), stage.getScene().getHeight(),
                stage.isMaximized());
    }
}
