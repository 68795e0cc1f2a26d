package dev.steadflow.designer.document;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.StickyNote;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two nodes in a row, and a note above them. */
class SelectionEditsTest {

    private final DocumentStore store = new DocumentStore(new FlowDocument(
            aFlow().step("a").step("b").chain("a", "b").build(),
            new Layout(
                    Map.of(NodePath.parse("a"), new DocPoint(0, 100), NodePath.parse("b"), new DocPoint(272, 100)),
                    Drawing.NONE.withNotes(
                            Map.of("why", new StickyNote("Why", 0, 0, 200, 80, StickyNote.Tint.YELLOW))))));
    private final SelectionEdits edits = new SelectionEdits(store);

    @Test
    void allOfAFlowIsItsNodesAndItsNotes() {
        edits.selectAll();

        assertThat(store.selection().nodes()).hasSize(2);
        assertThat(store.selection().notes()).containsExactly("why");
    }

    @Test
    void whatIsPastedTwiceDoesNotLieOnItself() {
        store.select(Selection.of(NodePath.parse("a")));
        String copied = edits.copy().orElseThrow();

        edits.paste(copied);
        edits.paste(copied);

        assertThat(store.document().layout().positions().values())
                .contains(new DocPoint(32, 132), new DocPoint(64, 164));
        assertThat(store.selection().nodes()).containsExactly(NodePath.parse("a3"));
    }
}
