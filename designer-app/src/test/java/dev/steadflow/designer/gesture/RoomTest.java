package dev.steadflow.designer.gesture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.FlowFileCodec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final NodePath PACK = NodePath.parse("each.lane/pack");

    private final FlowDocument document = new FlowFiles(new FlowFileCodec()).parse("""
            {"schemaVersion": 1, "id": "parcels", "main": {"start": "each", "nodes": {
               "each": {"type": "forEach", "items": [1], "next": "done",
                        "lane": {"start": "pack", "nodes": {"pack": {"type": "sleep", "for": "PT1S"}}}},
               "done": {"type": "end"}}},
             "layout": {"each": [100, 100], "each.lane/pack": [20, 20], "done": [440, 100]}}
            """).orElseThrow();

    private static DocRect bounds(FlowDocument document, String node) {
        return SceneGeometry.of(document).node(NodePath.parse(node)).orElseThrow().bounds();
    }

    @Test
    void aFrameThatGrowsByANewNodePushesWhatStandsRightOfIt() {
        assertThat(bounds(document, "done").x()).isGreaterThan(bounds(document, "each").maxX());
        Room room = new Room(document, SceneGeometry.of(document));
        OutPort behind = new OutPort(PACK, OutPort.NEXT);
        Edit.AddNode add = new NewNodes(StepCatalog.of(List.of()))
                .add("kind:sleep", document, PACK.scope(), room.after(behind), Optional.of(behind)).orElseThrow();

        FlowDocument after = document.after(room.madeFor(add));

        assertThat(after.nodePaths()).hasSize(document.nodePaths().size() + 1);
        assertThat(bounds(after, "each").width()).isGreaterThan(bounds(document, "each").width());
        assertThat(bounds(after, "done").x()).isGreaterThan(bounds(after, "each").maxX());
    }

    @Test
    void aNodeThatWasChosenByNameComesToStandOnNoOther() {
        Room room = new Room(document, SceneGeometry.of(document));
        Edit.AddNode onTop = new NewNodes(StepCatalog.of(List.of()))
                .add("kind:race", document, ScopePath.MAIN, new DocPoint(400, 80), Optional.empty()).orElseThrow();

        FlowDocument after = document.after(room.inTheClear(onTop));

        DocRect race = bounds(after, "race");
        assertThat(race.intersects(bounds(after, "each"))).isFalse();
        assertThat(race.intersects(bounds(after, "done"))).isFalse();
        assertThat(race.x()).isEqualTo(400);
        Edit.AddNode aside = new Edit.AddNode(ScopePath.MAIN, "race", onTop.node(), new DocPoint(800, 80),
                Optional.empty());
        assertThat(room.inTheClear(aside)).isEqualTo(aside);
    }
}
