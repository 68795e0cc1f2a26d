package dev.steadflow.plugin.ai;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns texts into vectors whose nearness tells how near the texts are in meaning. */
@StepType(
        id = "ai/embeddings",
        title = "Embed texts",
        summary = "Turns texts into vectors of numbers that are near each other when the texts mean the same.",
        repeatable = true,
        icon = "embeddings.svg")
@Reaches(Reach.NETWORK)
public final class EmbeddingsStep implements Step<EmbeddingsStep.In, EmbeddingsStep.Out> {

    /** The server, the model and the texts. */
    public record In(
            @Doc("The connection that has address and key.") Optional<ModelConnection> connection,
            @Doc("The server's address, up to and with the version.") @Title("Base URL") @Default("https://api.openai.com/v1") @Unless("connection") String baseUrl,
            @Doc("The key that the server asks for.") @Title("API key") @SecretValue @Unless("connection") Optional<String> apiKey,
            @Doc("The model's name, as the server calls it.") String model,
            @Doc("The texts, at most 2,048.") List<String> texts,
            @Doc("How many numbers a vector has, if the model can choose.") Optional<Integer> dimensions,
            @Doc("Further fields of the request.") @Default("{}") Map<String, JsonNode> options,
            @Doc("Further headers.") @Default("{}") Map<String, String> headers,
            @Doc("How long the whole call may take.") @Default("PT2M") Duration timeout) {}

    /** The vectors. */
    public record Out(
            @Doc("One vector for each text, in the order of the texts.") List<List<Double>> vectors,
            @Doc("How many numbers a vector has.") int dimensions,
            @Doc("The model that answered.") String model,
            @Doc("The tokens used, if the server says.") Optional<Usage> usage) {}

    private static final int MAX_TEXTS = 2_048;
    private static final long MAX_BYTES = 200_000_000; // 2,048 vectors of 4,096 numbers as text.

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        ModelServer server = ModelServer.of(
                in.connection(), new ModelConnection(in.baseUrl(), in.apiKey(), Map.of()), in.headers(), in.timeout());
        if (in.texts().size() > MAX_TEXTS) {
            throw ModelServer.badInput("'texts' has %,d entries, but %,d are the most for one call. Split the list."
                    .formatted(in.texts().size(), MAX_TEXTS));
        }
        if (in.texts().isEmpty()) {
            return new Out(List.of(), 0, in.model(), Optional.of(new Usage(0, 0, 0)));
        }
        ObjectNode request = JsonMapper.shared().createObjectNode()
                .put("model", in.model())
                .put("encoding_format", "float");
        request.set("input", JsonMapper.shared().valueToTree(in.texts()));
        in.dimensions().ifPresent(count -> request.put("dimensions", count));
        in.options().forEach(request::set);
        JsonNode answer = ModelCalls.of(context).post(server, "embeddings", request, MAX_BYTES);
        List<List<Double>> vectors = vectors(answer, in.texts().size(), server.at("embeddings"));
        return new Out(vectors, vectors.getFirst().size(), answer.path("model").asString(in.model()),
                Usage.of(answer.path("usage")));
    }

    /** {@code {"data":[{"index":0,"embedding":[…]},…]}}, in any order. */
    private static List<List<Double>> vectors(JsonNode answer, int count, URI uri) throws StepError {
        SortedMap<Integer, List<Double>> byIndex = new TreeMap<>();
        for (JsonNode entry : answer.path("data")) {
            int index = entry.path("index").asInt(-1);
            JsonNode vector = entry.path("embedding");
            boolean isVector = vector.isArray() && !vector.isEmpty()
                    && vector.valueStream().allMatch(JsonNode::isNumber);
            if (!isVector || index < 0 || index >= count
                    || byIndex.put(index, vector.valueStream().map(JsonNode::doubleValue).toList()) != null) {
                throw ModelCalls.badAnswer(uri, "expected a vector of numbers with an index of its own, but found "
                        + "another thing at index " + index);
            }
        }
        List<List<Double>> vectors = List.copyOf(byIndex.values());
        if (vectors.size() != count || vectors.stream().mapToInt(List::size).distinct().count() != 1) {
            throw ModelCalls.badAnswer(uri, "expected %d vectors of one length, but found %d"
                    .formatted(count, vectors.size()));
        }
        return vectors;
    }
}
