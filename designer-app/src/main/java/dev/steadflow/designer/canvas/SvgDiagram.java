package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.EdgeCurve;
import dev.steadflow.designer.layout.LaneBox;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.paint.Color;

/** A flow as an SVG picture, drawn as the canvas draws it at 100 %. JavaFX thread only: it measures text. */
public final class SvgDiagram {

    private static final double MARGIN = 32;
    private static final double TEXT_X = 62;
    private static final double PORT = 5;
    private static final double ICON = 22;
    private static final double MARK_TEXT = 15; // Where the text of a mark begins, behind its glyph.
    private static final double MARK_GAP = 4;
    private static final Color NONE = Color.TRANSPARENT;

    private final SceneGeometry geometry;
    private final NodeLooks looks;
    private final CanvasPaints paints;
    private final TextFit fit = new TextFit();
    private final Svg svg;

    private SvgDiagram(FlowDocument document, StepCatalog catalog, CanvasPaints paints) {
        this.geometry = SceneGeometry.of(document);
        this.looks = new NodeLooks(catalog, paints);
        this.paints = paints;
        this.svg = new Svg(geometry.bounds().grown(MARGIN), document.flow().title());
    }

    /** The picture as text, with a line feed at its end. Nodes without a place stand where a card would first be put. */
    public static String of(FlowDocument document, StepCatalog catalog, CanvasPaints paints) {
        SvgDiagram diagram = new SvgDiagram(document, catalog, paints);
        diagram.draw();
        return diagram.svg.finished();
    }

    private void draw() {
        svg.rectangle(geometry.bounds().grown(MARGIN), 0, paints.background(), NONE, 0, "");
        int deepest = Math.max(
                geometry.nodes().values().stream().mapToInt(NodeBox::depth).max().orElse(-1),
                geometry.notes().stream().mapToInt(NoteBox::depth).max().orElse(-1));
        for (int depth = 0; depth <= deepest; depth++) {
            int level = depth;
            geometry.notes().stream().filter(note -> note.depth() == level).forEach(this::note);
            geometry.edges().values().stream()
                    .filter(edge -> geometry.node(edge.from().node()).filter(box -> box.depth() == level).isPresent())
                    .forEach(this::edge);
            geometry.nodes().values().stream().filter(box -> box.depth() == level).forEach(this::node);
        }
    }

    private void note(NoteBox note) {
        NotePaints colors = NotePaints.of(note.note().tint(), paints.dark());
        svg.rectangle(note.bounds(), NotePainter.RADIUS / 2, colors.paper(), colors.edge(), 1, "");
        List<String> lines = NotePainter.lines(fit, note);
        for (int i = 0; i < lines.size(); i++) {
            svg.text(lines.get(i), note.bounds().x() + NotePainter.PADDING, NotePainter.middle(note, i), 12, false,
                    colors.text());
        }
    }

    private void edge(EdgeCurve edge) {
        List<DocPoint> points = edge.points();
        StringBuilder data = new StringBuilder("M" + at(points.getFirst()));
        for (int i = 1; i + 2 < points.size(); i += 3) {
            data.append(" C").append(at(points.get(i))).append(' ').append(at(points.get(i + 1))).append(' ')
                    .append(at(points.get(i + 2)));
        }
        svg.path(data.toString(), NONE, paints.wire(), 1.7, "");
        DocPoint end = edge.end();
        svg.path("M%s,%s l-9,-4.5 v9 z".formatted(Svg.number(end.x() - PORT), Svg.number(end.y())), paints.wire(),
                NONE, 0, "");
    }

    private static String at(DocPoint point) {
        return Svg.number(point.x()) + "," + Svg.number(point.y());
    }

    private void node(NodeBox node) {
        NodeLook own = looks.of(node.path(), node.node());
        NodeLook look = node.collapsed() ? CollapsedCard.look(node, own, Optional.empty(), Map.of()) : own;
        boolean disabled = node.node().settings().disabled();
        if (node.isFrame()) {
            frame(node, look.accent());
        } else {
            if (node.collapsed()) {
                outline(node.node(), node.bounds().grown(6), look.accent());
            }
            svg.rectangle(node.bounds(), 8, paints.card(), paints.cardEdge(), 1, disabled ? "4 4" : "");
        }
        svg.begin(disabled ? 0.5 : 1);
        card(node, look);
        marks(node);
        svg.end();
        ports(node);
    }

    /** Lock, time limit and retries, where a card and a frame have them. */
    private void marks(NodeBox node) {
        List<NodeMark> marks = NodeMark.of(node.node());
        DocRect bounds = node.bounds();
        double all = marks.stream().mapToDouble(mark -> width(mark) + MARK_GAP).sum() - MARK_GAP;
        double x = node.isFrame() ? bounds.maxX() - 14 - all : bounds.x() + TEXT_X;
        double y = node.isFrame() ? bounds.y() + 16.5 : bounds.maxY() - MarkRow.HEIGHT / 2 - 1;
        for (NodeMark mark : marks) {
            double width = width(mark);
            svg.rectangle(new DocRect(x, y, width, MarkRow.HEIGHT), MarkRow.HEIGHT / 2, paints.card(),
                    paints.cardEdge(),
                    1, "");
            svg.path(mark.glyph(), NONE, paints.text(), 1.2, "translate(%s %s)".formatted(
                    Svg.number(x + 8.5), Svg.number(y + MarkRow.HEIGHT / 2)));
            svg.text(mark.text(), x + MARK_TEXT, y + MarkRow.HEIGHT / 2, 9, false, paints.text());
            x += width + MARK_GAP;
        }
    }

