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
    /** Title of a card that is shown at less than 60 %, in up to two lines. */
    static final Font FAR_TITLE = Font.font("System", FontWeight.BOLD, 20);
    /** The same where a word of it would be cut. */
    static final Font FAR_SMALL_TITLE = Font.font("System", FontWeight.BOLD, 16);
    /** Name of a lane that is shown at less than 60 %. */
    static final Font FAR_LANE = Font.font("System", FontWeight.BOLD, 15);
    /** Label of a way out that is shown at less than 60 %. */
    static final Font FAR_BADGE = Font.font("System", FontWeight.NORMAL, 15);

    private Fonts() {}
}
