package dev.steadflow.designer.layout;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.Refactored;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.StickyNote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is drawn of nodes goes with them into a child flow and back. */
class ChildDrawingTest {

    private static final NodePath A = NodePath.parse("a");
    private static final NodePath B = NodePath.parse("b");
    private static final NodePath C = NodePath.parse("c");
    private static final NodePath D = NodePath.parse("d");
    private static final NodePath PART = NodePath.parse("part");

    /** Four nodes in a row; notes above b, on c, above a, and one behind all of them. */
    private static FlowDocument row() {
        Map<String, StickyNote> notes = new LinkedHashMap<>();
        notes.put("all", note("Everything", -40, 60, 1200, 240));
        notes.put("other", note("Before", 0, 20, 160, 60));
        notes.put("above", note("Above b", 288, 20, 160, 60));
        notes.put("on", note("On c", 600, 110, 100, 60));
        return FlowDocument.of(aFlow().step("a").step("b").step("c").step("d").chain("a", "b", "c", "d").build())
                .withLayout(new Layout(
                        Map.of(A, new DocPoint(0, 100), B, new DocPoint(288, 100), C, new DocPoint(576, 100), D,
                                new DocPoint(864, 100)),
                        new Drawing(notes, Set.of(), Set.of(A, C))));
    }

    private static StickyNote note(String text, double x, double y, double width, double height) {
        return new StickyNote(text, x, y, width, height, StickyNote.Tint.YELLOW);
    }

    @Test
    void notesOnTheNodesAndPinsGoIntoTheChild() {
        Refactored.Possible possible = possible(ChildDrawing.extract(row(), Set.of(B, C), "part"));
        FlowDocument after = row().after(possible.edit());

        assertThat(possible.child().layout().drawing().notes().keySet()).containsExactly("above", "on");
        assertThat(fromNode(possible.child(), "above", B)).isEqualTo(fromNode(row(), "above", B));
        assertThat(fromNode(possible.child(), "on", C)).isEqualTo(fromNode(row(), "on", C));
        assertThat(possible.child().layout().drawing().pinned()).containsExactly(C);
        assertThat(after.layout().drawing().notes().keySet()).containsExactly("all", "other");
        assertThat(after.layout().drawing().pinned()).containsExactly(A);
        assertThat(after.layout().position(PART)).as("in the line of the wires").contains(new DocPoint(288, 100));
    }

    @Test
    void theNotesOfAChildComeIntoTheFrame() {
        Refactored.Possible out = possible(ChildDrawing.extract(row(), Set.of(B, C), "part"));
        FlowDocument taken = row().after(out.edit());

        FlowDocument back = taken.after(possible(ChildDrawing.inline(taken, PART, out.child())).edit());

        NodePath b = NodePath.parse("part.lane/b");
        NodePath c = NodePath.parse("part.lane/c");
        assertThat(back.layout().drawing().notes()).containsOnlyKeys("all", "other", "above", "on");
        assertThat(fromNode(back, "above", b)).isEqualTo(fromNode(row(), "above", B));
        assertThat(fromNode(back, "on", c)).isEqualTo(fromNode(row(), "on", C));
        assertThat(back.layout().drawing().pinned()).containsExactly(A, c);
        SceneGeometry scene = SceneGeometry.of(back);
        assertThat(scene.note("above").orElseThrow().scope()).isEqualTo(b.scope());
        assertThat(scene.node(D).orElseThrow().bounds().x())
                .isGreaterThan(scene.node(PART).orElseThrow().bounds().maxX());
    }

    @Test
    void aNoteThatIsTooLargeForTheLaneLiesAboveTheFrameAndTakenIdsAreReplaced() {
        FlowDocument child = FlowDocument.of(aFlow("part").step("x").build()).withLayout(new Layout(
                Map.of(NodePath.parse("x"), new DocPoint(0, 0)),
                Drawing.NONE.withNotes(Map.of("other", note("Wide", 0, 100, 900, 60)))));
        Refactored.Possible out = possible(ChildDrawing.extract(row(), Set.of(B, C), "part"));
        FlowDocument taken = row().after(out.edit());

        FlowDocument back = taken.after(possible(ChildDrawing.inline(taken, PART, child)).edit());

        SceneGeometry scene = SceneGeometry.of(back);
        assertThat(back.layout().drawing().notes()).containsOnlyKeys("all", "other", "other2");
        assertThat(scene.note("other2").orElseThrow().bounds().maxY())
                .isLessThan(scene.node(PART).orElseThrow().bounds().y());
    }

    private static DocVector fromNode(FlowDocument document, String note, NodePath node) {
        SceneGeometry scene = SceneGeometry.of(document);
        return scene.note(note).orElseThrow().bounds().corner()
                .minus(scene.node(node).orElseThrow().bounds().corner());
    }

    private static Refactored.Possible possible(Refactored refactored) {
        return switch (refactored) {
            case Refactored.Possible possible -> possible;
            case Refactored.Impossible(String reason) -> throw new AssertionError(reason);
        };
    }
}
