package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One node near enough to be read: a card, or the head of a frame (whose outline the picture below draws). Made of
 * shapes and texts with paints set in code, which is several times cheaper than controls with style sheets. Cards are
 * used again for other nodes. JavaFX thread only.
 */
final class NodeCard extends Group {

    private static final double TEXT_X = 62;
    private static final double PORT_RADIUS = 5;
    private static final double BADGE_STEP = 21;

    private final Rectangle halo = box(12);
    private final Rectangle shadow = box(8);
    private final Rectangle surface = box(8);
    private final IconTile tile = new IconTile();
    private final Text title = line();
    private final Text detail = line();
    private final Text badge = line();
    private final Group ports = new Group();
    private final CornerBadge state = new CornerBadge();
    private final CornerBadge disabled = new CornerBadge();
    private final CornerBadge problem = new CornerBadge();
    private final CornerBadge breakpoint = new CornerBadge();
    private final CornerBadge pin = new CornerBadge();
    private final CornerBadge fault = new CornerBadge();
    private final CornerBadge anchor = new CornerBadge();
    private final MarkRow marks;
    private final TextFit fit;
    private @Nullable CardModel shown;

    NodeCard(TextFit fit) {
        this.fit = fit;
        marks = new MarkRow(fit);
        setAccessibleRole(AccessibleRole.BUTTON);
        halo.setStrokeType(StrokeType.OUTSIDE);
        surface.setStrokeType(StrokeType.INSIDE);
        tile.relocate(12, 12);
        badge.setFont(Fonts.BADGE);
        getChildren().addAll(halo, shadow, surface, tile, title, detail, badge, marks, ports, state, disabled, problem,
                breakpoint, pin,
                fault, anchor);
    }

    private static Rectangle box(double radius) {
        Rectangle box = new Rectangle();
        box.setArcWidth(2 * radius);
        box.setArcHeight(2 * radius);
        return box;
    }

    private static Text line() {
        Text text = new Text();
        text.setTextOrigin(VPos.CENTER);
        return text;
    }

    /** The id that tests find a node's card by. */
    static String idOf(NodePath path) {
        return "node-" + path.text().replace('/', '-').replace('.', '-');
    }

    /** The next {@link #show} paints everything, whatever was shown before. */
    void forget() {
        shown = null;
    }

    void show(CardModel model) {
        if (model.equals(shown)) {
            return;
        }
        shown = model;
        NodeBox node = model.box();
        DocRect bounds = node.bounds();
        setId(idOf(node.path()));
        setAccessibleText(model.words());
        relocateTo(bounds);
        setOpacity(model.dragged() ? 0.35 : 1);
        showSurface(model, bounds);
        tile.show(model.look().icon(), model.look().accent(), model.paints().dark());
        tile.setOpacity(faded(model) ? 0.45 : 1);
        showMarks(model, bounds);
        showTexts(model, bounds);
        showPorts(model);
        showBadges(model);
    }

    private void relocateTo(DocRect bounds) {
        setLayoutX(bounds.x());
        setLayoutY(bounds.y());
    }

    /** In a run, what the token has not reached steps back; so does what is disabled. */
    private static boolean faded(CardModel model) {
        return model.disabled() || (model.running() && model.run().isEmpty());
    }

    private void showSurface(CardModel model, DocRect bounds) {
        CanvasPaints paints = model.paints();
        boolean frame = model.box().isFrame();
        Optional<Color> stateColor = model.run().map(run -> run.state().color(paints.dark()));
        size(halo, bounds, -1);
        halo.setFill(Color.TRANSPARENT);
        halo.setStroke(CanvasPaints.faint(paints.accent(), 0.30));
        halo.setStrokeWidth(3);
        halo.setVisible(model.selected());
        size(shadow, bounds, 0);
        shadow.setY(2);
        shadow.setFill(paints.shadow());
        shadow.setVisible(!frame);
        size(surface, bounds, 0);
        Optional<Color> warm = model.heat().map(heat -> HeatRamp.surface(heat.warmth(), paints));
        surface.setFill(frame ? Color.TRANSPARENT : warm.orElseGet(() -> tinted(paints, stateColor)));
        Color plain = model.heat().map(heat -> HeatRamp.color(heat.warmth(), paints.dark())).orElse(paints.cardEdge());
        Color edge = model.selected() ? paints.accent() : stateColor.orElse(plain);
        surface.setStroke(frame && !model.selected() ? null : edge);
        surface.setStrokeWidth(model.selected() ? 2 : stateColor.isPresent() ? 1.6 : 1);
        surface.setOpacity(faded(model) && !frame ? 0.75 : 1);
    }

    private static Color tinted(CanvasPaints paints, Optional<Color> state) {
        return state.map(color -> paints.card().interpolate(color, paints.dark() ? 0.08 : 0.05)).orElse(paints.card());
    }

    private static void size(Rectangle box, DocRect bounds, double inset) {
        box.setX(inset);
        box.setY(inset);
        box.setWidth(bounds.width() - 2 * inset);
        box.setHeight(bounds.height() - 2 * inset);
    }

    /** Below the texts on the lower edge of a card; in the head of a frame at its right. */
    private void showMarks(CardModel model, DocRect bounds) {
        marks.setVisible(model.full());
        marks.show(NodeMark.of(model.box().node()), model.paints());
        boolean frame = model.box().isFrame();
        marks.setLayoutX(frame ? bounds.width() - 14 - marks.width() : TEXT_X);
        marks.setLayoutY(frame ? 16.5 : bounds.height() - MarkRow.HEIGHT / 2 - 1);
        marks.setOpacity(faded(model) ? 0.6 : 1);
    }

