package dev.steadflow.designer.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.EveryKind;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.layout.AutoLayout;
import dev.steadflow.flow.catalog.StepCatalog;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@ExtendWith(ApplicationExtension.class) // Text is measured by JavaFX.
class SvgDiagramTest {

    @Start
    void start(Stage stage) {
        stage.show();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyNodeAndWireOfEveryKindIsInThePicture(boolean dark) throws Exception {
        FlowDocument loose = EveryKind.document();
        FlowDocument document = loose.withLayout(loose.layout().with(new AutoLayout().positions(loose)));

        String svg = WaitForAsyncUtils.waitForAsyncFx(20_000,
                () -> SvgDiagram.of(document, StepCatalog.of(List.of()), CanvasPaints.of(dark)));

        Document picture = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        List<String> texts = texts(picture.getElementsByTagName("text"));
        document.forEachNode((path, node) -> assertThat(texts).as(path.text())
                .anyMatch(text -> text.startsWith(shortened(node.settings().label().orElse(path.id())))));
        assertThat(picture.getDocumentElement().getAttribute("viewBox")).matches("[-\\d. ]+");
    }

    private static String shortened(String title) {
        return title.length() <= 12 ? title : title.substring(0, 12);
    }

    private static List<String> texts(NodeList nodes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
