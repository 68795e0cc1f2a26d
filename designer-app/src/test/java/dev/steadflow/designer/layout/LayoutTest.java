package dev.steadflow.designer.layout;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Wrapper;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static FlowBuilder nested() {
        return aFlow().step("a")
                .parallel("p", lanes -> lanes.lane("x", lane -> lane.step("b").step("c").chain("b", "c"))
                        .lane("y",
                                lane -> lane.race("r", inner -> inner.lane("l", l -> l.step("d")).lane("m", l -> l))))
                .step("e")
                .step("lone")
                .chain("a", "p", "e");
    }

    private static FlowDocument arranged(FlowBuilder flow) {
        FlowDocument document = FlowDocument.of(flow.build());
        return document.withLayout(new Layout(new AutoLayout().positions(document)));
    }

    private static NodeBox box(SceneGeometry geometry, String node) {
        return geometry.node(NodePath.parse(node)).orElseThrow();
    }

    @Test
    void arrangedNodesRunFromLeftToRightAndDoNotOverlap() {
        SceneGeometry geometry = SceneGeometry.of(arranged(nested()));

        assertThat(box(geometry, "a").bounds().maxX()).isLessThan(box(geometry, "p").bounds().x());
        assertThat(box(geometry, "p").bounds().maxX()).isLessThan(box(geometry, "e").bounds().x());
        List<NodeBox> boxes = new ArrayList<>(geometry.nodes().values());
        for (NodeBox one : boxes) {
            for (NodeBox other : boxes) {
                boolean siblings = !one.equals(other) && one.path().scope().equals(other.path().scope());
                assertThat(siblings && one.bounds().intersects(other.bounds())).as("%s on %s", one.path(), other.path())
                        .isFalse();
            }
        }
    }

    @Test
    void framesHoldTheirLanesAndLanesTheirNodes() {
        SceneGeometry geometry = SceneGeometry.of(arranged(nested()));

        geometry.lanes().values().forEach(lane -> {
            NodePath owner = lane.path().owner().orElseThrow();
            assertThat(geometry.node(owner).orElseThrow().bounds().contains(lane.bounds())).isTrue();
        });
        geometry.nodes().values().stream().filter(node -> !node.path().scope().isMain())
                .forEach(node -> assertThat(geometry.lanes().get(node.path().scope()).bounds().contains(node.bounds()))
                        .isTrue());
    }

    @Test
    void frameGrowsWithWhatIsInIt() {
        FlowDocument document = arranged(nested());
        double before = box(SceneGeometry.of(document), "p").bounds().width();

        FlowDocument wider = document.withLayout(
                document.layout().with(Map.of(NodePath.parse("p.x/c"), new DocPoint(1_200, 0))));

        assertThat(box(SceneGeometry.of(wider), "p").bounds().width()).isGreaterThan(before + 500);
    }

    @Test
    void nodesThatHaveAPlaceKeepIt() {
        FlowDocument document = FlowDocument.of(nested().build())
                .withLayout(new Layout(Map.of(NodePath.parse("a"), new DocPoint(48, 16))));

        Map<NodePath, DocPoint> found = new AutoLayout().positions(document);

        assertThat(found).doesNotContainKey(NodePath.parse("a")).containsKey(NodePath.parse("e"));
        assertThat(found.get(NodePath.parse("e")).y()).isGreaterThan(80);
    }

    @Test
    void aPointFindsPortsBeforeNodesBeforeWiresBeforeLanes() {
        SceneGeometry geometry = SceneGeometry.of(arranged(nested()));

        assertThat(geometry.hit(box(geometry, "a").outPort("next"), 7))
                .isEqualTo(new Hit.OnOutPort(OutPort.next(NodePath.parse("a"))));
        assertThat(geometry.hit(box(geometry, "a").head().center(), 7))
                .isEqualTo(new Hit.OnNode(NodePath.parse("a")));
        assertThat(geometry.hit(geometry.edges().get(OutPort.next(NodePath.parse("a"))).middle(), 7))
                .isEqualTo(new Hit.OnEdge(OutPort.next(NodePath.parse("a"))));
        DocRect empty = geometry.lanes().get(new ScopePath("p.y/r.m")).bounds();
        assertThat(geometry.hit(empty.center(), 7)).isEqualTo(new Hit.OnLane(new ScopePath("p.y/r.m")));
        assertThat(geometry.hit(new DocPoint(-500, -500), 7)).isEqualTo(new Hit.OnCanvas());
    }

    @Test
    void aWireBackRunsBelowTheNodesBetween() {
        SceneGeometry geometry = SceneGeometry.of(
                arranged(aFlow().step("a").step("b").step("c").chain("a", "b", "c", "a")));

        EdgeCurve back = geometry.edges().get(OutPort.next(NodePath.parse("c")));

        assertThat(back.back()).isTrue();
        assertThat(back.distance(box(geometry, "b").bounds().center())).isGreaterThan(32);
        assertThat(back.bounds().maxY()).isGreaterThan(box(geometry, "b").bounds().maxY());
    }

    @Test
    void anInterruptEndsTheLayout() {
        FlowDocument document = FlowDocument.of(nested().build());
        Thread.currentThread().interrupt();

        assertThat(catchThrowable(() -> new AutoLayout().positions(document)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void arrangingKeepsWhatIsPinnedAndPutsNothingOnIt() {
        FlowDocument row = arranged(aFlow().step("a").step("b").step("c").chain("a", "b", "c"));
        NodePath b = NodePath.parse("b");
        DocPoint at = new DocPoint(640, 320);
        Layout moved = row.layout().with(Map.of(b, at)).withDrawing(Drawing.NONE.withPinned(Set.of(b)));

        Map<NodePath, DocPoint> places = new AutoLayout().arranged(row.withLayout(moved));

        assertThat(places).containsEntry(b, at);
        SceneGeometry scene = SceneGeometry.of(row.withLayout(moved.with(places)));
        assertThat(scene.node(NodePath.parse("a")).orElseThrow().bounds().maxX()).isLessThan(at.x());
        assertThat(scene.node(NodePath.parse("c")).orElseThrow().bounds().y()).isEqualTo(at.y());
    }

    @Test
    void arrangedNodesMakeWayForOneThatIsPinnedAmongThem() {
        FlowDocument row = arranged(aFlow().step("a").step("b").step("c").chain("a", "b", "c"));
        NodePath c = NodePath.parse("c");
        DocPoint onB = row.layout().position(NodePath.parse("b")).orElseThrow();
        Layout moved = row.layout()
                .with(Map.of(c, onB))
                .withDrawing(Drawing.NONE.withPinned(Set.of(NodePath.parse("a"), c)));

        Map<NodePath, DocPoint> places = new AutoLayout().arranged(row.withLayout(moved));

        SceneGeometry scene = SceneGeometry.of(row.withLayout(moved.with(places)));
        assertThat(scene.node(NodePath.parse("b")).orElseThrow().bounds().y())
                .isGreaterThan(scene.node(c).orElseThrow().bounds().maxY());
    }

    @Test
    void aCollapsedContainerIsOneCardThatWiresGoTo() {
        FlowDocument open = FlowDocument.of(aFlow().step("a")
                .parallel("p", lanes -> lanes.lane("x", lane -> lane.step("b")).lane("y", lane -> lane.step("c")))
                .end("z", "1")
                .chain("a", "p", "z")
                .build());
        NodePath p = NodePath.parse("p");
        FlowDocument closed = open.after(new Edit.Collapse(Set.of(p), true));

        SceneGeometry scene = SceneGeometry.of(closed);

        DocRect card = scene.node(p).orElseThrow().bounds();
        assertThat(card.width()).isEqualTo(NodeGeometry.CARD_WIDTH);
        assertThat(card.height()).isEqualTo(NodeGeometry.CARD_HEIGHT);
        assertThat(scene.lanes()).isEmpty();
        assertThat(scene.node(NodePath.parse("p.x/b"))).isEmpty();
        assertThat(scene.edges().values().stream().map(EdgeCurve::to)).containsExactly(p, NodePath.parse("z"));
        assertThat(scene.hit(card.center(), 4)).isEqualTo(new Hit.OnNode(p));
        assertThat(scene.scopeAt(card.center(), none -> false).isMain()).isTrue();
    }

    @Test
    void expandingMakesRoomForTheFrame() {
        NodePath p = NodePath.parse("p");
        FlowDocument closed = FlowDocument.of(aFlow()
                .parallel("p", lanes -> lanes.lane("x", lane -> lane.step("b")).lane("y", lane -> lane.step("c")))
                .step("right").step("below")
                .build())
                .withLayout(new Layout(
                        Map.of(p, new DocPoint(0, 0), NodePath.parse("right"), new DocPoint(240, 0),
                                NodePath.parse("below"), new DocPoint(0, 100)),
                        Drawing.NONE.withCollapsed(Set.of(p))));
        DocRect card = SceneGeometry.of(closed).node(p).orElseThrow().bounds();

        Edit edit = Growth.withRoom(closed, new Edit.Collapse(Set.of(p), false), p, card);

        assertThat(edit.label()).isEqualTo("Expand p");
        SceneGeometry scene = SceneGeometry.of(closed.after(edit));
        DocRect frame = scene.node(p).orElseThrow().bounds();
        assertThat(scene.node(NodePath.parse("right")).orElseThrow().bounds().x()).isGreaterThan(frame.maxX());
        assertThat(scene.node(NodePath.parse("below")).orElseThrow().bounds().y()).isGreaterThan(frame.maxY());
    }

    @Test
    void aFrameThatIsPutAroundNodesGetsRoomOnAllSides() {
        FlowDocument row = FlowDocument.of(aFlow().step("a").step("b").step("c").step("above").step("below")
                .chain("a", "b", "c").build())
                .withLayout(new Layout(Map.of(
                        NodePath.parse("a"), new DocPoint(0, 0), NodePath.parse("b"), new DocPoint(240, 0),
                        NodePath.parse("c"), new DocPoint(480, 0), NodePath.parse("above"), new DocPoint(240, -100),
                        NodePath.parse("below"), new DocPoint(240, 100))));

        Edit edit = Growth.withRoom(row, new Edit.Wrap(Set.of(NodePath.parse("b")), Wrapper.TRY, "attempt"));

        assertThat(edit.label()).isEqualTo("Wrap b in a try");
        SceneGeometry scene = SceneGeometry.of(row.after(edit));
        DocRect frame = scene.node(NodePath.parse("attempt")).orElseThrow().bounds();
        assertThat(scene.node(NodePath.parse("a")).orElseThrow().bounds()).isEqualTo(new DocRect(0, 0, 200, 64));
        assertThat(List.of("a", "c", "above", "below")).allSatisfy(
                id -> assertThat(scene.node(NodePath.parse(id)).orElseThrow().bounds().intersects(frame)).isFalse());
        assertThat(frame.x()).isGreaterThanOrEqualTo(240);
    }
}
