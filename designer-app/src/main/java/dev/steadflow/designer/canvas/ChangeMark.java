package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import javafx.scene.paint.Color;

/** How a node differs from another version of the flow: sign, colour and word, never the colour alone. */
public enum ChangeMark {
    /** It is in this version only, the later one. */
    ADDED("+", say("new")),
    /** It is in this version only, the earlier one. */
    REMOVED("−", say("gone")),
    /** It says something else. */
    CHANGED("~", say("changed")),
    /** It stands in another lane, or has another name. */
    MOVED(">", say("moved"));

    private final String sign;
    private final String word;

    ChangeMark(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /** One character. */
    public String sign() {
        return sign;
    }

    /** What people read. */
    public String word() {
        return word;
    }

    Color color(CanvasPaints paints) {
        return switch (this) {
            case ADDED -> paints.begin();
            case REMOVED -> paints.refused();
            case CHANGED -> paints.warning();
            case MOVED -> paints.accent();
        };
    }
}
