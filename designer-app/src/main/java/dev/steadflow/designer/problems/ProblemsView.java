package dev.steadflow.designer.problems;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.QuickFix;
import dev.steadflow.designer.ui.HelpAsked;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of problems. A click selects the node and puts the cursor into the field; where it is
 * known how to mend one, a button does so, or Alt+Enter. Owned by the JavaFX thread. */
public final class ProblemsView extends BorderPane {

    private static final double ROW_HEIGHT = 32;
    private static final double TOOLTIP_WIDTH = 480;
    private static final int MOST_FIXES = 2;

    private final ListView<Problem> list = new ListView<>();
    private final VBox nothing;

    /**
     * @param onOpen gets the problem that a person chose
     * @param fixes the ways to mend a problem, best first
     * @param onFix gets the way that a person chose
     */
    public ProblemsView(Consumer<Problem> onOpen, Function<Problem, List<QuickFix>> fixes, Consumer<QuickFix> onFix) {
        getStyleClass().add("sf-problems");
        list.setId("problems");
        list.setFixedCellSize(ROW_HEIGHT);
        list.getStyleClass().add("edge-to-edge");
        list.setCellFactory(view -> new ProblemCell(onOpen, fixes, onFix));
        list.setOnKeyPressed(event -> {
            Problem selected = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                if (event.isAltDown()) {
                    fixes.apply(selected).stream().findFirst().ifPresent(onFix);
                } else {
                    onOpen.accept(selected);
                }
                event.consume();
            } else if (event.getCode() == KeyCode.F1 && selected != null) {
                list.fireEvent(asked(selected));
                event.consume();
            }
        });
        Label text = new Label(say("No problems. The flow can run."));
        text.getStyleClass().add("sf-detail");
        FontIcon icon = Icons.large(Feather.CHECK_CIRCLE);
        icon.getStyleClass().add("sf-success-icon");
        nothing = new VBox(8, icon, text);
        nothing.setAlignment(Pos.CENTER);
        Label checking = new Label(say("Checking…"));
        checking.getStyleClass().add("sf-detail");
        setCenter(checking);
    }

    /** Lists these, errors first. */
    public void show(List<Problem> problems) {
        list.getItems().setAll(problems.stream()
                .sorted(java.util.Comparator.comparing(Problem::severity))
                .toList());
        setCenter(problems.isEmpty() ? nothing : list);
    }

    private static HelpAsked asked(Problem problem) {
        return new HelpAsked(new HelpAsked.Topic.ProblemCode(problem.code()));
    }

    private static final class ProblemCell extends ListCell<Problem> {

        private final Function<Problem, List<QuickFix>> fixes;
        private final Consumer<QuickFix> onFix;

        ProblemCell(Consumer<Problem> onOpen, Function<Problem, List<QuickFix>> fixes, Consumer<QuickFix> onFix) {
            this.fixes = fixes;
            this.onFix = onFix;
            setPrefWidth(0); // As wide as the list: a long message is cut and read in the tooltip, its place stays in view.
            setOnMouseClicked(event -> {
                if (getItem() != null) {
                    onOpen.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Problem problem, boolean empty) {
            super.updateItem(problem, empty);
            if (empty || problem == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            FontIcon icon = Icons.of(
                    problem.severity() == Problem.Severity.ERROR ? Feather.ALERT_OCTAGON : Feather.ALERT_TRIANGLE);
            icon.getStyleClass().add(
                    problem.severity() == Problem.Severity.ERROR ? "sf-error-icon" : "sf-warning-icon");
            Label message = new Label(problem.message());
            message.setMinWidth(0);
            HBox.setHgrow(message, Priority.ALWAYS);
            message.setMaxWidth(Double.MAX_VALUE);
            Label place = new Label(place(problem));
            place.getStyleClass().add("sf-detail");
            place.setMinWidth(USE_PREF_SIZE);
            Hyperlink code = new Hyperlink(problem.code());
            code.getStyleClass().add("sf-problem-code");
            code.setFocusTraversable(false); // F1 on the row does the same.
            code.setTooltip(new Tooltip(say("Opens what this means and what to do (F1)")));
            code.setOnAction(event -> code.fireEvent(asked(problem)));
            code.setMinWidth(USE_PREF_SIZE);
            HBox row = new HBox(10, icon, message);
            fixes.apply(problem).stream().limit(MOST_FIXES).forEach(fix -> row.getChildren().add(button(fix)));
            row.getChildren().addAll(place, code);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            Tooltip whole = new Tooltip(problem.message());
            whole.setWrapText(true);
            whole.setMaxWidth(TOOLTIP_WIDTH);
            setTooltip(whole);
            setAccessibleText(problem.severity() + ": " + problem.message());
        }

        private Button button(QuickFix fix) {
            Button button = new Button(fix.title(), Icons.of(Feather.TOOL));
            button.getStyleClass().addAll("flat", "sf-fix");
            button.setMinWidth(USE_PREF_SIZE);
            button.setTooltip(new Tooltip(say("Mends the problem; Undo takes it back")));
            button.setOnAction(event -> onFix.accept(fix));
            return button;
        }

        private static String place(Problem problem) {
            String node = problem.node().map(NodePath::text).orElse("flow");
            if (problem.line() > 0) {
                return node + " " + problem.line() + ":" + problem.column();
            }
            return problem.field().isEmpty() ? node : node + " " + problem.field();
        }
    }
}
