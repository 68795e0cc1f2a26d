package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.expression.Place;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.inspector.LiveTrial.Tried;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import tools.jackson.databind.JsonNode;

/**
 * More room for an expression: what the last run recorded on the left, the text between, what it yields on the right. It
 * stands beside the field in a small window that a person may make larger, and changes the same value. Owned by the JavaFX
 * thread.
 */
final class ExpressionWindow {

    private static final double WIDTH = 920;
    private static final double HEIGHT = 420;
    private static final double GAP = 16; // Between the window and the field that it belongs to.

    private final Stage stage = new Stage(StageStyle.UTILITY);
    private final OpenLarge.Field field;
    private final CodeField text;
    private final FieldRow row;
    private final TextBinding binding;
    private final CodeField result = CodeField.json();
    private final Label outcome = new Label();
    private final DataTree data = new DataTree(this::insert);
    private final Label noData = new Label(say("Run the flow once, and what its nodes yielded stands here."));
    private final BorderPane left = new BorderPane();
    private final LiveTrial trial;
    private final Suggesting suggesting;

    /** @param places the place in the document that a field's key names */
    ExpressionWindow(Window owner, OpenLarge.Field field, ExpressionHelp help, Function<String, Place> places) {
        this.field = field;
        text = new CodeField(field.language(), 1, 1);
        text.setPlace(field.key());
        text.fill();
        text.setId("expression-text");
        row = new FieldRow(field.title(), false, "");
        row.setControl(text);
        row.growControl();
        binding = field.join().apply(text, row);
        trial = new LiveTrial(help, places, this::show);
        suggesting = new Suggesting(places, trial::data);
        result.setEditable(false);
        result.fill();
        result.setId("expression-result");
        outcome.setWrapText(true);
        outcome.setMinHeight(Region.USE_PREF_SIZE);
        outcome.getStyleClass().add("sf-detail");
        outcome.setId("expression-outcome");
        noData.setWrapText(true);
        noData.getStyleClass().add("sf-empty");
        left.setCenter(noData);
        stage.initOwner(owner);
        stage.setTitle(field.title());
        stage.setScene(new Scene(content(), WIDTH, HEIGHT));
        stage.setMinWidth(560);
        stage.setMinHeight(260);
        stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.close();
                event.consume();
            }
        });
        trial.enter(text, () -> showData(places.apply(field.key())));
        suggesting.enter(text);
    }

    private Node section(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("sf-group-title");
        VBox box = new VBox(6, heading, content);
        box.getStyleClass().add("sf-expression-part");
        VBox.setVgrow(content, Priority.ALWAYS);
        return box;
    }

    private BorderPane content() {
        VBox yields = new VBox(6, outcome, result);
        VBox.setVgrow(result, Priority.ALWAYS);
        VBox middle = new VBox(row);
        VBox.setVgrow(row, Priority.ALWAYS);
        middle.getStyleClass().add("sf-expression-part");
        SplitPane parts =
                new SplitPane(section(say("Data of the last run"), left), middle, section(say("Result"), yields));
        parts.setDividerPositions(0.3, 0.68);
        Label hint = new Label(say("A click on a value writes its path. Ctrl+Space offers names and functions."));
        hint.getStyleClass().add("sf-detail");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button done = new Button(say("Done"));
        done.setId("expression-done");
        done.setOnAction(event -> stage.close());
        HBox foot = new HBox(10, hint, gap, done);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("sf-expression-foot");
        BorderPane content = new BorderPane(parts);
        content.setBottom(foot);
        content.getStyleClass().addAll("sf-window", "sf-expression-window");
        return content;
    }

    /** Shows it beside a control. */
    void show(Node beside, Runnable onClosed) {
        stage.setOnHidden(event -> {
            trial.leave();
            suggesting.leave();
            onClosed.run();
        });
        Bounds at = beside.localToScreen(beside.getBoundsInLocal());
        if (at != null) {
            Rectangle2D screen = Screen.getScreensForRectangle(at.getMinX(), at.getMinY(), 1, 1).stream()
                    .findFirst()
                    .orElse(Screen.getPrimary())
                    .getVisualBounds();
            double roomX = Math.max(screen.getMinX(), screen.getMaxX() - WIDTH);
            double roomY = Math.max(screen.getMinY(), screen.getMaxY() - HEIGHT);
            stage.setX(Math.clamp(at.getMinX() - WIDTH - GAP, screen.getMinX(), roomX));
            stage.setY(Math.clamp(at.getMinY() - GAP, screen.getMinY(), roomY));
        }
        stage.show();
        text.focus();
    }

    /** Whether it changes the value of this key. */
    boolean isOf(String key) {
        return field.key().equals(key);
    }

    /** Shows the value if something else changed it. */
    void refresh() {
        binding.refresh();
    }

    void toFront() {
        stage.toFront();
        text.focus();
    }

    void close() {
        stage.close();
    }

    private void showData(Place place) {
        Map<String, JsonNode> values = trial.data().map(place::values).orElse(Map.of());
        data.show(values);
        left.setCenter(values.isEmpty() ? noData : data);
    }

    /** Writes a path at the cursor; in JSON where no expression stands as one. */
    private void insert(String path) {
        boolean inside = text.excerpt().isPresent();
        text.insert(inside ? path : "\"{% " + path + " %}\"");
        text.requestFocus();
    }

    private void show(Tried tried) {
        Optional<JsonNode> value = tried instanceof Tried.Tested(Trial.Outcome.Yielded(JsonNode yielded))
                ? Optional.of(yielded)
                : Optional.empty();
        result.show(value.map(JsonTexts::pretty).orElse(""));
        outcome.setText(switch (tried) {
            case Tried.Nothing() -> field.language() == Highlighting.Language.JSONATA
                    ? say("Nothing to try yet.")
                    : say("Put the cursor into an expression to see what it yields.");
            case Tried.NoRun() -> say("Run the flow once to see here what this yields.");
            case Tried.Tested(Trial.Outcome.Yielded(JsonNode yielded)) ->
                yielded.isNull() ? say("It yields nothing with the data of the last run.")
                        : say("With the data of the last run:");
            case Tried.Tested(Trial.Outcome.Failed(String message, int _)) -> say("It fails: {0}", message);
        });
        result.setVisible(value.isPresent());
    }
}
