package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AllKindsTest {

    private final FlowFileCodec codec = new FlowFileCodec();

    private static String flowWith(String node) {
        return json("{schemaVersion: 1, id: 'x', main: {start: 'a', nodes: {a: " + node + "}}}").toString();
    }

    private NodeDefinition node(String json) {
        ReadResult result = codec.read(flowWith(json));
        assertThat(result).as(() -> result.problems().toString()).isInstanceOf(ReadResult.Read.class);
        assertThat(result.problems()).isEmpty();
        return ((ReadResult.Read) result).file().definition().main().nodes().get("a");
    }

    private static FlowDefinition reread(FlowFileCodec codec, String text) {
        ReadResult result = codec.read(text);
        assertThat(result).as(() -> result.problems() + "\n" + text).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).file().definition();
    }

    @Nested
    class RoundTrips {

        @Test
        void anyFlowReadsBackAsItWasWritten() {
            for (long seed = 0; seed < 1_000; seed++) {
                FlowDefinition flow = RandomDefinition.of(seed);
                String text = codec.write(FlowFile.of(flow));

                FlowDefinition back = reread(codec, text);

                assertThat(back).as("seed %d", seed).isEqualTo(flow);
                assertThat(codec.write(FlowFile.of(back))).as("seed %d", seed).isEqualTo(text);
                assertThat(FlowHash.of(back)).isEqualTo(FlowHash.of(flow));
            }
        }

        @Test
        void noFlowMakesTheValidatorThrow() {
            FlowValidator validator = new FlowValidator();
            for (long seed = 0; seed < 500; seed++) {
                FlowDefinition flow = RandomDefinition.of(seed);
                FlowDefinition linked = flow.withChildren(Map.of("a", RandomDefinition.of(seed + 1)));

                ReadResult.Read read = (ReadResult.Read) codec.read(codec.write(FlowFile.of(flow)));

                assertThat(read.problemsWith(validator, TestSteps.catalog())).as("seed %d", seed)
                        .allMatch(problem -> problem.line() > 0);
                assertThat(validator.validate(linked, TestSteps.catalog())).isNotNull();
            }
        }

        @Test
        void damagedFilesOfAllKindsAreReadOrReportedButNeverThrow() {
            String good = codec.write(SampleFiles.everythingDrawn());
            FlowValidator validator = new FlowValidator();
            Random random = new Random(12);
            List<String> noise = List.of("\"\"", "null", "1", "[]", "{}", "\"x\"", "\"{% $x %}\"", "-1", "true");
            String[] values = good.split("(?<=: )|(?=,\n)|(?=\n)", -1);
            for (int i = 0; i < 400; i++) {
                String[] damaged = values.clone();
                int at = random.nextInt(values.length);
                damaged[at] = noise.get(random.nextInt(noise.size()));
                if (codec.read(String.join("", damaged)) instanceof ReadResult.Read read) {
                    validator.validate(read.file().definition(), TestSteps.catalog());
                    String written = codec.write(read.file());
                    assertThat(codec.write(FlowFile.of(reread(codec, written))))
                            .isEqualTo(codec.write(FlowFile.of(read.file().definition())));
                }
            }
        }
    }

    @Nested
    class Examples {

        private static String text(String name) {
            try (InputStream stream = AllKindsTest.class.getResourceAsStream(name)) {
                assertThat(stream).isNotNull();
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void theApprovalIsWrittenAsItIsBarWhiteSpace() {
            String text = text("approval.flow.json");

            ReadResult.Read read = (ReadResult.Read) codec.read(text);

            assertThat(read.problems()).isEmpty();
            assertThat(json(codec.write(read.file())).toString()).isEqualTo(json(text).toString());
        }

        @Test
        void theBirthdayCardLosesNothingButWrittenDefaults() {
            String text = text("birthday.flow.json");
            JsonNode expected = json(text);
            ((ObjectNode) expected.at("/main/nodes/cardImage/retry")).remove(List.of("attempts", "backoff"));

            ReadResult.Read read = (ReadResult.Read) codec.read(text);

            assertThat(read.problems()).isEmpty();
            assertThat(json(codec.write(read.file())).toString()).isEqualTo(expected.toString());
        }

        @ParameterizedTest
        @CsvSource({"approval.flow.json", "birthday.flow.json"})
        void theyAreSoundButForStepsThatAreNotInstalled(String name) {
            ReadResult.Read read = (ReadResult.Read) codec.read(text(name));

            assertThat(read.problemsWith(new FlowValidator(), TestSteps.catalog()))
                    .isNotEmpty()
                    .allMatch(problem -> problem.code().equals("unknown-step"), "unknown-step");
        }
    }

    @Nested
    class Defaults {

        @Test
        void aForEachCallsItsItemItem() {
            ForEachNode each = (ForEachNode) node("{type: 'forEach', items: '{% $input %}', lane: {nodes: {}}}");

            assertThat(each.as()).isEqualTo("item");
            assertThat(codec.write(FlowFile.of(aFlow().node("a", each).build()))).doesNotContain("\"as\"");
        }

        @Test
        void anAnswerIs200AndAPlainWebhookAnswersByItself() {
            WebhookNode fixed = (WebhookNode) node("{type: 'webhook', respond: {body: 'thanks'}}");

            assertThat(fixed.answer())
                    .isEqualTo(new WebhookNode.Answer.Fixed(200, Map.of(), Optional.of(json("'thanks'"))));
            assertThat(((WebhookNode) node("{type: 'webhook'}")).answer())
                    .isEqualTo(new WebhookNode.Answer.Accepted());
        }

        @Test
        void aHandlerTakesOverAndALockIsForOneVisitOfTheRun() {
            ScopeNode scope = (ScopeNode) node("{type: 'scope', lane: {nodes: {}}, lock: {name: 'x'}, handlers: ["
                    + "{on: {signal: 'stop'}, lane: {nodes: {}}}]}");

            assertThat(scope.handlers().getFirst().interrupt()).isTrue();
            assertThat(scope.settings().lock()).contains(new LockRule("x", LockRule.Of.RUN, 1));
        }

        @Test
        void aWaitTakesOne() {
            assertThat(((WaitNode) node("{type: 'wait', signal: 'go', take: 'one'}")).take())
                    .isEqualTo(new WaitNode.Take.One());
        }
    }

    @Nested
    class Mistakes {

        @ParameterizedTest
        @MethodSource("dev.steadflow.flow.file.BadNodes#all")
        void whatHasNoPlaceIsReportedWhereItStands(BadNodes.Bad bad) {
            ReadResult result = codec.read(flowWith(bad.node()));

            assertThat(result).isInstanceOf(ReadResult.Unreadable.class);
            assertThat(result.problems()).allMatch(it -> it.node().equals(Optional.of(NodePath.parse("a"))));
            assertThat(result.problems().stream().map(it -> it.code() + " " + it.field()))
                    .contains(bad.code() + " " + bad.field());
        }

        @Test
        void aWrongJoinIsToldTheRightOnes() {
            Problem problem = codec.read(flowWith("{type: 'parallel', lanes: {}, join: 'some'}")).problems().getFirst();

            assertThat(problem.message()).contains("all, first, a number").contains("until").contains("some");
        }
    }

    @Nested
    class Places {

        @Test
        void everyNodeAndLaneIsFoundInTheText() {
            String text = codec.write(SampleFiles.everythingDrawn());
            ReadResult.Read read = (ReadResult.Read) codec.read(text);
            List<String> lines = text.lines().toList();

            for (Map.Entry<String, String> expected : Map.of(
                    "saga.handler2/note", "\"note\": {",
                    "saga.finally/tidy", "\"tidy\": {",
                    "saga.compensate/cancel", "\"cancel\": {",
                    "saga.catch1/other", "\"other\": {",
                    "each.lane/mail", "\"mail\": {",
                    "until.lane/poll", "\"poll\": {",
                    "beside.lane/collect", "\"collect\": {").entrySet()) {
                Place place = read.places().place(NodePath.parse(expected.getKey()), "").orElseThrow();
                assertThat(lines.get(place.line() - 1).strip()).isEqualTo(expected.getValue());
            }
            Place on = read.places().place(NodePath.parse("saga"), "/handlers/3/on/every").orElseThrow();
            assertThat(lines.get(on.line() - 1)).contains("\"every\": \"PT5M\"");
        }
    }
}
