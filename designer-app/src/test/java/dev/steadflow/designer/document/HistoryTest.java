package dev.steadflow.designer.document;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.NodePath;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void manyThousandEditsOfASmallFlowCanAllBeTakenBack() {
        FlowDocument first = FlowDocument.of(aFlow().step("a").build())
                .withLayout(new Layout(java.util.Map.of(NodePath.parse("a"), DocPoint.ORIGIN)));
        DocumentStore store = new DocumentStore(first);
        int edits = 5_000;
        IntStream.range(0, edits).forEach(i -> store.apply(
                new Edit.MoveNodes(Set.of(NodePath.parse("a")), new DocVector(8, 0))));

        long taken = IntStream.range(0, edits).filter(i -> store.undo()).count();

        assertThat(taken).isEqualTo(edits);
        assertThat(store.document()).isEqualTo(first);
    }
}
