package dev.steadflow.designer.canvas;

import dev.steadflow.flow.file.StickyNote;
import javafx.scene.paint.Color;

/**
 * The colours of a note. Its text has a contrast of at least 4.5:1 on its paper.
 *
 * @param paper its surface
 * @param edge its outline
 * @param text what is written on it
 */
record NotePaints(Color paper, Color edge, Color text) {

    static NotePaints of(StickyNote.Tint tint, boolean dark) {
        return switch (tint) {
            case YELLOW -> dark ? paints("#3B3216", "#6B5A22", "#F5E6B0") : paints("#FEF3C7", "#EBD48A", "#4A3B0A");
            case BLUE -> dark ? paints("#1A2C47", "#345684", "#CFE2FF") : paints("#DBEAFE", "#A9C8F5", "#1E3A5F");
            case GREEN -> dark ? paints("#16331F", "#2F6A43", "#CDEFD8") : paints("#DCFCE7", "#9FDDB5", "#14432A");
            case PINK -> dark ? paints("#3D1B2D", "#74365A", "#F8D3E6") : paints("#FCE7F3", "#F0B3D2", "#5B1A3C");
            case GREY -> dark ? paints("#262B35", "#454D5C", "#D8DEE8") : paints("#EEF0F3", "#CBD1DA", "#30394A");
        };
    }

    private static NotePaints paints(String paper, String edge, String text) {
        return new NotePaints(Color.web(paper), Color.web(edge), Color.web(text));
    }
}
