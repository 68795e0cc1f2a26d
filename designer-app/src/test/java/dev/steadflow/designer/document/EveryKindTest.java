package dev.steadflow.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.layout.AutoLayout;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.file.FlowFileCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EveryKindTest {

    static final List<String> KINDS = NewNodes.KINDS;

    private final FlowFiles files = new FlowFiles(new FlowFileCodec());
    private final NewNodes newNodes = new NewNodes(StepCatalog.of(List.of()));

    @Test
    void aFileWithEveryKindIsWrittenAsItWasRead() {
        FlowDocument document = EveryKind.document();

        assertThat(files.parse(files.text(document))).contains(document);
    }

    @Test
    void everyKindHasItsPlaceOnTheCanvas() {
        FlowDocument document = EveryKind.document();
        Map<NodePath, DocPoint> places = new AutoLayout().positions(document);

        assertThat(places.keySet()).containsExactlyInAnyOrderElementsOf(document.nodePaths());
        SceneGeometry scene = SceneGeometry.of(document.withLayout(new Layout(places)));
        assertThat(scene.nodes().keySet()).containsExactlyInAnyOrderElementsOf(document.nodePaths());
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void aNewNodeOfAnyKindIsSavedAndOpenedAsItWas(String kind) {
        DocumentStore store = new DocumentStore(EveryKind.document());
        FlowDocument before = store.document();
        Edit.AddNode add = newNodes.add(NewNodes.kindKey(kind), before, ScopePath.MAIN, DocPoint.ORIGIN,
                Optional.empty()).orElseThrow();

        store.apply(add);

        FlowDocument after = store.document();
        assertThat(after.node(add.path())).contains(add.node());
        assertThat(files.parse(files.text(after))).contains(after);
        Soundness.check(after);
        assertThat(store.undo()).isTrue();
        assertThat(store.document()).isEqualTo(before);
    }

    @Test
    void renamingANodeRenamesItWhereverItIsRead() {
        DocumentStore store = new DocumentStore(EveryKind.document());

        store.apply(new Edit.RenameNode(NodePath.parse("a"), "renamed"));

        String text = files.text(store.document());
        assertThat(text).contains("$renamed").doesNotContain("$a");
        assertThat(store.undo()).isTrue();
        assertThat(store.document()).isEqualTo(EveryKind.document());
    }

    @Test
    void renamingTheItemsRenamesThemInTheLane() {
        ForEachNode each = (ForEachNode) EveryKind.document().node(NodePath.parse("j")).orElseThrow();

        assertThat(Names.withItem(each, "guest").lane().toString()).contains("$guest").doesNotContain("$friend");
        assertThat(Names.refusedItem(EveryKind.document(), NodePath.parse("j"), "ja")).isPresent();
        assertThat(Names.refusedItem(EveryKind.document(), NodePath.parse("j"), "error")).isPresent();
        assertThat(Names.refusedItem(EveryKind.document(), NodePath.parse("j"), "guest")).isEmpty();
    }

    @Test
    void copiesOfContainersKeepAllTheirLanes() {
        DocumentStore store = new DocumentStore(EveryKind.document());
        FlowDocument clip = Clip.of(store.document(), List.of(NodePath.parse("n"), NodePath.parse("m")));

        store.apply(new Edit.PasteNodes(ScopePath.MAIN, clip, DocPoint.ORIGIN));

        assertThat(store.document().node(NodePath.parse("n2")).orElseThrow().scopes()).hasSize(9);
        Soundness.check(store.document());
    }

    @Test
    void aNodeMovesIntoTheLaneOfEveryContainer() {
        for (ScopePath lane : List.of("j.lane", "l.lane", "m.lane", "n.lane", "n.catch2", "n.handler3", "n.finally",
                "n.compensate").stream().map(ScopePath::new).toList()) {
            DocumentStore store = new DocumentStore(EveryKind.document());

            EditResult moved = store.apply(new Edit.MoveToScope(
                    java.util.Set.of(NodePath.parse("d")), lane, DocPoint.ORIGIN));

            assertThat(moved).as("%s", lane).isInstanceOf(EditResult.Applied.class);
            assertThat(store.document().node(lane.node("d"))).as("%s", lane).isPresent();
            Soundness.check(store.document());
        }
    }

    @Test
    void aWaitListensToTheWebhookThatIsThere() {
        NewNodes.Template wait =
                newNodes.template("kind:wait", EveryKind.document(), new ScopePath("j.lane")).orElseThrow();

        assertThat(((WaitNode) wait.node()).webhook()).contains("{% $c %}");
    }

    @Test
    void itemsInsideItemsGetAnotherName() {
        NewNodes.Template each =
                newNodes.template("kind:forEach", EveryKind.document(), new ScopePath("k.lane")).orElseThrow();

        assertThat(((ForEachNode) each.node()).as()).isEqualTo("item2");
    }

    @Nested
    class LanesOfATry {

        private final DocumentStore store = new DocumentStore(EveryKind.document().withLayout(new Layout(Map.of(
                NodePath.parse("n.catch2/nc"), new DocPoint(8, 16), NodePath.parse("n.handler2/ng"),
                new DocPoint(24, 32)))));

        private ScopeNode scope() {
            return (ScopeNode) store.document().node(NodePath.parse("n")).orElseThrow();
        }

        private void apply(Edit edit) {
            assertThat(store.apply(edit)).isInstanceOf(EditResult.Applied.class);
            Soundness.check(store.document());
        }

        @Test
        void haveTitlesForPeople() {
            assertThat(scope().scopes().keySet().stream().map(lane -> LaneNames.title(scope(), lane))).containsExactly(
                    "Try", "On Timeout", "On any error", "On signal $a.s", "On payload in $a, beside", "At $a.t",
                    "Every $a.t", "Finally", "Undo");
        }

        @Test
        void areRemovedAndAddedAgain() {
            apply(new Edit.RemoveLane(new ScopePath("n.finally")));
            apply(new Edit.RemoveLane(new ScopePath("n.compensate")));
            apply(new Edit.RemoveLane(new ScopePath("n.handler1")));
            apply(new Edit.RemoveLane(new ScopePath("n.catch1")));

            assertThat(scope().scopes().keySet()).containsExactly("lane", "catch1", "handler1", "handler2", "handler3");
            assertThat(store.document().layout().positions()).containsOnlyKeys(
                    NodePath.parse("n.catch1/nc"), NodePath.parse("n.handler1/ng"));

            apply(new Edit.AddLane(NodePath.parse("n"), "finally"));
            apply(new Edit.AddLane(NodePath.parse("n"), "compensate"));
            apply(new Edit.AddLane(NodePath.parse("n"), "handler4"));
            apply(new Edit.AddLane(NodePath.parse("n"), "catch2"));
            assertThat(scope().scopes()).hasSize(9);
            assertThat(store.apply(new Edit.AddLane(NodePath.parse("n"), "finally")))
                    .isInstanceOf(EditResult.Refused.class);
        }

        @Test
        void changePlacesWithWhatIsDrawnInThem() {
            apply(new Edit.MoveLane(new ScopePath("n.catch2"), -1));
            apply(new Edit.MoveLane(new ScopePath("n.handler2"), 1));

            assertThat(scope().catches().getFirst().on()).isEmpty();
            assertThat(store.document().layout().positions()).containsOnlyKeys(
                    NodePath.parse("n.catch1/nc"), NodePath.parse("n.handler3/ng"));
            assertThat(store.apply(new Edit.MoveLane(new ScopePath("n.catch1"), -1)))
                    .isInstanceOf(EditResult.Refused.class);
        }

        @Test
        void ofContainersWithOneLaneStayAsTheyAre() {
            assertThat(store.apply(new Edit.AddLane(NodePath.parse("j"), "more")))
                    .isInstanceOf(EditResult.Refused.class);
            assertThat(store.apply(new Edit.RemoveLane(new ScopePath("j.lane"))))
                    .isInstanceOf(EditResult.Refused.class);
        }

        @Test
        void ofAParallelMoveWithItsJoin() {
            apply(new Edit.MoveLane(new ScopePath("o.x"), 1));
            apply(new Edit.RenameLane(new ScopePath("o.x"), "z"));

            ParallelNode parallel = (ParallelNode) store.document().node(NodePath.parse("o")).orElseThrow();
            assertThat(parallel.lanes().keySet()).containsExactly("y", "z");
            assertThat(parallel.join()).isEqualTo(new Join.Lane("z"));
        }
    }
}
