package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.layout.ScopeMeasure.Measured;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.StickyNote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Absolute places of everything in one document, in document units: a pure function of the document. Immutable;
 * computing it for 5,000 nodes takes some milliseconds, so it is made anew after each edit.
 */
public final class SceneGeometry {

    private final Map<NodePath, NodeBox> nodes = new LinkedHashMap<>();
    private final Map<ScopePath, LaneBox> lanes = new LinkedHashMap<>();
    private final Map<OutPort, EdgeCurve> edges = new LinkedHashMap<>();
    private final GridIndex<NodeBox> nodeIndex = new GridIndex<>();
    private final GridIndex<EdgeCurve> edgeIndex = new GridIndex<>();
    private final List<NoteBox> notes = new ArrayList<>();
    private final Set<NodePath> collapsed;
    private final DocRect bounds;

    private SceneGeometry(FlowDocument document) {
        Measured main = ScopeMeasure.of(document);
        collapsed = document.layout().drawing().collapsed();
        add(ScopePath.MAIN, main, DocPoint.ORIGIN, 0);
        document.layout().drawing().notes().forEach(this::add);
        bounds = notes.stream().map(NoteBox::bounds).reduce(DocRect::union)
                .map(all -> nodes.isEmpty() ? all : all.union(main.extent()))
                .orElse(main.extent());
    }

    private void add(String id, StickyNote note) {
        DocRect area = NoteBox.boundsOf(note);
        ScopePath scope = scopeAt(area.center(), none -> false);
        // One that reaches beyond the lane lies behind the frame, or it would hide it.
        while (!scope.isMain() && !lanes.get(scope).bounds().contains(area)) {
            scope = scope.owner().map(NodePath::scope).orElse(ScopePath.MAIN);
        }
        int depth = scope.isMain() ? 0 : lanes.get(scope).depth();
        notes.add(new NoteBox(id, note, area, scope, depth));
    }

    /** Where everything of a document is. */
    public static SceneGeometry of(FlowDocument document) {
        return new SceneGeometry(document);
    }

    private void add(ScopePath path, Measured scope, DocPoint origin, int depth) {
        DocVector by = origin.minus(DocPoint.ORIGIN);
        scope.bounds().forEach((id, relative) -> {
            NodePath node = path.node(id);
            NodeDefinition definition = scope.scope().nodes().get(id);
            boolean start = scope.scope().start().filter(id::equals).isPresent();
            boolean folded = isContainer(definition) && collapsed.contains(node);
            NodeBox box = new NodeBox(node, definition, relative.moved(by), start, depth, folded);
            nodes.put(node, box);
            nodeIndex.add(box.bounds().grown(NodeGeometry.PORT_HIT), box);
            if (box.isFrame()) {
                addLanes(box, scope, depth + 1);
            }
        });
        for (EdgeCurve relative : scope.edges()) {
            EdgeCurve edge = relative.moved(by);
            edges.put(edge.from(), edge);
            edgeIndex.add(edge.bounds(), edge);
        }
    }

    private void addLanes(NodeBox frame, Measured scope, int depth) {
        double y = frame.bounds().y() + NodeGeometry.CARD_HEIGHT;
        for (String lane : frame.node().scopes().keySet()) {
            ScopePath path = frame.path().lane(lane);
            Measured inner = scope.inner().get(path);
            DocRect box = new DocRect(
                    frame.bounds().x() + NodeGeometry.FRAME_PADDING,
                    y,
                    frame.bounds().width() - 2 * NodeGeometry.FRAME_PADDING,
                    inner.laneHeight());
            DocPoint origin = new DocPoint(
                    box.x() + NodeGeometry.LANE_LEFT + inner.overhang().x(),
                    box.y() + NodeGeometry.LANE_TITLE + inner.overhang().y());
            boolean empty = inner.bounds().isEmpty();
            lanes.put(path, new LaneBox(path, box, origin, LaneNames.title(frame.node(), lane), empty, depth));
            add(path, inner, origin, depth);
            y += inner.laneHeight() + NodeGeometry.LANE_GAP;
        }
    }

    private static boolean isContainer(NodeDefinition node) {
        return node instanceof NodeDefinition.Container;
    }

    /** All nodes that are shown, frames before what is in them. */
    public Map<NodePath, NodeBox> nodes() {
        return Collections.unmodifiableMap(nodes);
    }

    /** All lanes, outer before inner ones. */
    public Map<ScopePath, LaneBox> lanes() {
        return Collections.unmodifiableMap(lanes);
    }

    /** All wires. */
    public Map<OutPort, EdgeCurve> edges() {
        return Collections.unmodifiableMap(edges);
    }

    /** All notes, those that lie lower first. */
    public List<NoteBox> notes() {
        return Collections.unmodifiableList(notes);
    }

    /** A note, if there is one by this id. */
    public Optional<NoteBox> note(String id) {
        return notes.stream().filter(box -> box.id().equals(id)).findFirst();
    }

    /** Around everything; empty at the origin for an empty flow. */
    public DocRect bounds() {
        return bounds;
    }

