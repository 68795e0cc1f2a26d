package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * What the colours of a heat picture mean, in a corner of the canvas, with the numbers of the node under the pointer. Lets
 * clicks through. JavaFX thread only.
 */
final class HeatLegend extends VBox {

    private static final double MARGIN = 12;
    private static final int STOPS = 8;

    private final Label title = new Label();
    private final Label coldest = new Label();
    private final Label hottest = new Label();
    private final Rectangle bar = new Rectangle(120, 8);
    private final Label numbers = new Label();
    private @Nullable CanvasPaints shownPaints;

    HeatLegend() {
        super(4);
        setId("heat-legend");
        setMouseTransparent(true);
        setPadding(new Insets(8, 10, 8, 10));
        numbers.setId("heat-numbers");
        HBox scale = new HBox(6, coldest, bar, hottest);
        scale.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(title, scale, numbers);
        setVisible(false);
    }

    /** @param node the one whose numbers are of interest */
    void show(Optional<HeatPicture> heat, Optional<NodePath> node, CanvasPaints paints, double height) {
        setVisible(heat.isPresent());
        if (heat.isEmpty()) {
            return;
        }
        if (!paints.equals(shownPaints)) {
            shownPaints = paints;
            paint(paints);
        }
        title.setText(heat.get().title());
        coldest.setText(heat.get().coldest());
        hottest.setText(heat.get().hottest());
        numbers.setText(node.map(path -> path.id() + ": "
                + heat.get().node(path).map(HeatPicture.NodeHeat::words).orElse(say("no visits in these runs")))
                .orElse(say("Point at a node to see its numbers.")));
        autosize();
        relocate(MARGIN, height - getHeight() - MARGIN);
    }

    private void paint(CanvasPaints paints) {
        CornerRadii corners = new CornerRadii(8);
        setBackground(new Background(new BackgroundFill(paints.card(), corners, Insets.EMPTY)));
        setBorder(new Border(
                new BorderStroke(paints.cardEdge(), BorderStrokeStyle.SOLID, corners, new BorderWidths(1))));
        title.setTextFill(paints.title());
        title.setFont(Fonts.DETAIL);
        for (Label label : new Label[]{coldest, hottest, numbers}) {
            label.setTextFill(paints.text());
            label.setFont(Fonts.DETAIL);
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        bar.setArcWidth(8);
        bar.setArcHeight(8);
        bar.setFill(new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, IntStream.rangeClosed(0, STOPS)
                .mapToObj(i -> new Stop((double) i / STOPS, HeatRamp.color((double) i / STOPS, paints.dark())))
                .toList()));
    }
}
