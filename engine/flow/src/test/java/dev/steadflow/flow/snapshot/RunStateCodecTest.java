package dev.steadflow.flow.snapshot;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.SimulatedRun;
import dev.steadflow.flow.run.SmallTemplates;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a snapshot has beside being exact, which the properties of random runs show. */
class RunStateCodecTest {

    private final FlowDefinition flow = aFlow("two")
            .step("a", "test/echo@1", "{}")
            .step("b", "test/echo@1", "{}")
            .chain("a", "b")
            .build();

    private RunState afterA(JsonNode result) {
        return new SimulatedRun(flow, new SmallTemplates()).start().complete("a", result).state();
    }

    @Test
    void valuesKeepTheirKindsTheirOrderAndWhatTheyShare() {
        JsonNode odd = TestJson.json("{z: 1, a: [3, 9007199254740993, 123456789012345678901234567890, 0.1, 1e300,"
                + " 0.1000000000000000055511151231257827, null, true, 'ä\\u0000\\ud83d\\ude00'], '': {}}");
        RunState state = afterA(odd);

        RunState read = RunStateCodec.read(RunStateCodec.write(state), flow);

        assertThat(read.equals(state)).isTrue();
        assertThat(read.toString()).isEqualTo(state.toString());
        JsonNode last = read.scopes().get("main").last();
        assertThat(read.scopes().get("main").results().get("a")).isSameAs(last);
    }

    @Test
    void theStateBeforeTheFirstEventAndThatOfAnEndedRunAreKeptAsWell() {
        RunState ended = new SimulatedRun(flow, new SmallTemplates()).start().complete("a").fail("b", "Bad").state();

        for (RunState state : new RunState[]{RunState.initial(), ended}) {
            assertThat(RunStateCodec.read(RunStateCodec.write(state), flow).equals(state)).isTrue();
        }
    }

    @Test
    void otherVersionsOtherRecordsAndOtherFlowsAreRefused() {
        String text = new String(RunStateCodec.write(afterA(TestJson.json("{}"))), StandardCharsets.UTF_8);

        refused(text.replace("\"format\":" + RunStateCodec.FORMAT, "\"format\":" + (RunStateCodec.FORMAT + 1)));
        refused(text.replaceFirst("\"shape\":\"....", "\"shape\":\"----"));
        refused(text.replace("\"held\":{}", "\"held\":{},\"more\":1"));
        refused(text.replace("\"held\":{},", ""));
        refused(text + "x");
        FlowDefinition other = aFlow("other").sleep("nap", "P1D").build();
        RunState inLane = new SimulatedRun(
                aFlow("lanes").parallel("p", lanes -> lanes.lane("x", lane -> lane.step("s", "test/echo@1", "{}")))
                        .build(),
                new SmallTemplates())
                .start()
                .state();
        assertThatThrownBy(() -> RunStateCodec.read(RunStateCodec.write(inLane), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected the scope main/p.x in the flow, but there is none.");
    }

    @Test
    void whateverItIsItIsReadOrRefused() {
        byte[] whole = RunStateCodec.write(afterA(TestJson.json("{list: [1, 2, {x: 'y'}]}")));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RunStateCodec.read(cut, flow)).isInstanceOf(IllegalArgumentException.class);
        }
        Random random = new Random(1);
        for (int time = 0; time < 3_000; time++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                assertThat(RunStateCodec.read(changed, flow)).isNotNull(); // The store's checksum tells these apart.
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("Expected ");
            }
        }
    }

    private void refused(String text) {
        assertThatThrownBy(() -> RunStateCodec.read(text.getBytes(StandardCharsets.UTF_8), flow))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class);
    }
}
