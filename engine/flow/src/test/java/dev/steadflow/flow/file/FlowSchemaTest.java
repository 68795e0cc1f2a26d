package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.WebhookNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FlowSchemaTest {

    private final Schema schema = schema();

    private static Schema schema() {
        try (InputStream stream = FlowFile.class.getResourceAsStream("/dev/steadflow/flow/flow-1.schema.json")) {
            assertThat(stream).isNotNull();
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<FlowFile> files() {
        return List.of(
                SampleFiles.everythingDrawn(),
                FlowFile.of(SampleFiles.tiny()),
                FlowFile.of(SampleFiles.tiny().withTriggers(List.of(
                        FlowTrigger.Schedule.cron("nightly", "0 2 * * *").withZone(Optional.of("Europe/Berlin"))
                                .withOverlap(FlowTrigger.Schedule.Overlap.QUEUE)
                                .withCatchUp(FlowTrigger.Schedule.CatchUp.ALL, Optional.of(7)),
                        FlowTrigger.Schedule.every("often", "PT15M").withIn(Optional.of(json("{a: 1}"))),
                        FlowTrigger.Webhook.of("orders").withAnswer(
                                new WebhookNode.Answer.Fixed(201, Map.of("X", "y"), Optional.of(json("'ok'")))),
                        FlowTrigger.Webhook.of("shop").withPath(Optional.of("orders.v1"))
                                .withSecret(Optional.of("shopToken")),
                        FlowTrigger.Plugin.of("mail", "mail/new-mail@1", json("{connection: 'office'}"))
                                .withEvery(Optional.of("PT5M")),
                        FlowTrigger.Folder.of("inbox", "in").withPattern(Optional.of("*.csv"))))),
                FlowFile.of(aFlow().parallel("p", p -> p.lane("stillEmpty", l -> l)).build()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsWrittenFitsThePublishedSchema(FlowFile file) {
        assertThat(schema.validate(json(new FlowFileCodec().write(file)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{schemaVersion: 1, id: 'x'}",
            "{schemaVersion: 2, id: 'x', main: {nodes: {}}}",
            "{schemaVersion: 1, id: 'x', main: {nodes: {a: {type: 'wait'}}}}",
            "{schemaVersion: 1, id: 'x', triggers: [{type: 'moon', id: 't'}], main: {nodes: {}}}",
            "{schemaVersion: 1, id: 'x', triggers: [{type: 'folder', id: 't'}], main: {nodes: {}}}",
            "{schemaVersion: 1, id: 'x', triggers: [{type: 'schedule', id: 't'}], main: {nodes: {}}}",
            "{schemaVersion: 1, id: 'x', main: {nodes: {a: {type: 'step'}}}}",
            "{schemaVersion: 1, id: 'x', main: {nodes: {a: {type: 'sleep', for: 'PT1S', until: 'x'}}}}",
            "{schemaVersion: 1, id: 'x', main: {nodes: {a: {type: 'choice', cases: [{when: 'true'}]}}}}"
    })
    void whatCannotBeReadDoesNotFit(String text) {
        assertThat(schema.validate(json(text))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.steadflow.flow.file.BadNodes#all")
    void nodesThatCannotBeReadDoNotFit(BadNodes.Bad bad) {
        JsonNode file = json("{schemaVersion: 1, id: 'x', main: {nodes: {a: " + bad.node() + "}}}");

        assertThat(schema.validate(file)).isNotEmpty();
    }

    @Test
    void theExamplesFit() throws IOException {
        for (String name : List.of("approval.flow.json", "birthday.flow.json")) {
            try (InputStream stream = FlowSchemaTest.class.getResourceAsStream(name)) {
                assertThat(stream).isNotNull();
                assertThat(schema.validate(json(new String(stream.readAllBytes(), StandardCharsets.UTF_8)))).isEmpty();
            }
        }
    }

    @Test
    void everyKindThatIsReadIsInTheSchema() {
        List<String> kinds = SampleFiles.everything().main().nodes().values().stream()
                .map(NodeDefinition::type)
                .distinct()
                .sorted()
                .toList();

        assertThat(kinds).containsExactly(
                "background", "choice", "end", "fail", "flow", "forEach", "loop", "parallel", "race", "respond",
                "scope",
                "set", "signal", "sleep", "step", "wait", "webhook");
    }
}
