package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.event.RecordedEvent;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The rail of the scrubber: all events from left to right, errors and retries as marks in their colours, and a knob that
 * can be dragged. Painted on one canvas, whatever the run's length. Owned by the JavaFX thread.
 */
final class ScrubTrack extends Region {

    private static final double KNOB = 6.5;
    private static final double RAIL = 4;
    private static final double HEIGHT = 24;

    private final Theme theme;
    private final IntConsumer chosen;
    private final Canvas canvas = new Canvas();
    private final EventMarks marks = new EventMarks();
    private List<Integer> restarts = List.of();
    private int shown;
    private int all;

    /** @param chosen gets the sequence that a hand or key chose; 0 before the first */
    ScrubTrack(Theme theme, IntConsumer chosen) {
        this.theme = theme;
        this.chosen = chosen;
        setId("scrub-track");
        setMinSize(80, HEIGHT);
        setPrefSize(400, HEIGHT);
        setPadding(new Insets(0, 4, 0, 4));
        setCursor(Cursor.HAND);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        setPickOnBounds(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((observed, before, now) -> paint());
        theme.whenChanged(this, this::paint);
    }

    void forget() {
        marks.clear();
        restarts = List.of();
        show(0, 0);
    }

    void add(List<? extends RecordedEvent> events) {
        marks.add(events);
    }

    /** Marks where another engine took the run over, after how many events. */
    void showRestarts(List<Integer> after) {
        restarts = List.copyOf(after);
        paint();
    }

    /** Shows that the screen shows event {@code nowShown} of {@code nowAll}. */
    void show(int nowShown, int nowAll) {
        shown = nowShown;
        all = nowAll;
        setAccessibleText(say("Event {0} of {1}", shown, all));
        paint();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || all == 0) {
            return;
        }
        requestFocus();
        double share = (event.getX() - KNOB - 1) / Math.max(1, getWidth() - 2 * KNOB - 2);
        chosen.accept((int) Math.round(Math.clamp(share, 0, 1) * all));
        event.consume();
    }

    private void key(KeyEvent event) {
        int page = Math.max(1, all / 20);
        KeyCode code = event.getCode();
        int to = switch (code) {
            case LEFT -> shown - 1;
            case RIGHT -> shown + 1;
            case PAGE_UP -> shown - page;
            case PAGE_DOWN -> shown + page;
            case HOME -> 0;
            case END -> all;
            default -> -1; // Another key's business; keys are no closed set.
        };
        if (to >= 0 || code == KeyCode.LEFT || code == KeyCode.PAGE_UP) {
            chosen.accept(Math.max(0, to));
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private double x(double event) {
        double room = canvas.getWidth() - 2 * KNOB - 2;
        return KNOB + 1 + (all == 0 ? 0 : event / all * room);
    }

    private void paint() {
        boolean dark = theme.isDark();
        CanvasPaints paints = CanvasPaints.of(dark);
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double middle = canvas.getHeight() / 2;
        g.clearRect(0, 0, width, canvas.getHeight());
        if (width <= 2 * KNOB) {
            return;
        }
        boolean behind = shown < all;
        Color done = behind ? NodeState.WAITING.color(dark) : paints.accent();
        g.setFill(CanvasPaints.faint(paints.text(), 0.22));
        g.fillRoundRect(x(0), middle - RAIL / 2, x(all) - x(0), RAIL, RAIL, RAIL);
        g.setFill(CanvasPaints.faint(done, 0.75));
        g.fillRoundRect(x(0), middle - RAIL / 2, x(shown) - x(0), RAIL, RAIL, RAIL);
        paintMarks(g, middle, dark);
        g.setStroke(NodeState.RESTORED.color(dark));
        g.setLineWidth(2);
        for (int after : restarts) {
            double x = Math.rint(x(Math.min(after + 0.5, all)));
            g.strokeLine(x, 2, x, canvas.getHeight() - 2);
            g.strokeOval(x - 2.5, 0.5, 5, 5);
        }
        if (isFocused()) {
            g.setFill(CanvasPaints.faint(done, 0.25));
            g.fillOval(x(shown) - KNOB - 3, middle - KNOB - 3, 2 * KNOB + 6, 2 * KNOB + 6);
        }
        g.setFill(paints.card());
        g.setStroke(done);
        g.setLineWidth(2.5);
        g.fillOval(x(shown) - KNOB + 1, middle - KNOB + 1, 2 * KNOB - 2, 2 * KNOB - 2);
        g.strokeOval(x(shown) - KNOB + 1, middle - KNOB + 1, 2 * KNOB - 2, 2 * KNOB - 2);
    }

    /** One mark a pixel at most: a run of 100,000 errors is still one stroke a pixel. */
    private void paintMarks(GraphicsContext g, double middle, boolean dark) {
        double last = -1;
        for (EventMarks.Mark mark : marks.all()) {
            double pixel = Math.rint(x(mark.sequence()));
            if (pixel != last) {
                last = pixel;
                g.setFill(mark.state().color(dark));
                g.fillRect(pixel - 1, middle - 7, 2, 14);
            }
        }
    }
}