    private double width(NodeMark mark) {
        return MARK_TEXT + fit.width(mark.text(), Fonts.MARK) + 6;
    }

    private void card(NodeBox node, NodeLook look) {
        DocRect bounds = node.bounds();
        Icon icon = look.icon();
        svg.rectangle(new DocRect(bounds.x() + 12, bounds.y() + 12, IconTile.SIZE, IconTile.SIZE), 8,
                CanvasPaints.faint(look.accent(), paints.dark() ? 0.18 : 0.12), NONE, 0, "");
        double inset = 12 + (IconTile.SIZE - ICON) / 2;
        String transform = "translate(%s %s) scale(%s)".formatted(Svg.number(bounds.x() + inset),
                Svg.number(bounds.y() + inset), Svg.number(ICON / icon.size()));
        svg.path(icon.path(), icon.stroked() ? NONE : look.accent(), look.accent(), icon.stroked() ? 1.9 : 0,
                transform);
        double room = bounds.width() - TEXT_X - 14;
        svg.text(fit.fit(look.title(), Fonts.TITLE, room), bounds.x() + TEXT_X, bounds.y() + 24, 13, true,
                paints.title());
        svg.text(fit.fit(look.detail(), Fonts.DETAIL, room), bounds.x() + TEXT_X, bounds.y() + 42, 11, false,
                paints.text());
    }

    private void frame(NodeBox frame, Color accent) {
        outline(frame.node(), frame.bounds(), accent);
        frame.node().scopes().keySet().forEach(lane -> lane(geometry.lanes().get(frame.path().lane(lane)), accent));
    }

    private void outline(NodeDefinition node, DocRect bounds, Color accent) {
        Color line = paints.frameEdge().interpolate(accent, 0.45);
        int behind = node instanceof ForEachNode ? 2 : node instanceof LoopNode ? 1 : 0;
        for (int i = behind; i > 0; i--) {
            double inset = 12 + 4.0 * i;
            svg.path("M%s,%s H%s".formatted(Svg.number(bounds.x() + inset), Svg.number(bounds.maxY() + 4.0 * i),
                    Svg.number(bounds.maxX() - inset)), NONE, line, 1.5, "");
        }
        String dashes = node instanceof ParallelNode ? "7 5"
                : node instanceof BackgroundNode ? "1.5 5" : "";
        svg.rectangle(bounds, 12, paints.frame(), line, 1.5, dashes);
        if (node instanceof RaceNode) {
            svg.rectangle(bounds.grown(-4), 9, NONE, line, 1, "");
        }
    }

    private void lane(LaneBox lane, Color accent) {
        DocRect bounds = lane.bounds();
        svg.rectangle(bounds, 7, paints.lane(), paints.laneEdge(), 1, "");
        svg.rectangle(new DocRect(bounds.x() + 12, bounds.y() + 9, 3, 12), 1.5, accent, NONE, 0, "");
        svg.text(fit.fit(lane.title(), Fonts.LANE, bounds.width() - 40), bounds.x() + 21, bounds.y() + 15, 11, true,
                paints.text());
    }

    private void ports(NodeBox node) {
        DocPoint in = node.inPort();
        if (node.start()) {
            svg.path("M%s,%s H%s".formatted(Svg.number(in.x() - 20), Svg.number(in.y()), Svg.number(in.x() - PORT)),
                    NONE, paints.begin(), 1.7, "");
            svg.circle(in.x() - 20, in.y(), 7, paints.begin(), NONE, 0);
            svg.path("M%s,%s l5.8,3.4 l-5.8,3.4 z".formatted(Svg.number(in.x() - 22.2), Svg.number(in.y() - 3.4)),
                    paints.card(), NONE, 0, "");
        }
        svg.circle(in.x(), in.y(), PORT, paints.card(), paints.wire(), 1.6);
        for (String port : Ports.of(node.node())) {
            DocPoint out = node.outPort(port);
            svg.circle(out.x(), out.y(), PORT, paints.card(), paints.wire(), 1.6);
            String label = Ports.label(node.node(), port);
            if (!label.isEmpty() && !port.equals(OutPort.NEXT)) {
                label(node, label, out);
            }
        }
    }

    private void label(NodeBox node, String label, DocPoint port) {
        double x = port.x() + PORT + 5;
        String words = fit.fit(label, Fonts.BADGE, EdgePainter.labelRoom(geometry, node, x, port.y(), 18));
        double width = fit.width(words, Fonts.BADGE) + 14;
        svg.rectangle(new DocRect(x, port.y() - 9, width, 18), 9, paints.card(), paints.cardEdge(), 1, "");
        svg.text(words, x + 7, port.y(), 10, false, paints.text());
    }
}
