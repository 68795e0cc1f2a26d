package dev.steadflow.designer.compare;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.flow.difference.Change;
import dev.steadflow.flow.difference.DifferenceWords;
import dev.steadflow.flow.difference.FlowDifference;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a flow beside each other, neither of which can be changed here, and below them a line for each
 * difference; a click on a line brings it into view on both. Owned by the JavaFX thread.
 */
public final class CompareView extends BorderPane {

    private static final double ROW_HEIGHT = 26;

    /**
     * One of the two versions.
     *
     * @param title what it is called: {@code As edited}
     * @param store its document
     * @param canvas shows the document
     */
    public record Side(String title, DocumentStore store, CanvasView canvas) {}

    /** A line of the list, and the change that it is about. */
    private record Line(String text, Change change) {}

    private final Side before;
    private final Side after;

    /** Shows how the later version differs from the earlier one. */
    public CompareView(Side before, Side after, FlowDifference difference) {
        this.before = before;
        this.after = after;
        Changed marks = Changed.of(difference);
        before.canvas().showChanges(marks.before());
        after.canvas().showChanges(marks.after());
        SplitPane drawings = new SplitPane(side(before), side(after));
        drawings.getStyleClass().add("sf-split");
        ListView<Line> list = new ListView<>();
        list.setId("differences");
        list.setFixedCellSize(ROW_HEIGHT);
        list.getStyleClass().addAll("edge-to-edge", "sf-differences");
        list.setPlaceholder(new Label(say("Both versions are the same.")));
        list.setCellFactory(view -> new LineCell());
        difference.changes().forEach(change -> DifferenceWords.lines(new FlowDifference(List.of(change)))
                .forEach(text -> list.getItems().add(new Line(text, change))));
        list.getSelectionModel().selectedItemProperty().addListener((observed, old, now) -> {
            if (now != null) {
                reveal(now.change());
            }
        });
        SplitPane rows = new SplitPane(drawings, list);
        rows.setOrientation(Orientation.VERTICAL);
        rows.setDividerPositions(0.75);
        rows.getStyleClass().add("sf-split");
        setCenter(rows);
    }

    private static Node side(Side side) {
        side.canvas().setEditable(false);
        Label title = new Label(side.title());
        title.getStyleClass().add("sf-compare-title");
        BorderPane pane = new BorderPane(side.canvas());
        pane.setTop(title);
        return pane;
    }

    private void reveal(Change change) {
        ChangePlace.of(change, false).ifPresent(place -> place.show(before.store(), before.canvas()));
        ChangePlace.of(change, true).ifPresent(place -> place.show(after.store(), after.canvas()));
    }

    private static final class LineCell extends ListCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : line.text());
        }
    }
}
