package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.file.FlowHash;
import dev.steadflow.runtime.journal.MemoryJournal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PinnedFlowsTest {

    @Test
    void aFlowWhoseLanesStandInAnotherOrderIsAnotherFlow() {
        FlowDefinition one = lanes("x", "y");
        FlowDefinition other = lanes("y", "x");
        assertThat(one).as("records do not see the order").isEqualTo(other);
        PinnedFlows flows = new PinnedFlows(new MemoryJournal());

        assertThat(flows.keep(one)).isEqualTo(FlowHash.of(one));
        assertThat(flows.keep(other)).isEqualTo(FlowHash.of(other));
        assertThat(flows.keep(one)).isEqualTo(FlowHash.of(one));

        assertThat(laneNames(flows.find(FlowHash.of(one)))).containsExactly("x", "y");
        assertThat(laneNames(flows.find(FlowHash.of(other)))).containsExactly("y", "x");
    }

    private static FlowDefinition lanes(String first, String second) {
        return aFlow()
                .parallel("p", lanes -> lanes.lane(first, lane -> lane.step("s" + first))
                        .lane(second, lane -> lane.step("s" + second)))
                .build();
    }

    private static List<String> laneNames(FlowDefinition flow) {
        return flow.main()
                .node("p")
                .map(node -> List.copyOf(((ParallelNode) node).lanes().keySet()))
                .orElse(List.of());
    }
}
