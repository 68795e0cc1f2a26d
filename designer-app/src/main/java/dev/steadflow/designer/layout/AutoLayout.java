package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.elk.alg.layered.components.ComponentOrderingStrategy;
import org.eclipse.elk.alg.layered.options.EdgeStraighteningStrategy;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Arranges the nodes of a document in layers from left to right, lane by lane from the inside out. Slow the first time
 * (about a second, to start the library): call it off the JavaFX thread. An interrupt ends it with
 * {@link CancellationException}. Thread-safe.
 */
public final class AutoLayout {

    private static final double BETWEEN_NODES = 40;
    private static final double BETWEEN_LAYERS = 72;
    /** Room for the labels of a choice. */
    private static final double BETWEEN_LAYERS_OF_CHOICES = 128;

    private boolean started;

    /** Starts the library, so that the first layout a person asks for is quick. */
    public void warm() {
        arrange(Scope.EMPTY, Map.of());
    }

    /** Places for all nodes that have none; those of scopes where some have a place already stay below these. */
    public Map<NodePath, DocPoint> positions(FlowDocument document) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        place(document, ScopePath.MAIN, document.flow().main(), positions);
        return positions;
    }

    /** Places for all nodes, wherever they are now; but what is pinned stays. */
    public Map<NodePath, DocPoint> arranged(FlowDocument document) {
        Map<NodePath, DocPoint> pinned = new LinkedHashMap<>(document.layout().positions());
        pinned.keySet().retainAll(document.layout().drawing().pinned());
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        arrange(document, ScopePath.MAIN, document.flow().main(), pinned, positions);
        return positions;
    }

    private void arrange(FlowDocument document, ScopePath path, Scope scope, Map<NodePath, DocPoint> pinned,
            Map<NodePath, DocPoint> positions) {
        scope.nodes().forEach((id, node) -> node.scopes()
                .forEach((lane, inner) -> arrange(document, path.node(id).lane(lane), inner, pinned, positions)));
        Map<String, DocRect> sizes = sizes(document, path, scope, positions);
        Map<String, DocPoint> kept = new LinkedHashMap<>();
        scope.nodes().keySet().forEach(id -> Optional.ofNullable(pinned.get(path.node(id)))
                .ifPresent(at -> kept.put(id, at)));
        AroundPinned.of(arrange(scope, sizes), sizes, kept).forEach((id, at) -> positions.put(path.node(id), at));
    }

    private void place(
            FlowDocument document, ScopePath path, Scope scope, Map<NodePath, DocPoint> positions) {
        scope.nodes().forEach((id, node) -> node.scopes()
                .forEach((lane, inner) -> place(document, path.node(id).lane(lane), inner, positions)));
        Map<NodePath, DocPoint> known = document.layout().positions();
        boolean none = scope.nodes().keySet().stream().noneMatch(id -> known.containsKey(path.node(id)));
        Map<String, DocRect> sizes = sizes(document, path, scope, positions);
        if (none) {
            arrange(scope, sizes).forEach((id, at) -> positions.put(path.node(id), at));
        } else {
            List<String> unplaced = scope.nodes().keySet().stream()
                    .filter(id -> !known.containsKey(path.node(id)))
                    .toList();
            double below = below(path, scope, known, sizes);
            PlainPlacement.of(scope, unplaced, sizes)
                    .forEach((id, at) -> positions.put(path.node(id), new DocPoint(at.x(), at.y() + below)));
        }
    }

    private static double below(
            ScopePath path, Scope scope, Map<NodePath, DocPoint> known, Map<String, DocRect> sizes) {
        double below = 0;
        for (String id : scope.nodes().keySet()) {
            DocPoint at = known.get(path.node(id));
            below = at == null ? below : Math.max(below, at.y() + sizes.get(id).height() + BETWEEN_NODES);
        }
        return below;
    }

    /** How large the nodes of a scope are, given the places inside them that are known by now. */
    private static Map<String, DocRect> sizes(
            FlowDocument document, ScopePath path, Scope scope, Map<NodePath, DocPoint> positions) {
        Layout layout = document.layout().with(positions);
        Map<String, DocRect> sizes = new HashMap<>();
        scope.nodes().forEach((id, node) -> sizes.put(id, ScopeMeasure.size(layout, path.node(id), node)));
        return sizes;
    }

    private Map<String, DocPoint> arrange(Scope scope, Map<String, DocRect> sizes) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The layout was cancelled.");
        }
        start();
        ElkNode graph = graph(scope);
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        Map<String, ElkPort> ins = new HashMap<>();
        scope.nodes().forEach((id, node) -> {
            ElkNode box = box(graph, sizes.get(id));
            box.setIdentifier(id);
            nodes.put(id, box);
            ins.put(id, port(box, PortSide.WEST, NodeGeometry.inPort(origin(sizes.get(id)))));
        });
        scope.nodes().forEach((id, node) -> wire(id, node, sizes.get(id), nodes, ins));
        scope.start().map(nodes::get).ifPresent(AutoLayout::first);
        new RecursiveGraphLayoutEngine().layout(graph, new Interruptible());
        return shifted(nodes);
    }

    private synchronized void start() {
        if (!started) {
            LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
            started = true;
        }
    }

    private static void first(ElkNode start) {
        start.setProperty(
                LayeredOptions.LAYERING_LAYER_CONSTRAINT,
                LayerConstraint.FIRST);
    }

    private static void wire(
            String id, NodeDefinition node, DocRect size, Map<String, ElkNode> nodes, Map<String, ElkPort> ins) {
        for (String port : Ports.of(node)) {
            ElkPort out = port(nodes.get(id), PortSide.EAST, NodeGeometry.outPort(origin(size), node, port));
            Ports.target(node, port).map(ins::get).ifPresent(in -> ElkGraphUtil.createSimpleEdge(out, in));
        }
    }

    private static ElkNode graph(Scope scope) {
        ElkNode graph = ElkGraphUtil.createGraph();
        boolean choices = scope.nodes().values().stream().anyMatch(ChoiceNode.class::isInstance);
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_NODES);
        graph.setProperty(
                LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, choices ? BETWEEN_LAYERS_OF_CHOICES : BETWEEN_LAYERS);
        // As early as possible: what comes after a choice stands in one column, whatever follows it.
        graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.LONGEST_PATH_SOURCE);
        graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, false);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_COMPONENTS, ComponentOrderingStrategy.MODEL_ORDER);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.LEFTUP);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_BK_EDGE_STRAIGHTENING,
                EdgeStraighteningStrategy.IMPROVE_STRAIGHTNESS);
        return graph;
    }

    private static ElkNode box(ElkNode graph, DocRect size) {
        ElkNode box = ElkGraphUtil.createNode(graph);
        box.setDimensions(size.width(), size.height());
        box.setProperty(CoreOptions.ALIGNMENT, Alignment.LEFT);
        box.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        box.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.noneOf(SizeConstraint.class));
        return box;
    }

    private static ElkPort port(ElkNode box, PortSide side, DocPoint at) {
        ElkPort port = ElkGraphUtil.createPort(box);
        port.setDimensions(0, 0);
        port.setLocation(at.x(), at.y());
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private static DocRect origin(DocRect size) {
        return new DocRect(0, 0, size.width(), size.height());
    }

    /** Places on the grid, with the top left corner of all at the origin. */
    private static Map<String, DocPoint> shifted(Map<String, ElkNode> nodes) {
        double left = nodes.values().stream().mapToDouble(ElkNode::getX).min().orElse(0);
        double top = nodes.values().stream().mapToDouble(ElkNode::getY).min().orElse(0);
        Map<String, DocPoint> places = new LinkedHashMap<>();
        nodes.forEach((id, box) -> places.put(id,
                new DocPoint(box.getX() - left, box.getY() - top).snapped(NodeGeometry.GRID)));
        return places;
    }

    /** Asked by the library now and then whether to go on. */
    private static final class Interruptible extends BasicProgressMonitor {
        @Override
        public boolean isCanceled() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
