package dev.steadflow.designer.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.FlowText;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.headless.diagram.FlowDrawing;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CommandLineDrawingTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "naps", "main": {"start": "nap", "nodes": {
                "nap": {"type": "sleep", "for": "PT5S", "next": "done",
                        "lock": {"name": "bed", "permits": 2}, "timeout": "PT5M", "retry": {"attempts": 4}},
                "done": {"type": "end"}}}}
            """;

    @Test
    void theCommandLineFindsTheDesignersDrawing() {
        FlowDrawing drawing = ServiceLoader.load(FlowDrawing.class).findFirst().orElseThrow();
        FlowFile file = FlowText.read(FLOW);

        String light = drawing.svg(file, false);

        assertThat(light).startsWith("<svg").contains(">nap<", ">done<");
        assertThat(drawing.svg(file, true)).isNotEqualTo(light);
    }

    @Test
    void lockTimeLimitAndRetriesAreInThePicture() {
        FlowFile file = FlowText.read(FLOW);

        String svg = new CommandLineDrawing().svg(file, false);

        assertThat(svg).contains(">bed ×2<", ">5 min<", ">×4<");
    }
}
