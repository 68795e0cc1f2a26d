package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.Attempt;
import dev.steadflow.designer.runs.projection.TimelineRow;
import dev.steadflow.designer.runs.projection.TimelineRows;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The bars of a timeline on one canvas of the size of the view, and the hands on it: the wheel scrolls, with Ctrl it zooms
 * at the pointer, dragging moves in time, a click chooses a node. Shows the whole run until a person zooms. Owned by the
 * JavaFX thread.
 */
final class TimelineCanvas extends Region {

    private final Words words = new Words(ZoneId.systemDefault());
    private final Theme theme;
    private final DoubleConsumer scrolled;
    private final Consumer<String> hint;
    private final Canvas canvas = new Canvas();
    private TimelineRows rows = TimelineRows.NONE;
    private List<RunSession.Outage> outages = List.of();
    private @Nullable FlowDefinition flow;
    private Instant now = Instant.EPOCH;
    private Optional<TimeScale> chosenScale = Optional.empty();
    private Optional<NodePath> selected = Optional.empty();
    private Consumer<NodePath> onChoose = path -> {};
    private double top;
    private int hovered = -1;
    private boolean critical = true;
    private double dragX;
    private boolean dragged;

    /**
     * @param scrolled gets how many pixels of rows are scrolled away
     * @param hint gets a sentence about the row under the pointer; empty for none
     */
    TimelineCanvas(Theme theme, DoubleConsumer scrolled, Consumer<String> hint) {
        this.theme = theme;
        this.scrolled = scrolled;
        this.hint = hint;
        setId("timeline-canvas");
        setMinSize(50, 50);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(rowAt(event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        theme.whenChanged(this, this::requestLayout);
    }

    void setOnChoose(Consumer<NodePath> listener) {
        onChoose = listener;
    }

    /** Shows these rows; open ones end at an instant. Times without an engine are gaps. */
    void show(TimelineRows newRows, FlowDefinition newFlow, Instant newNow, List<RunSession.Outage> newOutages) {
        rows = newRows;
        outages = newOutages;
        flow = newFlow;
        now = newNow;
        scrollTo(top);
    }

    /** Lets open bars end at a later instant. */
    void growTo(Instant later) {
        now = later;
        requestLayout();
    }

    void forget() {
        rows = TimelineRows.NONE;
        flow = null;
        hover(-1);
    }

    void select(Optional<NodePath> node) {
        selected = node;
        requestLayout();
    }

    void markCritical(boolean marked) {
        critical = marked;
        requestLayout();
    }

    /** Shows the whole run, also while it grows. */
    void fit() {
        chosenScale = Optional.empty();
        requestLayout();
    }

    /** Zooms around the middle. */
    void zoom(double factor) {
        zoom(factor, room() / 2);
    }

    double top() {
        return top;
    }

    int rowCount() {
        return rows.rows().size();
    }

    List<TimelineRow> rows() {
        return rows.rows();
    }

    void scrollTo(double pixels) {
        double most = Math.max(0, rowCount() * TimelinePainter.ROW - (getHeight() - TimelinePainter.AXIS));
        top = Math.clamp(pixels, 0, most);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (flow == null || getWidth() <= TimelinePainter.NAMES) {
            return;
        }
        new TimelinePainter(canvas.getGraphicsContext2D(), new TimelinePainter.Picture(
                rows, flow, now, scale(), top, selected, hovered, critical, outages), theme.isDark()).paint();
    }

    private TimeScale scale() {
        return chosenScale.orElseGet(() -> {
            Instant start = rows.start().orElse(now);
            return TimeScale.fitting(Duration.between(start, rows.end().orElse(now)), room() - 90);
        });
    }

    private double room() {
        return Math.max(100, getWidth() - TimelinePainter.NAMES);
    }

    private void zoom(double factor, double x) {
        chosenScale = Optional.of(scale().zoomed(factor, x));
        requestLayout();
    }

    private void scroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            zoom(event.getDeltaY() > 0 ? 1.25 : 0.8, Math.max(0, event.getX() - TimelinePainter.NAMES));
        } else if (event.getDeltaX() != 0) {
            chosenScale = Optional.of(scale().moved(-event.getDeltaX()));
            requestLayout();
        } else {
            scrollTo(top - event.getDeltaY());
            scrolled.accept(top);
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        dragX = event.getX();
        dragged = false;
    }

    private void drag(MouseEvent event) {
        if (!dragged && Math.abs(event.getX() - dragX) < 4) {
            return; // A hand that clicks is not still.
        }
        dragged = true;
        chosenScale = Optional.of(scale().moved(dragX - event.getX()));
        dragX = event.getX();
        requestLayout();
    }

    private void click(MouseEvent event) {
        int row = rowAt(event.getY());
        if (!dragged && row >= 0 && event.getButton() == MouseButton.PRIMARY) {
            onChoose.accept(rows.rows().get(row).visit().at().path());
        }
    }

    private int rowAt(double y) {
        int row = (int) ((y - TimelinePainter.AXIS + top) / TimelinePainter.ROW);
        return y >= TimelinePainter.AXIS && row < rowCount() ? row : -1;
    }

    private void hover(int row) {
        if (row == hovered) {
            return;
        }
        hovered = row;
        hint.accept(row < 0 ? "" : words(rows.rows().get(row).visit()));
        requestLayout();
    }

    private String words(Visit visit) {
        String state = StateIcons.words(visit);
        String failed = visit.attempts().stream()
                .filter(attempt -> attempt.error().isPresent())
                .reduce((before, last) -> last)
                .flatMap(Attempt::error)
                .map(error -> "  ·  " + error.name())
                .orElse("");
        return visit.at().text().replaceFirst("^main/", "") + "  ·  " + state + "  ·  "
                + visit.times().endedAt()
                        .map(end -> say("from {0} to {1}", words.clock(visit.times().startedAt()), words.clock(end)))
                        .orElse(say("from {0}", words.clock(visit.times().startedAt())))
                + failed;
    }
}
