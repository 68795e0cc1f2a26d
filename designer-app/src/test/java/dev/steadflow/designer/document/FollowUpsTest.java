package dev.steadflow.designer.document;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FollowUpsTest {

    private final NewNodes newNodes = new NewNodes(StepCatalog.of(List.of()));

    private static DocumentStore store(FlowBuilder flow) {
        return new DocumentStore(FlowDocument.of(flow.build()));
    }

    private static DocumentStore row() {
        return store(aFlow().step("a").step("b").step("c").chain("a", "b", "c"));
    }

    private static Optional<String> next(DocumentStore store, String node) {
        return store.document().node(NodePath.parse(node)).flatMap(NodeDefinition::next);
    }

    private static EditResult.Applied applied(EditResult result) {
        assertThat(result).isInstanceOf(EditResult.Applied.class);
        return (EditResult.Applied) result;
    }

    private static Edit.DeleteNodes delete(String... nodes) {
        return new Edit.DeleteNodes(Set.copyOf(List.of(nodes).stream().map(NodePath::parse).toList()));
    }

    @Nested
    class WhenANodeIsDeleted {

        @Test
        void whatLedToItGoesOnAtWhatItLedTo() {
            DocumentStore store = row();

            store.apply(delete("b"));

            assertThat(next(store, "a")).contains("c");
        }

        @Test
        void severalInARowAreBridged() {
            DocumentStore store = store(
                    aFlow().step("a").step("b").step("c").step("d").chain("a", "b", "c", "d"));

            store.apply(delete("b", "c"));

            assertThat(next(store, "a")).contains("d");
        }

        @Test
        void theSuccessorOfTheFirstNodeBecomesTheFirst() {
            DocumentStore store = row();

            store.apply(delete("a"));

            assertThat(store.document().flow().main().start()).contains("b");
        }

        @Test
        void wiresToAChoiceThatLeadsToSeveralPlacesAreCut() {
            DocumentStore store = store(aFlow().step("a").choice("pick").step("b").step("c")
                    .edge("a", "pick").on("pick", "{% true %}", "b").otherwise("pick", "c"));

            store.apply(delete("pick"));

            assertThat(next(store, "a")).isEmpty();
        }

        @Test
        void oneUndoBringsNodeAndWiresBack() {
            DocumentStore store = row();
            FlowDocument before = store.document();
            store.apply(delete("b"));

            store.undo();

            assertThat(store.document()).isEqualTo(before);
        }
    }

    @Nested
    class WhenANodeIsAdded {

        @Test
        void itTakesOverTheWireOfThePortItIsAddedAt() {
            DocumentStore store = row();

            store.apply(newNodes.add("kind:sleep", store.document(), ScopePath.MAIN, DocPoint.ORIGIN,
                    Optional.of(OutPort.next(NodePath.parse("a"))))
                    .orElseThrow());

            assertThat(next(store, "a")).contains("sleep");
            assertThat(next(store, "sleep")).contains("b");
            assertThat(store.selection()).isEqualTo(Selection.of(NodePath.parse("sleep")));
        }

        @Test
        void theFirstOneInAnEmptyLaneIsItsStart() {
            DocumentStore store = store(aFlow().parallel("p", lanes -> lanes.lane("x", lane -> lane)));
            ScopePath lane = new ScopePath("p.x");

            store.apply(newNodes.add("kind:sleep", store.document(), lane, DocPoint.ORIGIN, Optional.empty())
                    .orElseThrow());

            assertThat(store.document().scope(lane).orElseThrow().start()).contains("sleep");
        }

        @Test
        void itComesBeforeAnEndThatStoodAlone() {
            DocumentStore store = store(aFlow().end("done", "1"));

            store.apply(newNodes.add("kind:sleep", store.document(), ScopePath.MAIN, DocPoint.ORIGIN, Optional.empty())
                    .orElseThrow());

            assertThat(store.document().flow().main().start()).contains("sleep");
            assertThat(next(store, "sleep")).contains("done");
        }

        @Test
        void aNodeWithoutWayOutIsRefusedBetweenTwoNodes() {
            DocumentStore store = row();

            EditResult result = store.apply(newNodes.add("kind:fail", store.document(), ScopePath.MAIN, DocPoint.ORIGIN,
                    Optional.of(OutPort.next(NodePath.parse("a"))))
                    .orElseThrow());

            assertThat(result).isInstanceOf(EditResult.Refused.class);
        }
    }

    @Nested
    class WhenANodeIsRenamed {

        @Test
        void expressionsOfItsScopeAndTheScopesInsideReadTheNewName() {
            DocumentStore store = store(aFlow()
                    .step("a")
                    .step("b", "x/y@1", "{\"text\": \"{% $a.value & '$a' & $ab %}\"}")
                    .parallel("p", lanes -> lanes.lane("x", lane -> lane.step("c", "x/y@1", "{\"v\": \"{% $a %}\"}")))
                    .chain("a", "b", "p"));

            store.apply(new Edit.RenameNode(NodePath.parse("a"), "first"));

            assertThat(store.document().node(NodePath.parse("b")).orElseThrow().toString())
                    .contains("$first.value & '$a' & $ab");
            assertThat(store.document().node(NodePath.parse("p.x/c")).orElseThrow().toString())
                    .contains("{% $first %}");
            assertThat(next(store, "first")).contains("b");
            assertThat(store.document().flow().main().start()).contains("first");
        }

        @Test
        void aNameThatIsVisibleThereIsRefused() {
            DocumentStore store = row();

            EditResult result = store.apply(new Edit.RenameNode(NodePath.parse("a"), "b"));

            assertThat(result).isInstanceOfSatisfying(EditResult.Refused.class,
                    refused -> assertThat(refused.reason()).contains("'b' is taken"));
        }
    }

    @Nested
    class WhenANodeMovesToAnotherScope {

        private final DocumentStore store = store(aFlow().step("a").step("b").step("c").chain("a", "b", "c")
                .parallel("p", lanes -> lanes.lane("x", lane -> lane)));

        @Test
        void wiresThatWouldLeaveAreCutAndThatIsSaid() {
            EditResult.Applied result = applied(store.apply(
                    new Edit.MoveToScope(Set.of(NodePath.parse("b")), new ScopePath("p.x"), DocPoint.ORIGIN)));

            assertThat(result.notes()).containsExactly(
                    "The wires to 'a', 'c' were cut: a wire cannot leave its lane.");
            assertThat(next(store, "a")).contains("c");
            assertThat(store.document().scope(new ScopePath("p.x")).orElseThrow().start()).contains("b");
            assertThat(store.selection()).isEqualTo(Selection.of(NodePath.parse("p.x/b")));
        }

        @Test
        void aFrameIsNotMovedIntoItself() {
            EditResult result = store.apply(
                    new Edit.MoveToScope(Set.of(NodePath.parse("p")), new ScopePath("p.x"), DocPoint.ORIGIN));

            assertThat(result).isEqualTo(new EditResult.Refused("'p' cannot be moved into itself."));
        }
    }

    @Test
    void typingInOneFieldIsOneEntryOfTheUndoList() {
        DocumentStore store = row();
        FlowDocument before = store.document();
        NodePath a = NodePath.parse("a");
        for (String label : List.of("F", "Fe", "Fet")) {
            NodeDefinition node = store.document().node(a).orElseThrow();
            store.apply(new Edit.ReplaceNode(
                    a, node.withSettings(node.settings().withLabel(Optional.of(label))), "label"));
        }

        store.undo();

        assertThat(store.document()).isSameAs(before);
        assertThat(store.undo()).isFalse();
    }

    @Test
    void pastedNodesGetFreeIdsAndKeepTheirWires() {
        DocumentStore store = row();
        store.select(Selection.ofNodes(Set.of(NodePath.parse("a"), NodePath.parse("b"))));
        SelectionEdits commands = new SelectionEdits(store);
        String text = commands.copy().orElseThrow();

        commands.paste(text);

        assertThat(store.document().flow().main().nodes()).containsOnlyKeys("a", "b", "c", "a2", "b2");
        assertThat(next(store, "a2")).contains("b2");
        assertThat(next(store, "b2")).isEmpty();
    }

    @Test
    void savingIsAMarkThatUndoComesBackTo() {
        DocumentStore store = row();
        store.apply(delete("b"));
        store.markSaved();
        store.apply(delete("c"));
        assertThat(store.isModified()).isTrue();

        store.undo();

        assertThat(store.isModified()).isFalse();
    }

    @Test
    void removingACatchMovesTheLaterOnesUpWithTheirLayout() {
        DocumentStore store = new DocumentStore(FlowDocument.of(aFlow()
                .scope("s", lane -> lane.step("a"))
                .onError("s", List.of("One"), lane -> lane.step("b"))
                .onError("s", List.of("Two"), lane -> lane.step("c"))
                .build()));
        store.apply(new Edit.PlaceNodes("Place", Map.of(NodePath.parse("s.catch2/c"), new DocPoint(16, 24))));

        store.apply(new Edit.RemoveLane(new ScopePath("s.catch1")));

        assertThat(store.document().layout().position(NodePath.parse("s.catch1/c"))).contains(new DocPoint(16, 24));
        Soundness.check(store.document());
    }
}
