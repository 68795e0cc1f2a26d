package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.List;

/**
 * Where the columns of the list of events are, in whole pixels: clips between pixels are drawn by way of whole images, which
 * takes longer than everything else. Numbers and times gain nothing from room; what happened gets what is left.
 *
 * @param number the sequence
 * @param time of the event
 * @param type of the event, with an icon
 * @param place node or lane
 * @param text what happened
 */
record EventColumns(Column number, Column time, Column type, Column place, Column text) {

    /**
     * One column.
     *
     * @param x its left edge, in px
     * @param width in px
     */
    record Column(String title, double x, double width) {

        Column inset(double by) {
            return new Column(title, x + by, width - by);
        }
    }

    /** The columns of a list of some width. */
    static EventColumns in(double width) {
        Column number = new Column("#", 0, 70);
        Column time = new Column(say("Time"), right(number), 106);
        Column type = new Column(say("Event"), right(time), 186);
        Column place = new Column(say("Node or lane"), right(type), Math.rint(Math.clamp(width * 0.24, 110, 340)));
        Column text = new Column(say("What happened"), right(place), Math.max(60, Math.ceil(width) - right(place)));
        return new EventColumns(number, time, type, place, text);
    }

    /** From left to right. */
    List<Column> all() {
        return List.of(number, time, type, place, text);
    }

    private static double right(Column column) {
        return column.x() + column.width();
    }
}