    /** How wide a node's title may be, in document units; in the head of a frame marks take their part of it. */
    static double titleRoom(NodeBox node) {
        return node.bounds().width() - TEXT_X - 14;
    }

    private void showTexts(CardModel model, DocRect bounds) {
        CanvasPaints paints = model.paints();
        double room = titleRoom(model.box());
        double marked = model.box().isFrame() && model.full() && marks.width() > 0 ? marks.width() + 10 : 0;
        String words = model.look().title();
        if (model.full()) {
            place(title, fit.fit(words, Fonts.TITLE, room - marked), Fonts.TITLE, TEXT_X, 24);
        } else {
            String lines = fit.twoLines(words, Fonts.FAR_TITLE, room);
            boolean cut = lines.endsWith("…");
            place(title, cut ? fit.twoLines(words, Fonts.FAR_SMALL_TITLE, room) : lines,
                    cut ? Fonts.FAR_SMALL_TITLE : Fonts.FAR_TITLE, TEXT_X, 32);
        }
        title.setFill(paints.title());
        title.setOpacity(faded(model) ? 0.55 : 1);
        title.setStrikethrough(model.disabled());
        String badgeText = model.full()
                ? model.run().map(RunPicture.NodePicture::badge)
                        .or(() -> model.heat().map(HeatPicture.NodeHeat::badge)).orElse("")
                : "";
        double badgeWidth = badgeText.isEmpty() ? 0 : fit.width(badgeText, Fonts.BADGE) + 6;
        detail.setVisible(model.full());
        place(detail, fit.fit(model.look().detail(), Fonts.DETAIL, room - badgeWidth), Fonts.DETAIL, TEXT_X, 42);
        detail.setFill(paints.text());
        detail.setOpacity(faded(model) ? 0.7 : 1);
        badge.setVisible(!badgeText.isEmpty());
        place(badge, badgeText, Fonts.BADGE, bounds.width() - 14 - badgeWidth + 6, 42);
        badge.setFill(model.run().map(run -> run.state().color(paints.dark())).orElse(paints.title()));
    }

    private static void place(Text text, String words, Font font, double x, double y) {
        text.setFont(font);
        text.setText(words);
        text.setX(x);
        text.setY(y);
    }

    private void showPorts(CardModel model) {
        NodeBox node = model.box();
        CanvasPaints paints = model.paints();
        List<String> outs = Ports.of(node.node());
        while (ports.getChildren().size() < outs.size() + 1) {
            ports.getChildren().add(new Circle(PORT_RADIUS));
        }
        for (int i = 0; i < ports.getChildren().size(); i++) {
            Circle port = (Circle) ports.getChildren().get(i);
            port.setVisible(i <= outs.size());
            if (port.isVisible()) {
                DocPoint at = i == 0 ? node.inPort() : node.outPort(outs.get(i - 1));
                boolean joined = i == 0 || Ports.target(node.node(), outs.get(i - 1)).isPresent();
                showPort(port, at.x() - node.bounds().x(), at.y() - node.bounds().y(), joined, model, paints);
            }
        }
    }

    private static void showPort(
            Circle port, double x, double y, boolean joined, CardModel model, CanvasPaints paints) {
        port.setCenterX(x);
        port.setCenterY(y);
        port.setRadius(model.hovered() ? PORT_RADIUS + 1 : PORT_RADIUS);
        port.setFill(model.hovered() && joined ? paints.accent() : paints.card());
        port.setStroke(model.hovered() ? paints.accent() : paints.wire());
        port.setStrokeWidth(1.6);
    }

    /** From the upper left corner to the right, beside the mark of a disabled node. */
    private void showDebug(CardModel model) {
        DebugMarks marks = model.debug();
        CanvasPaints paints = model.paints();
        double x = model.disabled() ? 5 + BADGE_STEP : 5;
        boolean stops = marks.breakpoint() || marks.held();
        place(breakpoint, stops, x, 5);
        breakpoint.show(marks.held() ? StateGlyphs.HELD : marks.conditional() ? StateGlyphs.CONDITION : "",
                NodeState.BREAKPOINT.color(paints.dark()), paints.card());
        x += stops ? BADGE_STEP : 0;
        place(pin, marks.pinned(), x, 5);
        pin.show(StateGlyphs.PIN, paints.accent(), paints.card());
        x += marks.pinned() ? BADGE_STEP : 0;
        place(fault, marks.fault(), x, 5);
        fault.show(StateGlyphs.FAULT, paints.warning(), paints.card());
        x += marks.fault() ? BADGE_STEP : 0;
        place(anchor, model.fixed(), x, 5);
        anchor.show(StateGlyphs.ANCHOR, paints.wire(), paints.card());
    }

    private void showBadges(CardModel model) {
        showDebug(model);
        CanvasPaints paints = model.paints();
        DocRect bounds = model.box().bounds();
        place(state, model.run().isPresent(), bounds.width() - 5, 5);
        model.run().ifPresent(run -> state.show(
                StateGlyphs.of(run.state()), run.state().color(paints.dark()), paints.card()));
        place(disabled, model.disabled(), 5, 5);
        disabled.show(StateGlyphs.DISABLED, paints.text(), paints.card());
        double bottom = model.box().isFrame() ? NodeGeometry.CARD_HEIGHT - 8 : bounds.height() - 5;
        place(problem, model.problem().isPresent(), 6, bottom);
        model.problem().ifPresent(severity -> problem.show(
                StateGlyphs.PROBLEM,
                severity == Problem.Severity.ERROR ? paints.refused() : paints.warning(),
                paints.card()));
    }

    private static void place(CornerBadge badge, boolean visible, double x, double y) {
        badge.setVisible(visible);
        badge.setLayoutX(x);
        badge.setLayoutY(y);
    }
}
