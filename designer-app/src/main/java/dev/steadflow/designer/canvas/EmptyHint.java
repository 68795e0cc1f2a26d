package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.text.Text;

/** What to do first, in the middle of a canvas without nodes. JavaFX thread only. */
final class EmptyHint extends Group {

    private static final double LINE = 24;

    private final TextFit fit;
    private final Text first = new Text(say("Drag a step from the left to here"));
    private final Text second = new Text(say("or press N, type a part of its name, and press Enter"));

    EmptyHint(TextFit fit) {
        this.fit = fit;
        setId("empty-hint");
        setMouseTransparent(true);
        first.setFont(Fonts.TITLE);
        second.setFont(Fonts.DETAIL);
        first.setTextOrigin(VPos.CENTER);
        second.setTextOrigin(VPos.CENTER);
        getChildren().addAll(first, second);
    }

    /** @param empty whether there is nothing yet, and something may be added */
    void show(boolean empty, CanvasPaints paints, double width, double height) {
        setVisible(empty);
        if (empty) {
            first.setFill(paints.title());
            second.setFill(paints.text());
            place(first, width, height / 2 - LINE);
            place(second, width, height / 2);
        }
    }

    private void place(Text text, double width, double y) {
        text.relocate(Math.floor((width - fit.width(text.getText(), text.getFont())) / 2), Math.floor(y));
    }
}
