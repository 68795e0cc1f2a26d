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

class ChangedTest {

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
        Changed marks = Changed.of(difference);

        assertThat(marks.before().nodes()).isEqualTo(
                Map.of(NodePath.parse("a"), ChangeMark.CHANGED, NodePath.parse("b"), ChangeMark.REMOVED));
        assertThat(marks.after().nodes()).isEqualTo(
                Map.of(NodePath.parse("a"), ChangeMark.CHANGED, NodePath.parse("c"), ChangeMark.ADDED));
        assertThat(DifferenceSummary.of(difference)).isEqualTo("1 node new, 1 gone, 1 changed");
    }

    @Test
    void thatNothingDiffersOrOnlyTheDrawingIsSaid() {
        assertThat(DifferenceSummary.of(between(BEFORE, BEFORE))).isEqualTo("Nothing differs");
        assertThat(DifferenceSummary.of(between(BEFORE, BEFORE.replace("\"main\"", "\"name\": \"Other\", \"main\""))))
                .isEqualTo("The flow's own settings differ");
    }

    @Test
    void notesAreMarkedAndThePartsOfTheDrawingNamed() {
        String drawn = BEFORE.strip().replaceAll("}$", "") + """
                , "layout": {"a": [%d, 0]}, "drawing": {"notes": {%s}%s}}
                """;
        String note = "\"%s\": {\"text\": \"%s\", \"at\": [0, %d, 200, 80]}";
        FlowDifference difference = between(
                drawn.formatted(0, note.formatted("gone", "Old", 0) + "," + note.formatted("moved", "Same", 0) + ","
                        + note.formatted("changed", "Before", 0), ""),
                drawn.formatted(8, note.formatted("new", "New", 0) + "," + note.formatted("moved", "Same", 8) + ","
                        + note.formatted("changed", "After", 0), ", \"pinned\": [\"b\"]"));
        Changed marks = Changed.of(difference);

        assertThat(marks.before().notes()).isEqualTo(
                Map.of("gone", ChangeMark.REMOVED, "moved", ChangeMark.MOVED, "changed", ChangeMark.CHANGED));
        assertThat(marks.after().notes()).isEqualTo(
                Map.of("new", ChangeMark.ADDED, "moved", ChangeMark.MOVED, "changed", ChangeMark.CHANGED));
        assertThat(DifferenceSummary.of(difference)).isEqualTo("Only drawn differently: places, pins, sticky notes");
    }

    @Test
    void theDrawingIsNamedBesideWhatRuns() {
        String after = BEFORE.replace("PT1S", "PT3S").strip().replaceAll("}$", ", \"drawing\": {\"pinned\": [\"a\"]}}");

        assertThat(DifferenceSummary.of(between(BEFORE, after))).isEqualTo("1 node changed; drawing: pins");
    }

    private FlowDifference between(String before, String after) {
        FlowDocument earlier = files.parse(before).orElseThrow();
        FlowDocument later = files.parse(after).orElseThrow();
        return files.difference(earlier, later);
    }
}
