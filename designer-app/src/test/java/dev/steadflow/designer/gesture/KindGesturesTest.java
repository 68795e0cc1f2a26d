package dev.steadflow.designer.gesture;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.flow.definition.NodePath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind comes from the palette to empty canvas, onto a wire, and into the lanes of every container. */
class KindGesturesTest {

    static final List<String> KINDS = NewNodes.KINDS;

    private final Editor editor = new Editor(new FlowDocument(
            aFlow().step("x").step("y").chain("x", "y").build(),
            new Layout(Map.of(NodePath.parse("x"), new DocPoint(100, 100), NodePath.parse("y"),
                    new DocPoint(700, 100)))));

    private String added(Set<NodePath> before) {
        Set<NodePath> now = new HashSet<>(editor.document().nodePaths());
        now.removeAll(before);
        assertThat(now).hasSize(1);
        return now.iterator().next().text();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void onEmptyCanvas(String kind) {
        Set<NodePath> before = Set.copyOf(editor.document().nodePaths());

        editor.bring("kind:" + kind, new DocPoint(400, 500)).release();

        assertThat(editor.document().node(NodePath.parse(added(before))).orElseThrow().type()).isEqualTo(kind);
        editor.undo();
        assertThat(Set.copyOf(editor.document().nodePaths())).isEqualTo(before);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void onAWire(String kind) {
        Set<NodePath> before = Set.copyOf(editor.document().nodePaths());

        editor.bringToWire("kind:" + kind, "x").release();

        if (kind.equals("fail") || kind.equals("end")) {
            editor.expectUnchanged();
        } else {
            String added = added(before);
            editor.expectNext("x", added);
            editor.undo().expectNext("x", "y");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forEach", "loop", "background", "scope"})
    void intoTheLaneOfAContainer(String container) {
        Set<NodePath> before = Set.copyOf(editor.document().nodePaths());
        editor.bring("kind:" + container, new DocPoint(400, 500)).release();
        String frame = added(before);
        Set<NodePath> framed = Set.copyOf(editor.document().nodePaths());

        editor.bringToLane("kind:wait", frame + ".lane").release();

        assertThat(added(framed)).startsWith(frame + ".lane/");
        editor.undo().undo().expectNext("x", "y");
    }
}
