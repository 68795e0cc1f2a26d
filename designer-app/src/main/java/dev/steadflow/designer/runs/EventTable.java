package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * A list of events of any length on one canvas of the size of the view: a frame costs the rows that are seen and nothing else,
 * where the cells of a table cost a style sheet each. Rows are chosen by hand and key as in any table. Owned by the JavaFX
 * thread.
 */
final class EventTable extends Region {

    private final EventRows rows;
    private final EventChoice choice;
    private final Theme theme;
    private final EventTablePainter painter;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private Consumer<OptionalLong> onChoose = sequence -> {};
    private LongConsumer onOpen = sequence -> {};
    private Runnable onScrolledByHand = () -> {};
    private double top;
    private int hovered = -1;
    private boolean layingOut;
    private long paintedRows;
    private long paints;

    EventTable(EventRows rows, Words words, Theme theme) {
        this.rows = rows;
        this.choice = new EventChoice(rows);
        this.theme = theme;
        this.painter = new EventTablePainter(words);
        setId("events-table");
        setMinSize(80, EventTablePainter.HEAD + EventTablePainter.ROW);
        setPrefSize(800, 200);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        canvas.setMouseTransparent(true);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(EventTablePainter.ROW);
        bar.valueProperty().addListener((observed, before, now) -> barMoved(now.doubleValue()));
        getChildren().setAll(canvas, bar);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(rowAt(event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((observed, before, now) -> requestLayout());
        theme.whenChanged(this, this::requestLayout);
    }

    /** Who is told the event that a hand or key chose; empty for none. */
    void setOnChoose(Consumer<OptionalLong> listener) {
        onChoose = listener;
    }

    /** Who is told the event that was clicked twice, or on which Enter was pressed. */
    void setOnOpen(LongConsumer listener) {
        onOpen = listener;
    }

    /** Who is told that a person scrolled. */
    void setOnScrolledByHand(Runnable listener) {
        onScrolledByHand = listener;
    }

    /** The rows changed: more came, or a filter took some away. Painted once, at the next pulse. */
    void refresh() {
        top = Math.clamp(top, 0, mostTop());
        hovered = -1;
        requestLayout();
    }

    /** Chooses an event and shows it; tells nobody. */
    void select(long sequence) {
        int row = rows.rowOf(sequence);
        choice.clear();
        if (row >= 0) {
            choice.only(row);
            double y = row * EventTablePainter.ROW;
            if (y < top || y + EventTablePainter.ROW > top + room()) {
                top = Math.clamp(y - 3 * EventTablePainter.ROW, 0, mostTop());
            }
        }
        told();
    }

    /** Chooses nothing; tells nobody. */
    void clearSelection() {
        choice.clear();
        told();
    }

    /** Shows the last rows. */
    void scrollToEnd() {
        top = mostTop();
        requestLayout();
    }

    /** Whether the last row can be seen. */
    boolean isAtEnd() {
        return top >= mostTop() - EventTablePainter.ROW / 2;
    }

    /** The event that was chosen last. */
    OptionalLong selected() {
        return choice.last();
    }

    /** The events that are chosen, from top to bottom. */
    List<EventLine> selectedLines() {
        return choice.lines();
    }

    /** How many rows there are. */
    int rowCount() {
        return rows.size();
    }

    /** Where a row is, in this list; may be out of sight. */
    Bounds boundsOf(int row) {
        double y = EventTablePainter.HEAD + row * EventTablePainter.ROW - top;
        return new BoundingBox(0, y, canvas.getWidth(), EventTablePainter.ROW);
    }

    /** How many rows were painted since the beginning; for tests and diagnosis. */
    long paintedRows() {
        return paintedRows;
    }

    /** How often the list was painted since the beginning; for tests and diagnosis. */
    long paints() {
        return paints;
    }

    @Override
    protected void layoutChildren() {
        double barWidth = bar.prefWidth(-1);
        boolean overflows = rows.size() * EventTablePainter.ROW > room();
        double width = Math.max(0, getWidth() - (overflows ? barWidth : 0));
        if (canvas.getWidth() != width || canvas.getHeight() != getHeight()) {
            canvas.setWidth(width);
            canvas.setHeight(getHeight());
            top = Math.clamp(top, 0, mostTop());
        }
        bar.setVisible(overflows);
        bar.resizeRelocate(width, EventTablePainter.HEAD, barWidth, Math.max(0, room()));
        layingOut = true; // A shorter bar moves its value; that is no hand.
        bar.setMax(mostTop());
        bar.setVisibleAmount(overflows ? mostTop() * room() / (rows.size() * EventTablePainter.ROW) : 0);
        bar.setBlockIncrement(room());
        bar.setValue(top);
        layingOut = false;
        if (width > 0 && getHeight() > EventTablePainter.HEAD) {
            paint();
        }
    }

    private void paint() {
        int first = (int) (top / EventTablePainter.ROW);
        int last = Math.min(rows.size() - 1, (int) ((top + room()) / EventTablePainter.ROW));
        List<EventTablePainter.Row> seen = new ArrayList<>();
        for (int row = first; row <= last; row++) {
            EventLine line = rows.line(row);
            seen.add(new EventTablePainter.Row(line, choice.has(line.recorded().sequence())));
        }
        paintedRows += seen.size();
        paints++;
        painter.paint(canvas.getGraphicsContext2D(), new EventTablePainter.Picture(
                seen, first * EventTablePainter.ROW - top, hovered < 0 ? -1 : hovered - first, isFocused()),
                theme.isDark());
    }

    private double room() {
        return Math.max(0, getHeight() - EventTablePainter.HEAD);
    }

    private double mostTop() {
        return Math.max(0, rows.size() * EventTablePainter.ROW - room());
    }

    private void barMoved(double value) {
        if (!layingOut && Math.abs(value - top) > 0.5) {
            top = Math.clamp(value, 0, mostTop());
            onScrolledByHand.run();
            requestLayout();
        }
    }

    private void scroll(ScrollEvent event) {
        top = Math.clamp(top - event.getDeltaY(), 0, mostTop());
        hovered = rowAt(event.getY());
        onScrolledByHand.run();
        requestLayout();
        event.consume();
    }

    private int rowAt(double y) {
        int row = (int) ((y - EventTablePainter.HEAD + top) / EventTablePainter.ROW);
        return y >= EventTablePainter.HEAD && row < rows.size() ? row : -1;
    }

    private void hover(int row) {
        if (row != hovered) {
            hovered = row;
            requestLayout();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        int row = rowAt(event.getY());
        if (row < 0) {
            return;
        }
        if (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown()) {
            choice.toggle(row);
        } else if (event.getButton() == MouseButton.PRIMARY && event.isShiftDown()) {
            choice.upTo(row);
        } else if (event.getButton() == MouseButton.PRIMARY || !choice.has(rows.event(row).sequence())) {
            choice.only(row);
        }
        chosen();
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && rowAt(event.getY()) >= 0) {
            choice.last().ifPresent(onOpen);
        }
    }

    private void key(KeyEvent event) {
        int page = Math.max(1, (int) (room() / EventTablePainter.ROW) - 1);
        int lead = choice.leadRow();
        switch (event.getCode()) {
            case UP -> move(event, lead < 0 ? rows.size() - 1 : lead - 1);
            case DOWN -> move(event, lead + 1);
            case PAGE_UP -> move(event, lead - page);
            case PAGE_DOWN -> move(event, lead + page);
            case HOME -> move(event, 0);
            case END -> move(event, rows.size() - 1);
            case A -> {
                if (event.isShortcutDown() && rows.size() > 0) {
                    choice.only(0);
                    choice.upTo(rows.size() - 1);
                    chosen();
                    event.consume();
                }
            }
            case ENTER -> {
                choice.last().ifPresent(onOpen);
                event.consume();
            }
            default -> {} // Another's key; keys are no closed set.
        }
    }

    private void move(KeyEvent event, int to) {
        event.consume();
        if (rows.size() == 0) {
            return;
        }
        int row = Math.clamp(to, 0, rows.size() - 1);
        if (event.isShiftDown()) {
            choice.upTo(row);
        } else {
            choice.only(row);
        }
        double y = row * EventTablePainter.ROW;
        top = Math.clamp(top, Math.max(0, y + EventTablePainter.ROW - room()), y);
        onScrolledByHand.run();
        chosen();
    }

    private void chosen() {
        told();
        onChoose.accept(choice.last());
    }

    private void told() {
        setAccessibleText(choice.last().isEmpty() || choice.leadRow() < 0
                ? say("{0} events, none chosen", rows.size())
                : rows.line(choice.leadRow()).spoken());
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        requestLayout();
    }
}
