package dev.steadflow.flow.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import org.junit.jupiter.api.Test;

class MermaidDiagramTest {

    @Test
    void nodesWiresLanesAndConditionsAreDrawn() {
        assertThat(of("""
                {"schemaVersion": 1, "id": "x", "main": {"start": "all", "nodes": {
                    "all": {"type": "parallel", "next": "pick", "lanes": {"left": {"start": "a", "nodes": {
                        "a": {"type": "step", "uses": "http/request@1", "in": {}}}}, "right": {"nodes": {}}}},
                    "pick": {"type": "choice", "label": "Say \\"more\\"?", "cases": [
                        {"when": "{% $all.left > 3 %}", "next": "done"}], "else": "all"},
                    "done": {"type": "end", "disabled": true}}}}
                """)).isEqualTo("""
                flowchart LR
                    subgraph n_all ["all<br/>parallel"]
                        subgraph lane_all_left ["left"]
                            direction LR
                            n_all_left_a["a<br/>http/request@1"]
                            begin_all_left(( )) --> n_all_left_a
                        end
                        subgraph lane_all_right ["right"]
                            direction LR
                            empty_all_right[" "]
                        end
                    end
                    n_pick{"Say &quot;more&quot;?<br/>choice"}
                    n_done(["done<br/>end"])
                    style n_done stroke-dasharray: 4 4,opacity: 0.5
                    begin_main(( )) --> n_all
                    n_all --> n_pick
                    n_pick -- "$all.left &gt; 3" --> n_done
                    n_pick -- "else" --> n_all
                """);
    }

    @Test
    void partsWhoseNamesLookAlikeStayApart() {
        String text = of("""
                {"schemaVersion": 1, "id": "x", "main": {"start": "a", "nodes": {
                    "a": {"type": "background", "next": "a_lane_b", "lane": {"start": "b", "nodes": {
                        "b": {"type": "sleep", "for": "PT1S"}}}},
                    "a_lane_b": {"type": "sleep", "for": "PT1S"}}}}
                """);

        assertThat(text).contains("n_a_lane_b[\"b<br/>sleep\"]", "n_a_lane_b_2[\"a_lane_b<br/>sleep\"]",
                "n_a --> n_a_lane_b_2");
    }

    private static String of(String file) {
        return switch (new FlowFileCodec().read(file)) {
            case ReadResult.Read read -> MermaidDiagram.of(read.file().definition());
            case ReadResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
        };
    }
}