    /** Where a node is. */
    public Optional<NodeBox> node(NodePath path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Where positions of a scope's nodes count from; the origin for a scope that does not exist. */
    public DocPoint origin(ScopePath scope) {
        LaneBox lane = lanes.get(scope);
        return lane == null ? DocPoint.ORIGIN : lane.origin();
    }

    /** How large a node is drawn that no document holds yet, at the origin. */
    public static DocRect sizeOf(NodePath path, NodeDefinition node) {
        return ScopeMeasure.size(Layout.EMPTY, path, node);
    }

    /** A node's top left corner, seen from its scope. */
    public Optional<DocPoint> position(NodePath path) {
        return node(path).map(box -> box.bounds().corner().plus(DocPoint.ORIGIN.minus(origin(path.scope()))));
    }

    /** Nodes that a rectangle touches, frames before what is in them. */
    public List<NodeBox> nodesIn(DocRect area) {
        List<NodeBox> found = new ArrayList<>();
        for (NodeBox box : nodeIndex.near(area)) {
            if (box.bounds().intersects(area)) {
                found.add(box);
            }
        }
        found.sort(Comparator.comparingInt(NodeBox::depth));
        return found;
    }

    /** Wires whose bounds a rectangle touches. */
    public List<EdgeCurve> edgesIn(DocRect area) {
        return edgeIndex.near(area).stream()
                .filter(edge -> edge.bounds().intersects(area))
                .toList();
    }

    /** What lies under a point; {@code reach} is how near a wire has to be. */
    public Hit hit(DocPoint point, double reach) {
        List<NodeBox> near = nodesIn(new DocRect(point.x(), point.y(), 0, 0).grown(NodeGeometry.PORT_HIT));
        for (NodeBox box : near.reversed()) {
            Optional<Hit> hit = portHit(box, point).or(() -> nodeHit(box, point));
            if (hit.isPresent()) {
                return hit.get();
            }
        }
        Optional<EdgeCurve> edge = edgeNear(point, reach, any -> true);
        if (edge.isPresent()) {
            return new Hit.OnEdge(edge.get().from());
        }
        ScopePath scope = scopeAt(point, none -> false);
        return noteHit(point, scope).orElse(scope.isMain() ? new Hit.OnCanvas() : new Hit.OnLane(scope));
    }

    /** The topmost note at a point, unless a lane lies over it there. */
    private Optional<Hit> noteHit(DocPoint point, ScopePath scope) {
        int depth = scope.isMain() ? 0 : lanes.get(scope).depth();
        return notes.reversed().stream()
                .filter(box -> box.depth() >= depth && box.bounds().contains(point))
                .findFirst()
                .map(box -> new Hit.OnNote(box.id(), box.isCorner(point), scope));
    }

    private static Optional<Hit> portHit(NodeBox box, DocPoint point) {
        for (String port : Ports.of(box.node())) {
            if (isNear(box.outPort(port), point)) {
                return Optional.of(new Hit.OnOutPort(new OutPort(box.path(), port)));
            }
        }
        boolean left = point.x() <= box.bounds().x() + NodeGeometry.PORT_HIT / 4;
        return left && isNear(box.inPort(), point) ? Optional.of(new Hit.OnInPort(box.path())) : Optional.empty();
    }

    private static boolean isNear(DocPoint port, DocPoint point) {
        double reach = NodeGeometry.PORT_HIT / 2;
        return Math.abs(port.x() - point.x()) <= reach && Math.abs(port.y() - point.y()) <= reach;
    }

    private static Optional<Hit> nodeHit(NodeBox box, DocPoint point) {
        if (!box.bounds().contains(point)) {
            return Optional.empty();
        }
        boolean edge = !box.bounds().grown(-NodeGeometry.FRAME_PADDING).contains(point);
        return !box.isFrame() || edge || box.head().contains(point)
                ? Optional.of(new Hit.OnNode(box.path()))
                : Optional.empty();
    }

    /** The nearest wire within reach of a point among those that are asked for. */
    public Optional<EdgeCurve> edgeNear(DocPoint point, double reach, Predicate<EdgeCurve> wanted) {
        DocRect area = new DocRect(point.x(), point.y(), 0, 0).grown(reach);
        return edgesIn(area).stream()
                .filter(wanted)
                .filter(edge -> edge.distance(point) <= reach)
                .min(Comparator.comparingDouble(edge -> edge.distance(point)));
    }

    /** The innermost scope at a point, lanes of left-out frames not counted. */
    public ScopePath scopeAt(DocPoint point, Predicate<ScopePath> leftOut) {
        ScopePath found = ScopePath.MAIN;
        int depth = 0;
        for (NodeBox frame : nodesIn(new DocRect(point.x(), point.y(), 0, 0))) {
            if (!frame.isFrame()) {
                continue;
            }
            for (String name : frame.node().scopes().keySet()) {
                LaneBox lane = lanes.get(frame.path().lane(name));
                if (lane.depth() > depth && lane.bounds().contains(point) && !leftOut.test(lane.path())) {
                    found = lane.path();
                    depth = lane.depth();
                }
            }
        }
        return found;
    }
}
