package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steadflow.flow.definition.FlowDefinition;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowBundleTest {

    private static final FlowDefinition NOTIFY = aFlow("notify").startFlow("log", "audit", "{}").build();
    private static final FlowDefinition AUDIT = aFlow("audit").step("write").build();
    private static final FlowDefinition MAIN = aFlow("main-flow").flow("tell", "notify", "{}").build();

    private static FlowBundle bundle(FlowDefinition flow) {
        return FlowBundle.of(FlowFile.of(flow));
    }

    @Test
    void aFlowWithoutChildrenIsItsFile() {
        FlowFile file = SampleFiles.everythingDrawn();

        FlowBundle bundle = FlowBundle.of(file);

        assertThat(bundle.hash()).isEqualTo(FlowHash.of(file.definition()));
        assertThat(new String(bundle.bytes(), StandardCharsets.UTF_8)).isEqualTo(new FlowFileCodec().write(file));
        assertThat(FlowHash.of(FlowBundle.parse(bundle.bytes()).definition())).isEqualTo(bundle.hash());
    }

    @Test
    void childrenComeBackWithTheFlow() {
        FlowDefinition flow = MAIN.withChildren(Map.of("notify", NOTIFY, "audit", AUDIT));

        FlowBundle bundle = bundle(flow);

        assertThat(FlowBundle.parse(bundle.bytes()).definition()).isEqualTo(flow);
        assertThat(bundle.hash()).isEqualTo(FlowHash.withChildren(flow)).matches("[0-9a-f]{64}");
    }

    @Test
    void theHashDependsOnTheChildrenButNotOnTheirOrder() {
        Map<String, FlowDefinition> otherOrder = new LinkedHashMap<>();
        otherOrder.put("notify", NOTIFY);
        otherOrder.put("audit", AUDIT);
        Map<String, FlowDefinition> order = new LinkedHashMap<>();
        order.put("audit", AUDIT);
        order.put("notify", NOTIFY);
        FlowDefinition changed = aFlow("audit").step("write").step("again").chain("write", "again").build();

        String hash = bundle(MAIN.withChildren(order)).hash();

        assertThat(bundle(MAIN.withChildren(otherOrder)).hash()).isEqualTo(hash);
        assertThat(bundle(MAIN).hash()).isNotEqualTo(hash);
        assertThat(bundle(MAIN.withChildren(Map.of("notify", NOTIFY, "audit", changed))).hash()).isNotEqualTo(hash);
    }

    @Test
    void aDamagedBundleIsReported() {
        for (String damaged : new String[]{
                "{",
                "{\"bundleVersion\":1",
                "{\"bundleVersion\":2,\"files\":[]}",
                "{\"bundleVersion\":1,\"files\":[]}",
                "{\"bundleVersion\":1,\"files\":[\"{\"]}"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FlowBundle.parse(damaged.getBytes(StandardCharsets.UTF_8)))
                    .withMessageContaining("stored flow");
        }
    }
}
