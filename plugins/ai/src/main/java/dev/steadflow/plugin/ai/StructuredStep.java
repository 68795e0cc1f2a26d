package dev.steadflow.plugin.ai;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a model for a value that fits a JSON Schema, and tells it what is wrong when it does not. */
@StepType(
        id = "ai/structured",
        title = "Ask for data",
        summary = "Asks a language model for a value that fits a JSON Schema, and checks that it does.",
        repeatable = true,
        icon = "structured.svg")
@Reaches(Reach.NETWORK)
public final class StructuredStep implements Step<StructuredStep.In, StructuredStep.Out> {

    /** The server, the model, the question and the form of the answer. */
    public record In(
            @Doc("The connection that has address and key.") Optional<ModelConnection> connection,
            @Doc("The server's address, up to and with the version.") @Title("Base URL") @Default("https://api.openai.com/v1") @Unless("connection") String baseUrl,
            @Doc("The key that the server asks for.") @Title("API key") @SecretValue @Unless("connection") Optional<String> apiKey,
            @Doc("The model's name, as the server calls it.") String model,
            @Doc("How the model should behave.") @MultiLine Optional<String> system,
            @Doc("What the model should answer.") @MultiLine Optional<String> prompt,
            @Doc("Images to look at with the prompt: files, or addresses.") @Default("[]") List<String> images,
            @Doc("Earlier messages: objects with role and content, before the prompt.") @ExpressionOnly Optional<List<JsonNode>> messages,
            @Doc("The JSON Schema (2020-12) that the answer must fit.") @MultiLine(language = "json") JsonNode schema,
            @Doc("How the server is told: by the schema, or, if it knows no schemas, by asking for JSON or in words only.") @Default("schema") @Choices({
                    "schema", "json", "words"}) String tell,
            @Doc("Whether the server must follow the schema to the letter; it then takes only some schemas.") @Default("false") boolean strict,
            @Doc("How often the model may correct an answer that does not fit.") @Default("2") int corrections,
            @Doc("How freely it answers, usually from 0 to 2.") Optional<Double> temperature,
            @Doc("The most tokens that it may answer.") Optional<Integer> maxTokens,
            @Doc("Further fields of the request.") @Default("{}") Map<String, JsonNode> options,
            @Doc("Further headers.") @Default("{}") Map<String, String> headers,
            @Doc("How long each call may take.") @Default("PT2M") Duration timeout) {}

    /** The answer. */
    public record Out(
            @Doc("The value, which fits the schema.") JsonNode value,
            @Doc("How often the model was asked.") int calls,
            @Doc("The model that answered.") String model,
            @Doc("The tokens used by all calls, if the server says.") Optional<Usage> usage) {}

    private static final int MAX_CORRECTIONS = 10;

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        if (in.corrections() < 0 || in.corrections() > MAX_CORRECTIONS) {
            throw ModelServer.badInput("The input 'corrections' must be from 0 to %d, but is %d."
                    .formatted(MAX_CORRECTIONS, in.corrections()));
        }
        AnswerSchema schema = AnswerSchema.of(in.schema());
        ModelServer server = ModelServer.of(
                in.connection(), new ModelConnection(in.baseUrl(), in.apiKey(), Map.of()), in.headers(), in.timeout());
        ChatRequest request = request(in, context);
        Optional<Usage> usage = Optional.of(new Usage(0, 0, 0));
        for (int call = 1;; call++) {
            ChatAnswer answer = ChatAnswer.ask(ModelCalls.of(context), server, request);
            usage = Usage.sum(usage, answer.usage());
            if (answer.finishReason().equals("length")) {
                throw StepError.fatal("ai/CutOff", "The model's answer was cut because it was too long. Raise "
                        + "'maxTokens', or ask for less.");
            }
            switch (schema.read(answer.text())) {
                case AnswerSchema.Reading.Fits fits -> {
                    return new Out(fits.value(), call, answer.model(), usage);
                }
                case AnswerSchema.Reading.Misfits misfits -> {
                    if (call > in.corrections()) {
                        throw misfit(answer, misfits, call);
                    }
                    context.log("Answer %d does not fit the schema: %s".formatted(
                            call, String.join("; ", misfits.errors())));
                    request.say("assistant", answer.text());
                    request.say("user", "Your answer does not fit:\n- %s\nAnswer again, with the corrected JSON only."
                            .formatted(String.join("\n- ", misfits.errors())));
                }
            }
        }
    }

    private static ChatRequest request(In in, StepContext context) throws StepError {
        String words = "Answer with JSON only, and no other text. It must fit this JSON Schema:\n" + in.schema();
        Optional<String> system = in.tell().equals("schema")
                ? in.system()
                : Optional.of(in.system().map(text -> text + "\n\n" + words).orElse(words));
        ChatRequest request = ChatRequest
                .of(in.model(), system, in.messages(), in.prompt(), in.images(), context)
                .with("temperature", in.temperature())
                .with("max_tokens", in.maxTokens());
        ObjectNode format = JsonMapper.shared().createObjectNode();
        switch (in.tell()) {
            case "schema" -> {
                format.put("type", "json_schema");
                format.putObject("json_schema")
                        .put("name", "answer")
                        .put("strict", in.strict())
                        .set("schema", in.schema());
                request.with("response_format", format);
            }
            case "json" -> request.with("response_format", format.put("type", "json_object"));
            default -> {} // In words only.
        }
        return request.with(in.options());
    }

    private static StepError misfit(ChatAnswer answer, AnswerSchema.Reading.Misfits misfits, int call) {
        ObjectNode data = JsonMapper.shared().createObjectNode().put("answer", answer.text());
        data.set("errors", JsonMapper.shared().valueToTree(misfits.errors()));
        return StepError.failed("ai/DoesNotFit", "The model's answer does not fit the schema after %d calls: %s"
                .formatted(call, String.join("; ", misfits.errors()))).withData(data);
    }
}
