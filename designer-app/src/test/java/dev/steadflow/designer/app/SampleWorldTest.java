package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.LastInputs;
import dev.steadflow.designer.samples.SampleTraffic;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Scope;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Samples that lie anywhere find the service that they call. */
class SampleWorldTest {

    @TempDir
    private Path folder;

    private final FxThread fx = new FxThread(trouble -> {
        throw new IllegalStateException("Nothing should fail unseen.", trouble);
    });

    @AfterEach
    void close() {
        fx.close();
    }

    private SampleWorld world(LastInputs inputs) {
        return new SampleWorld(folder.resolve("samples"), inputs, new SampleTraffic(fx));
    }

    private static FlowDefinition flow(String id, String schema) {
        return FlowDefinition.of(id, Scope.EMPTY)
                .withSchemas(Optional.of(JsonMapper.shared().readTree(schema.replace('\'', '"'))), Optional.empty());
    }

    @Test
    void aSampleThatIsOpenedFromAnyFolderStartsItsService() throws Exception {
        LastInputs inputs = new LastInputs(folder.resolve("inputs"));
        FlowDefinition sample = flow("crash-and-resume",
                "{'properties':{'service':{'type':'string','default':'http://127.0.0.1:8099'}}}");
        Path elsewhere = folder.resolve("elsewhere").resolve("crash-and-resume.flow.json");

        try (SampleWorld world = world(inputs)) {
            assertThat(world.isSample(elsewhere, sample)).isTrue();
            world.prepare(elsewhere, sample);

            JsonNode input = inputs.read("crash-and-resume").orElseThrow();
            assertThat(input.path("parcels").asInt()).as("the sample's own input").isPositive();
            URI service = URI.create(input.path("service").asString());
            try (Socket there = new Socket(service.getHost(), service.getPort())) {
                assertThat(there.isConnected()).isTrue(); // No request: that would be told on the JavaFX thread.
            }
        }
    }

    @Test
    void aFlowThatCallsItsOwnServiceIsNoSample() {
        LastInputs inputs = new LastInputs(folder.resolve("inputs"));
        FlowDefinition own = flow("orders", "{'properties':{'service':{'default':'https://orders.example.org'}}}");

        try (SampleWorld world = world(inputs)) {
            assertThat(world.isSample(folder.resolve("orders.flow.json"), own)).isFalse();
            world.prepare(folder.resolve("orders.flow.json"), own);
            assertThat(inputs.read("orders")).isEmpty();
        }
    }
}
