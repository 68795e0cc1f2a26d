package dev.steadflow.plugin.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class AiStepsTest {

    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    @TempDir
    Path folder;

    private LocalModels models;

    @BeforeEach
    void start() throws IOException {
        models = new LocalModels();
    }

    @AfterEach
    void stop() {
        models.close();
    }

    private <I, O> StepTester<I, O> tester(Step<I, O> step) {
        StepTester<I, O> tester = new StepTester<>(step, folder);
        tester.context().withSecret("key", "sk-t0ps3cret");
        return tester;
    }

    private String in(String more) {
        return "{\"baseUrl\": \"%s/\", \"apiKey\": {\"$secret\": \"key\"}, \"model\": \"small\", %s}"
                .formatted(models.base(), more);
    }

    @Test
    void allStepsHaveIconHelpAndServiceEntryAndMayBeRepeated() throws IOException {
        for (Step<?, ?> step : List.of(new ChatStep(), new StructuredStep(), new ImageStep(), new EmbeddingsStep())) {
            assertThat(StepShape.problemsOf(step)).isEmpty();
        }
        assertThat(tester(new ChatStep()).isRepeatable(in("\"prompt\": \"x\""))).isTrue();
    }

    @Nested
    class Chat {

        private StepTester<ChatStep.In, ChatStep.Out> chat;

        @BeforeEach
        void makeTheTester() {
            chat = tester(new ChatStep());
        }

        @Test
        void theQuestionGoesOutAndTheAnswerComesBackWithItsTokens() throws Exception {
            models.thenSay("Grüße!");

            var out = chat.run(in("""
                    "system": "Be kind.", "prompt": "Say hello", "temperature": 0.5, "maxTokens": 50,
                    "messages": [{"role": "user", "content": "Hi"}], "options": {"seed": 7}"""));

            assertThat(out.text()).isEqualTo("Grüße!");
            assertThat(out.finishReason()).isEqualTo("stop");
            assertThat(out.model()).isEqualTo("small-2026");
            assertThat(out.usage()).contains(new Usage(11, 5, 16));
            LocalModels.Asked asked = models.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/v1/chat/completions");
            assertThat(asked.authorization()).isEqualTo("Bearer sk-t0ps3cret");
            assertThat(asked.body().toString()).isEqualTo("{\"model\":\"small\",\"messages\":["
                    + "{\"role\":\"system\",\"content\":\"Be kind.\"},{\"role\":\"user\",\"content\":\"Hi\"},"
                    + "{\"role\":\"user\",\"content\":\"Say hello\"}],\"temperature\":0.5,\"max_tokens\":50,\"seed\":7}");
        }

        @Test
        void imagesGoAlongAsDataOrAddress() throws Exception {
            Files.write(folder.resolve("cat.png"), PNG);
            models.thenSay("A cat.");

            chat.run(in("\"prompt\": \"What is it?\", \"images\": [\"cat.png\", \"https://example.org/dog.jpg\"]"));

            JsonNode content = models.asked().getFirst().body().path("messages").path(0).path("content");
            assertThat(content.path(0).path("text").asString()).isEqualTo("What is it?");
            assertThat(content.path(1).path("image_url").path("url").asString())
                    .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(PNG));
            assertThat(content.path(2).path("image_url").path("url").asString()).endsWith("dog.jpg");
            assertThat(chat.failure(in("\"prompt\": \"x\", \"images\": [\"none.png\"]")).code())
                    .isEqualTo("ai/NoFile");
        }

        @Test
        void toolCallsAndPartsAndMissingCountsAreTaken() throws Exception {
            models.then(200, """
                    {"choices": [{"finish_reason": "tool_calls", "message": {"content": null,
                      "tool_calls": [{"id": "c1", "function": {"name": "f", "arguments": "{}"}}]}}]}""");
            models.then(200,
                    """
                    {"choices": [{"message": {"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}""");

            var tools = chat.run(in("\"prompt\": \"x\""));
            var parts = chat.run(in("\"prompt\": \"x\""));

            assertThat(tools.toolCalls()).singleElement().matches(call -> call.path("id").asString().equals("c1"));
            assertThat(tools.text()).isEmpty();
            assertThat(tools.usage()).isEmpty();
            assertThat(tools.model()).isEqualTo("small");
            assertThat(parts.text()).isEqualTo("ab");
        }

        @Test
        void aServerWithoutAKeyAndWithAVersionInTheQueryIsAsked() throws Exception {
            models.thenSay("ok");

            chat.run("{\"baseUrl\": \"%s?api-version=1\", \"model\": \"m\", \"prompt\": \"x\"}"
                    .formatted(models.base()));

            assertThat(models.asked().getFirst().path()).isEqualTo("/v1/chat/completions?api-version=1");
            assertThat(models.asked().getFirst().authorization()).isEqualTo("null");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                        "{\"choices\": [{\"message\": {\"content\": \"\", \"refusal\": \"I must not.\"}}]}",
                        "{\"choices\": [{\"finish_reason\": \"content_filter\", \"message\": {\"content\": \"\"}}]}"})
        void aRefusalIsAnErrorThatNoRetryMends(String body) throws Exception {
            models.then(200, body);

            StepError error = chat.failure(in("\"prompt\": \"x\""));

            assertThat(error.code()).isEqualTo("ai/Refused");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "<html>", "[]", "{", "{\"choices\": []}", "{\"choices\": [{\"message\": \"text\"}]}"})
        void anAnswerThatIsNoneIsTriedAgain(String body) throws Exception {
            models.then(200, body);

            StepError error = chat.failure(in("\"prompt\": \"x\""));

            assertThat(error.code()).isEqualTo("ai/BadAnswer");
            assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
            assertThat(error).hasMessageContaining(models.base());
        }

        @ParameterizedTest
        @CsvSource({"400,FATAL,ai/Status", "401,FATAL,ai/Login", "403,FATAL,ai/Login", "404,FATAL,ai/Status",
                "429,POLICY,ai/Status", "500,POLICY,ai/Status", "503,POLICY,ai/Status", "302,FATAL,ai/Status"})
        void theStatusSaysHowToGoOn(int status, StepError.Next next, String code) throws Exception {
            models.then(status, "{\"error\": {\"message\": \"because\", \"code\": \"why\"}}", "Location",
                    "http://127.0.0.1:1/");

            StepError error = chat.failure(in("\"prompt\": \"x\""));

            assertThat(error.code()).isEqualTo(code);
            assertThat(error.next()).isEqualTo(next);
            assertThat(error).hasMessageContaining("because").hasMessageNotContaining("sk-t0ps3cret");
            assertThat(error.data().orElseThrow().toString())
                    .isEqualTo("{\"status\":%d,\"message\":\"because\",\"code\":\"why\"}".formatted(status));
        }

        @ParameterizedTest
        @CsvSource({"retry-after,7,PT7S", "Retry-After,0.25,PT0.25S", "retry-after-ms,120,PT0.12S"})
        void aServerThatWantsTimeGetsIt(String header, String value, Duration delay) throws Exception {
            models.then(429, "{\"error\": {\"message\": \"slow down\"}}", header, value);

            StepError error = chat.failure(in("\"prompt\": \"x\""));

            assertThat(error.next()).isEqualTo(StepError.Next.RETRY_AFTER);
            assertThat(error.retryAfter()).contains(delay);
        }

        @Test
        void noCreditIsNotWaitedFor() throws Exception {
            models.then(429, "{\"error\": {\"message\": \"pay first\", \"code\": \"insufficient_quota\"}}",
                    "Retry-After", "5");

            assertThat(chat.failure(in("\"prompt\": \"x\"")).next()).isEqualTo(StepError.Next.FATAL);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"model\": \"m\"", "\"prompt\": \"x\", \"options\": {\"stream\": true}",
                        "\"prompt\": \"x\", \"baseUrl\": \"file:///etc/passwd\"",
                        "\"prompt\": \"x\", \"baseUrl\": \"https://me:pw@example.org\"",
                        "\"prompt\": \"x\", \"timeout\": \"PT0S\"", "\"prompt\": \"x\", \"model\": \" \"",
                        "\"prompt\": \"x\", \"headers\": {\"X\": \"a\\nb\"}"})
        void inputThatMakesNoSenseAsksNobody(String more) throws Exception {
            StepError error = chat.failure(in(more));

            assertThat(error.code()).isEqualTo("ai/BadInput");
            assertThat(models.asked()).isEmpty();
        }

        @Test
        void aSlowAnswerIsGivenUpAlsoInItsMiddle() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            models.then(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                hold(over);
            });

            StepError error = chat.failure(in("\"prompt\": \"x\", \"timeout\": \"PT0.5S\""));
            over.countDown();

            assertThat(error.code()).isEqualTo("ai/Timeout");
            assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
        }

        @Test
        void aCancelEndsTheCall() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            models.then(exchange -> hold(over));
            var attempt = chat.start(in("\"prompt\": \"x\""));
            assertThat(models.arrived.await(20, TimeUnit.SECONDS)).isTrue();

            attempt.cancel();

            assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(20))).isInstanceOf(InterruptedException.class);
            over.countDown();
        }

        @Test
        void nobodyListeningIsTriedAgain() throws Exception {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }

            StepError error = chat.failure("{\"baseUrl\": \"http://127.0.0.1:%d\", \"model\": \"m\", \"prompt\": \"x\"}"
                    .formatted(port));

            assertThat(error.code()).isEqualTo("ai/Connection");
            assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
        }

        private void hold(CountDownLatch over) {
            try {
                assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Nested
    class Structured {

        private static final String SCHEMA = """
                "prompt": "Which?", "schema": {"type": "object", "required": ["n"],
                  "properties": {"n": {"type": "integer"}}}""";

        private StepTester<StructuredStep.In, StructuredStep.Out> structured;

        @BeforeEach
        void makeTheTester() {
            structured = tester(new StructuredStep());
        }

        @Test
        void theServerIsToldTheSchemaAndTheValueIsReturned() throws Exception {
            models.thenSay("```json\n{\"n\": 3}\n```");

            var out = structured.run(in(SCHEMA));

            assertThat(out.value().toString()).isEqualTo("{\"n\":3}");
            assertThat(out.calls()).isEqualTo(1);
            assertThat(models.asked().getFirst().body().path("response_format").toString())
                    .startsWith(
                            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":false,\"schema\":{");
        }

        @Test
        void aWrongAnswerIsSentBackWithTheReasonAndTokensAddUp() throws Exception {
            models.thenSay("{\"n\": \"three\"}").thenSay("no").thenSay("{\"n\": 3}");

            var out = structured.run(in(SCHEMA));

            assertThat(out.value().toString()).isEqualTo("{\"n\":3}");
            assertThat(out.calls()).isEqualTo(3);
            assertThat(out.usage()).contains(new Usage(33, 15, 48));
            JsonNode conversation = models.asked().getLast().body().path("messages");
            assertThat(conversation).hasSize(5);
            assertThat(conversation.path(2).path("content").asString()).contains("- n: ");
            assertThat(conversation.path(4).path("content").asString()).contains("It is no JSON");
            assertThat(structured.context().lines()).hasSize(2);
        }

        @Test
        void anAnswerThatNeverFitsIsAnErrorWithTheAnswer() throws Exception {
            models.thenSay("{}").thenSay("{\"n\": null}");

            StepError error = structured.failure(in(SCHEMA + ", \"corrections\": 1"));

            assertThat(error.code()).isEqualTo("ai/DoesNotFit");
            assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
            assertThat(error.data().orElseThrow().path("answer").asString()).isEqualTo("{\"n\": null}");
        }

        @Test
        void serversWithoutSchemasAreToldInWords() throws Exception {
            models.thenSay("{\"n\": 1}").thenSay("{\"n\": 1}");

            structured.run(in(SCHEMA + ", \"tell\": \"json\", \"system\": \"Be short.\""));
            structured.run(in(SCHEMA + ", \"tell\": \"words\""));

            JsonNode first = models.asked().getFirst().body();
            assertThat(first.path("response_format").toString()).isEqualTo("{\"type\":\"json_object\"}");
            assertThat(first.path("messages").path(0).path("content").asString()).startsWith("Be short.")
                    .contains("\"required\":[\"n\"]");
            assertThat(models.asked().getLast().body().has("response_format")).isFalse();
        }

        @Test
        void aCutAnswerAndABrokenSchemaAreNotTriedAgain() throws Exception {
            models.then(200,
                    "{\"choices\": [{\"finish_reason\": \"length\", \"message\": {\"content\": \"{\\\"n\"}}]}");

            StepError cut = structured.failure(in(SCHEMA));
            StepError schema = structured.failure(in("\"prompt\": \"x\", \"schema\": {\"type\": \"strng\"}"));

            assertThat(cut.code()).isEqualTo("ai/CutOff");
            assertThat(cut.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(schema.code()).isEqualTo("ai/BadSchema");
            assertThat(models.asked()).hasSize(1);
        }
    }

    @Nested
    class Images {

        private StepTester<ImageStep.In, ImageStep.Out> image;

        @BeforeEach
        void makeTheTester() {
            image = tester(new ImageStep());
        }

        @Test
        void anImageInTheAnswerIsWritten() throws Exception {
            models.then(200, """
                    {"data": [{"b64_json": "%s", "revised_prompt": "a red cat"}],
                     "usage": {"input_tokens": 4, "output_tokens": 96, "total_tokens": 100}}"""
                    .formatted(Base64.getEncoder().encodeToString(PNG)));

            var out = image.run(in("\"prompt\": \"a cat\", \"size\": \"1024x1024\", \"saveTo\": \"out/cat.png\""));

            assertThat(Path.of(out.savedTo())).isEqualTo(folder.resolve("out/cat.png")).hasBinaryContent(PNG);
            assertThat(out.type()).isEqualTo("image/png");
            assertThat(out.bytes()).isEqualTo(PNG.length);
            assertThat(out.revisedPrompt()).contains("a red cat");
            assertThat(out.usage()).contains(new Usage(4, 96, 100));
            assertThat(models.asked().getFirst().path()).isEqualTo("/v1/images/generations");
        }

        @Test
        void anImageElsewhereIsFetchedWithoutTheKey() throws Exception {
            models.then(200, "{\"data\": [{\"url\": \"%s/files/1\"}]}".formatted(models.base()))
                    .then(200, PNG);

            image.run(in("\"prompt\": \"a cat\", \"saveTo\": \"cat.png\""));

            assertThat(folder.resolve("cat.png")).hasBinaryContent(PNG);
            assertThat(models.asked().getLast()).satisfies(asked -> {
                assertThat(asked.path()).isEqualTo("/v1/files/1");
                assertThat(asked.authorization()).isEqualTo("null");
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{}", "{\"data\": [{\"b64_json\": \"!!!!\"}]}", "{\"data\": [{\"b64_json\": \"aGVsbG8=\"}]}",
                        "{\"data\": [{\"url\": \"file:///etc/passwd\"}]}"})
        void whatIsNoImageIsNotWritten(String body) throws Exception {
            models.then(200, body);

            assertThat(image.failure(in("\"prompt\": \"a cat\", \"saveTo\": \"cat.png\"")).code())
                    .isEqualTo("ai/BadAnswer");
            assertThat(folder.resolve("cat.png")).doesNotExist();
        }

        @Test
        void kindsAreToldByTheFirstBytes() {
            assertThat(ImageFile.type(PNG)).contains("image/png");
            assertThat(ImageFile.type(new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0})).contains("image/jpeg");
            assertThat(ImageFile.type("RIFF1234WEBP".getBytes(StandardCharsets.US_ASCII))).contains("image/webp");
            assertThat(ImageFile.type(new byte[0])).isEqualTo(Optional.empty());
        }
    }

    @Nested
    class Embeddings {

        private StepTester<EmbeddingsStep.In, EmbeddingsStep.Out> embed;

        @BeforeEach
        void makeTheTester() {
            embed = tester(new EmbeddingsStep());
        }

        @Test
        void vectorsComeInTheOrderOfTheTexts() throws Exception {
            models.then(200, """
                    {"model": "e", "data": [{"index": 1, "embedding": [0.5, -1]}, {"index": 0, "embedding": [1, 2]}],
                     "usage": {"prompt_tokens": 6, "total_tokens": 6}}""");

            var out = embed.run(in("\"texts\": [\"a\", \"b\"], \"dimensions\": 2"));

            assertThat(out.vectors()).containsExactly(List.of(1.0, 2.0), List.of(0.5, -1.0));
            assertThat(out.dimensions()).isEqualTo(2);
            assertThat(out.usage()).contains(new Usage(6, 0, 6));
            assertThat(models.asked().getFirst().body().toString()).isEqualTo(
                    "{\"model\":\"small\",\"encoding_format\":\"float\",\"input\":[\"a\",\"b\"],\"dimensions\":2}");
        }

        @Test
        void noTextsAskNobody() throws Exception {
            assertThat(embed.run(in("\"texts\": []")).vectors()).isEmpty();
            assertThat(models.asked()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"[]", "[{\"index\": 0, \"embedding\": [1]}]",
                        "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 0, \"embedding\": [1]}]",
                        "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 1, \"embedding\": [1, 2]}]",
                        "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 1, \"embedding\": [\"x\"]}]",
                        "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 2, \"embedding\": [1]}]"})
        void vectorsThatAreNotThoseOfTheTextsAreNoAnswer(String data) throws Exception {
            models.then(200, "{\"data\": %s}".formatted(data));

            assertThat(embed.failure(in("\"texts\": [\"a\", \"b\"]")).code()).isEqualTo("ai/BadAnswer");
        }
    }
}
