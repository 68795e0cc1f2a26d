package dev.steadflow.plugin.ai;

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

/** Asks a language model and returns its answer as text. Asking twice costs money and does no other harm. */
@StepType(
        id = "ai/chat",
        title = "Ask a model",
        summary = "Asks a language model and returns the text that it answers.",
        repeatable = true,
        icon = "chat.svg")
@Reaches(Reach.NETWORK)
public final class ChatStep implements Step<ChatStep.In, ChatStep.Out> {

    /** The server, the model and the question. */
    public record In(
            @Doc("The connection that has address and key.") Optional<ModelConnection> connection,
            @Doc("The server's address, up to and with the version.") @Title("Base URL") @Default("https://api.openai.com/v1") @Unless("connection") String baseUrl,
            @Doc("The key that the server asks for.") @Title("API key") @SecretValue @Unless("connection") Optional<String> apiKey,
            @Doc("The model's name, as the server calls it.") String model,
            @Doc("How the model should behave.") @MultiLine Optional<String> system,
            @Doc("What the model should answer.") @MultiLine Optional<String> prompt,
            @Doc("Images to look at with the prompt: files, or addresses.") @Default("[]") List<String> images,
            @Doc("Earlier messages: objects with role and content, before the prompt.") @ExpressionOnly Optional<List<JsonNode>> messages,
            @Doc("How freely it answers, usually from 0 to 2.") Optional<Double> temperature,
            @Doc("The most tokens that it may answer.") Optional<Integer> maxTokens,
            @Doc("Further fields of the request, for example seed or tools.") @Default("{}") Map<String, JsonNode> options,
            @Doc("Further headers.") @Default("{}") Map<String, String> headers,
            @Doc("How long the whole call may take.") @Default("PT2M") Duration timeout) {}

    /** The answer. */
    public record Out(
            @Doc("What the model answered.") String text,
            @Doc("Why it ended: stop, length if it was cut, tool_calls.") String finishReason,
            @Doc("The tools that it wants to be called, as the server sent them.") List<JsonNode> toolCalls,
            @Doc("The model that answered.") String model,
            @Doc("The tokens used, if the server says.") Optional<Usage> usage) {}

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        ModelServer server = ModelServer.of(
                in.connection(), new ModelConnection(in.baseUrl(), in.apiKey(), Map.of()), in.headers(), in.timeout());
        ChatRequest request = ChatRequest
                .of(in.model(), in.system(), in.messages(), in.prompt(), in.images(), context)
                .with("temperature", in.temperature())
                .with("max_tokens", in.maxTokens())
                .with(in.options());
        ChatAnswer answer = ChatAnswer.ask(ModelCalls.of(context), server, request);
        return new Out(answer.text(), answer.finishReason(), answer.toolCalls(), answer.model(), answer.usage());
    }
}
