package dev.steadflow.designer.canvas;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.Map;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Titles and labels stay readable where there is little room. */
@ExtendWith(ApplicationExtension.class) // Text is measured by JavaFX.
class WordsOnCanvasTest {

    @Start
    void start(Stage stage) {
        stage.setTitle("words");
    }

    @Test
    void aTitleThatIsTooLongTakesTwoLinesBrokenBetweenWords() {
        assertThat(twoLines("Reserve the goods in store", "Reserve the goods"))
                .isEqualTo("Reserve the goods\nin store");
        assertThat(twoLines("Reserve the goods in the warehouse", "Reserve")).startsWith("Reserve\nthe").endsWith("…");
        assertThat(twoLines("sendInvoiceMail", "sendInvoice")).isEqualTo("sendInvoice\nMail");
        assertThat(twoLines("call-flaky-service", "call-flaky-")).isEqualTo("call-flaky-\nservice");
        assertThat(twoLines("Short", "Short")).isEqualTo("Short");
        assertThat(twoLines("Unbreakableword", "Unbrea")).doesNotContain("\n").endsWith("…");
    }

    /** In as much room as other words take. */
    private static String twoLines(String text, String room) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            TextFit fit = new TextFit();
            return fit.twoLines(text, Fonts.FAR_TITLE, fit.width(room, Fonts.FAR_TITLE));
        });
    }

    @Test
    void aLabelEndsBeforeTheCardOfTheNextNode() {
        NodePath a = NodePath.parse("a");
        FlowDocument flow = FlowDocument.of(aFlow().step("a").step("b").step("c").build())
                .withLayout(new Layout(Map.of(a, new DocPoint(0, 0), NodePath.parse("b"), new DocPoint(280, 0),
                        NodePath.parse("c"), new DocPoint(280, 200))));
        SceneGeometry scene = SceneGeometry.of(flow);
        NodeBox from = scene.node(a).orElseThrow();

        double room = EdgePainter.labelRoom(scene, from, 210, 32, 18);
        double free = EdgePainter.labelRoom(scene, from, 210, 132, 18);

        assertThat(210 + room + 14).isLessThan(280);
        assertThat(free).isEqualTo(92);
    }
}
