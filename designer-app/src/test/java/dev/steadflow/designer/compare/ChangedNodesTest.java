package dev.steadflow.designer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.canvas.ChangeMark;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.difference.FlowDifference;
import dev.steadflow.flow.file.FlowFileCodec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangedNodesTest {

    private final FlowFiles files = new FlowFiles(new FlowFileCodec());

    private static final String BEFORE = """
            {"schemaVersion": 1, "id": "x", "main": {"start": "a", "nodes": {
                "a": {"type": "sleep", "for": "PT1S", "next": "b"}, "b": {"type": "end"}}}}
            """;

    @Test
    void whatIsNewGoneOrChangedIsMarkedOnItsSide() {
        FlowDifference difference = between(BEFORE, """
                {"schemaVersion": 1, "id": "x", "main": {"start": "a", "nodes": {
                    "a": {"type": "sleep", "for": "PT2S", "next": "c"},
                    "c": {"type": "fail", "error": "Sorry"}}}}
                """);
        ChangedNodes marks = ChangedNodes.of(difference);

        assertThat(marks.before()).isEqualTo(
                Map.of(NodePath.parse("a"), ChangeMark.CHANGED, NodePath.parse("b"), ChangeMark.REMOVED));
        assertThat(marks.after()).isEqualTo(
                Map.of(NodePath.parse("a"), ChangeMark.CHANGED, NodePath.parse("c"), ChangeMark.ADDED));
        assertThat(ChangedNodes.summary(difference)).isEqualTo("1 node new, 1 gone, 1 changed");
    }

    @Test
    void thatNothingDiffersOrOnlyTheDrawingIsSaid() {
        assertThat(ChangedNodes.summary(between(BEFORE, BEFORE))).isEqualTo("Nothing differs");
        assertThat(ChangedNodes.summary(between(BEFORE, BEFORE.replace("\"main\"", "\"name\": \"Other\", \"main\""))))
                .isEqualTo("The flow's own settings differ");
    }

    private FlowDifference between(String before, String after) {
        FlowDocument earlier = files.parse(before).orElseThrow();
        FlowDocument later = files.parse(after).orElseThrow();
        return files.difference(earlier, later);
    }
}
