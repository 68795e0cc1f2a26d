package dev.steadflow.designer.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.layout.AutoLayout;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two flows that the format's description shows. */
class SpecExamplesTest {

    private final FlowFiles files = new FlowFiles(new FlowFileCodec());

    private static String text(String name) throws IOException {
        try (InputStream in = SpecExamplesTest.class.getResourceAsStream("/dev/steadflow/designer/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"birthday.flow.json", "approval.flow.json"})
    void openAreDrawnAndLackNothingButTheirSteps(String name) throws IOException {
        FlowDocument document = files.parse(text(name)).orElseThrow();

        Map<NodePath, DocPoint> places = new AutoLayout().positions(document);
        SceneGeometry scene =
                SceneGeometry.of(document.withLayout(new Layout(places).with(document.layout().positions())));

        assertThat(scene.nodes().keySet()).containsExactlyInAnyOrderElementsOf(document.nodePaths());
        List<Problem> problems = new FlowValidator()
                .validate(FlowProject.EMPTY.link(document.flow()).flow(), StepCatalog.of(List.of()));
        assertThat(problems).extracting(Problem::code).containsOnly("unknown-step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"birthday.flow.json", "approval.flow.json"})
    void areSavedAndOpenedAsTheyWere(String name) throws IOException {
        FlowDocument document = files.parse(text(name)).orElseThrow();

        assertThat(files.parse(files.text(document))).contains(document);
    }
}
