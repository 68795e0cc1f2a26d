package dev.steadflow.designer.canvas;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/** The fonts of the canvas, in document units. */
final class Fonts {

    static final Font TITLE = Font.font("System", FontWeight.BOLD, 13);
    static final Font DETAIL = Font.font("System", FontWeight.NORMAL, 11);
    static final Font NOTE = Font.font("System", FontWeight.NORMAL, 12);
    static final Font BADGE = Font.font("System", FontWeight.NORMAL, 10);
    static final Font MARK = Font.font("System", FontWeight.NORMAL, 9);
    static final Font LANE = Font.font("System", FontWeight.BOLD, 11);
    /** Title of a card that is shown at less than 60 %. */
    static final Font FAR_TITLE = Font.font("System", FontWeight.BOLD, 21);

    private Fonts() {}
}
