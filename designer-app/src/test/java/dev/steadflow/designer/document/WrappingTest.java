package dev.steadflow.designer.document;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.StepNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Putting containers around nodes that are there. */
class WrappingTest {

    private static FlowBuilder row() {
        return aFlow().step("a").step("b").step("c").step("d", "test/echo@1", "{\"value\": \"{% $c.text %}\"}")
                .chain("a", "b", "c", "d");
    }

    private static DocumentStore store(FlowBuilder flow) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        FlowDocument document = FlowDocument.of(flow.build());
        int column = 0;
        for (NodePath path : document.nodePaths()) {
            positions.put(path, new DocPoint(column++ * 288, 160));
        }
        return new DocumentStore(document.withLayout(new Layout(positions)));
    }

    private static EditResult wrap(DocumentStore store, Wrapper wrapper, String... nodes) {
        Set<NodePath> selected = new LinkedHashSet<>(List.of(nodes).stream().map(NodePath::parse).toList());
        store.select(Selection.ofNodes(selected));
        return store.apply(new SelectionEdits(store).wrapping(wrapper).orElseThrow());
    }

    private static Scope main(DocumentStore store) {
        return store.document().flow().main();
    }

    private static Optional<String> next(DocumentStore store, String node) {
        return store.document().node(NodePath.parse(node)).flatMap(NodeDefinition::next);
    }

    @ParameterizedTest
    @EnumSource
    void theContainerStandsWhereTheNodesStood(Wrapper wrapper) {
        DocumentStore store = store(row());

        assertThat(wrap(store, wrapper, "b", "c")).isInstanceOf(EditResult.Applied.class);

        String id = wrapper.idBase();
        assertThat(main(store).nodes().keySet()).containsExactly("a", id, "d");
        assertThat(next(store, "a")).contains(id);
        assertThat(next(store, id)).contains("d");
        Scope lane = store.document().existingScope(ScopePath.MAIN.node(id).lane(wrapper.lane()));
        assertThat(lane.nodes().keySet()).containsExactly("b", "c");
        assertThat(lane.start()).contains("b");
        assertThat(lane.nodes().get("c").next()).isEmpty();
        assertThat(store.selection().single()).contains(ScopePath.MAIN.node(id));
        Soundness.check(store.document());
        store.undo();
        assertThat(main(store).nodes().keySet()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void theNodesStayWhereAPersonSeesThem() {
        DocumentStore store = store(row());

        wrap(store, Wrapper.TRY, "b", "c");

        Layout layout = store.document().layout();
        assertThat(layout.position(NodePath.parse("attempt"))).contains(new DocPoint(248, 72));
        assertThat(layout.position(NodePath.parse("attempt.lane/b"))).contains(new DocPoint(0, 0));
        assertThat(layout.position(NodePath.parse("attempt.lane/c"))).contains(new DocPoint(288, 0));
        assertThat(layout.positions()).doesNotContainKeys(NodePath.parse("b"), NodePath.parse("c"));
    }

    @Test
    void whatReadTheLastResultReadsItThroughTheContainer() {
        assertThat(readAfter(Wrapper.TRY)).isEqualTo("{% $attempt.text %}");
        assertThat(readAfter(Wrapper.RACE)).isEqualTo("{% $race.value.text %}");
        assertThat(readAfter(Wrapper.PARALLEL)).isEqualTo("{% $parallel.work.text %}");
        assertThat(readAfter(Wrapper.FOR_EACH)).isEqualTo("{% $c.text %}");
    }

    private static String readAfter(Wrapper wrapper) {
        DocumentStore store = store(row());
        wrap(store, wrapper, "b", "c");
        StepNode reader = (StepNode) store.document().existingNode(NodePath.parse("d"));
        return reader.in().get("value").stringValue();
    }

    @Test
    void theFirstNodeStaysTheFirst() {
        DocumentStore store = store(row());

        wrap(store, Wrapper.SCOPE, "a", "b");

        assertThat(main(store).start()).contains("scope");
        assertThat(next(store, "scope")).contains("c");
    }

    @Test
    void aWireBackIntoTheNodesLeadsToTheContainer() {
        DocumentStore store = store(aFlow().step("a").step("b").choice("again").step("z")
                .chain("a", "b", "again").on("again", "{% false %}", "b").otherwise("again", "z"));

        assertThat(wrap(store, Wrapper.SCOPE, "b")).isInstanceOf(EditResult.Applied.class);

        assertThat(Ports.targets(store.document().existingNode(NodePath.parse("again"))))
                .containsEntry("case:0", "scope");
    }

    @Test
    void nodesThatAreEnteredAtTwoPlacesOrLeftForTwoAreRefusedWithTheReason() {
        FlowBuilder fork = aFlow().choice("pick").step("a").step("b").step("z")
                .on("pick", "{% true %}", "a").otherwise("pick", "b").edge("a", "z").edge("b", "z");

        assertThat(wrap(store(fork), Wrapper.TRY, "a", "b")).isEqualTo(new EditResult.Refused(
                "A frame is entered at one node, but wires lead to 'a' and 'b'. Select the nodes between them as well."));
        assertThat(wrap(store(fork), Wrapper.TRY, "pick")).isEqualTo(new EditResult.Refused(
                "A frame goes on to one node, but these lead to 'a' and 'b'. Select those as well."));
        assertThat(wrap(store(fork), Wrapper.TRY, "pick", "a", "b")).isInstanceOf(EditResult.Applied.class);
    }

    @Test
    void whatIsInsideAContainerComesWithIt() {
        DocumentStore store = store(aFlow().scope("inner", lane -> lane.step("deep")).step("z").edge("inner", "z"));
        Layout before = store.document().layout();

        wrap(store, Wrapper.LOOP, "inner");

        assertThat(store.document().node(NodePath.parse("loop.lane/inner.lane/deep"))).isPresent();
        assertThat(store.document().layout().position(NodePath.parse("loop.lane/inner.lane/deep")))
                .isEqualTo(before.position(NodePath.parse("inner.lane/deep")));
    }
}
