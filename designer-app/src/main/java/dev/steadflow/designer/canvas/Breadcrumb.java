package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/**
 * The line over the canvas that says where one is: the flows that led here, this flow, the containers around what is
 * selected, and that itself. A click on a part goes there. JavaFX thread only.
 */
final class Breadcrumb extends HBox {

    private static final double HEIGHT = 26;
    private static final double LONGEST = 180;

    private final TextFit fit;
    private final Consumer<Selection> select;
    private List<Crumb> shown = List.of();

    /** @param select selects a container of the flow, or nothing */
    Breadcrumb(TextFit fit, Consumer<Selection> select) {
        super(6);
        this.fit = fit;
        this.select = select;
        setId("breadcrumb");
        setManaged(false);
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(0, 10, 0, 10));
        addEventHandler(MouseEvent.ANY, MouseEvent::consume); // The canvas below must not begin a gesture.
    }

    /** Shows where a selection is; nothing while it is plain to see. */
    void show(List<Crumb> trail, FlowDocument document, Selection selection, CanvasPaints paints) {
        List<Crumb> crumbs = new ArrayList<>(trail);
        crumbs.add(new Crumb(document.flow().title(), () -> select.accept(Selection.NONE)));
        selection.single().ifPresent(node -> crumbs.addAll(down(document, node)));
        setVisible(crumbs.size() > 1);
        if (!isVisible()) {
            return;
        }
        setBackground(new Background(new BackgroundFill(
                CanvasPaints.faint(paints.card(), 0.92), new CornerRadii(6), Insets.EMPTY)));
        if (!words(crumbs).equals(words(shown)) || getChildren().isEmpty()) {
            getChildren().clear();
            for (int i = 0; i < crumbs.size(); i++) {
                add(crumbs.get(i), i == crumbs.size() - 1);
            }
        }
        shown = List.copyOf(crumbs);
        setAccessibleText(String.join(", ", words(crumbs)));
        getChildren().forEach(child -> ((Text) child).setFill(
                child.isMouseTransparent() ? paints.text() : paints.title()));
        resizeRelocate(12, 10, prefWidth(HEIGHT), HEIGHT);
    }

    private static List<String> words(List<Crumb> crumbs) {
        return crumbs.stream().map(Crumb::title).toList();
    }

    private List<Crumb> down(FlowDocument document, NodePath node) {
        List<Crumb> crumbs = new ArrayList<>();
        Optional<NodePath> at = Optional.of(node);
        Optional<String> lane = Optional.empty();
        while (at.isPresent()) {
            NodePath path = at.get();
            String name = document.node(path).flatMap(found -> found.settings().label()).orElse(path.id());
            String inLane = lane.flatMap(within -> document.node(path)
                    .filter(found -> found.scopes().size() > 1)
                    .map(found -> " · " + LaneNames.title(found, within)))
                    .orElse("");
            crumbs.addFirst(new Crumb(name + inLane, () -> select.accept(Selection.of(path))));
            lane = Optional.of(path.scope().lane());
            at = path.scope().owner();
        }
        return crumbs;
    }

    private void add(Crumb crumb, boolean last) {
        if (!getChildren().isEmpty()) {
            Text arrow = text("▸");
            arrow.setMouseTransparent(true);
            getChildren().add(arrow);
        }
        Text words = text(fit.fit(crumb.title(), Fonts.DETAIL, LONGEST));
        words.setUserData(crumb.title());
        words.setMouseTransparent(last);
        if (!last) {
            int place = (getChildren().size() + 1) / 2;
            words.setUnderline(false);
            words.setCursor(Cursor.HAND);
            words.setPickOnBounds(true);
            words.setOnMouseEntered(event -> words.setUnderline(true));
            words.setOnMouseExited(event -> words.setUnderline(false));
            words.setOnMouseClicked(event -> shown.get(place).go().run());
        }
        getChildren().add(words);
    }

    private static Text text(String words) {
        Text text = new Text(words);
        text.setFont(Fonts.DETAIL);
        return text;
    }
}
