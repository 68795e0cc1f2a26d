package dev.steadflow.designer.layout;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lining up and spreading three cards of 200 by 64 units. */
class ArrangementTest {

    private static final List<NodePath> ALL = List.of(path("a"), path("b"), path("c"));

    private final FlowDocument document = FlowDocument
            .of(aFlow().step("a").step("b").step("c").chain("a", "b", "c").build())
            .withLayout(new Layout(Map.of(
                    path("a"), new DocPoint(0, 0),
                    path("b"), new DocPoint(240, 160),
                    path("c"), new DocPoint(800, 48))));

    private static NodePath path(String id) {
        return NodePath.parse(id);
    }

    private Map<NodePath, DocPoint> arranged(Arrangement how) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>(document.layout().positions());
        how.of(SceneGeometry.of(document), ALL)
                .ifPresent(edit -> positions.putAll(((Edit.PlaceNodes) edit).positions()));
        return positions;
    }

    @Test
    void edgesAndCentresAreLinedUp() {
        assertThat(arranged(Arrangement.LEFT).values()).extracting(DocPoint::x).containsOnly(0.0);
        assertThat(arranged(Arrangement.CENTRE).values()).extracting(DocPoint::x).containsOnly(400.0);
        assertThat(arranged(Arrangement.RIGHT).values()).extracting(DocPoint::x).containsOnly(800.0);
        assertThat(arranged(Arrangement.TOP).values()).extracting(DocPoint::y).containsOnly(0.0);
        assertThat(arranged(Arrangement.MIDDLE).values()).extracting(DocPoint::y).containsOnly(80.0);
        assertThat(arranged(Arrangement.BOTTOM).values()).extracting(DocPoint::y).containsOnly(160.0);
    }

    @Test
    void gapsBecomeEqualAndTheOutermostNodesStay() {
        assertThat(arranged(Arrangement.ACROSS)).containsEntry(path("a"), new DocPoint(0, 0))
                .containsEntry(path("b"), new DocPoint(400, 160))
                .containsEntry(path("c"), new DocPoint(800, 48));
        assertThat(arranged(Arrangement.DOWN)).containsEntry(path("c"), new DocPoint(800, 80));
    }

    @Test
    void tooFewNodesAndArrangedOnesAreLeftAlone() {
        SceneGeometry geometry = SceneGeometry.of(document);

        assertThat(Arrangement.TOP.of(geometry, List.of(path("a")))).isEmpty();
        assertThat(Arrangement.ACROSS.of(geometry, List.of(path("a"), path("b")))).isEmpty();
        assertThat(Arrangement.LEFT.of(geometry, List.of(path("a"), path("a")))).isEmpty();
    }
}
