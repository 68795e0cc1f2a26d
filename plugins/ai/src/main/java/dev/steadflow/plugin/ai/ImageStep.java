package dev.steadflow.plugin.ai;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
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
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Has a model draw an image and writes it to a file: results are kept in the run's log, images would fill it. */
@StepType(
        id = "ai/image",
        title = "Draw an image",
        summary = "Has a model draw an image and writes it to a file.",
        repeatable = true,
        icon = "image.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class ImageStep implements Step<ImageStep.In, ImageStep.Out> {

    /** The server, the model and the image. */
    public record In(
            @Doc("The connection that has address and key.") Optional<ModelConnection> connection,
            @Doc("The server's address, up to and with the version.") @Title("Base URL") @Default("https://api.openai.com/v1") @Unless("connection") String baseUrl,
            @Doc("The key that the server asks for.") @Title("API key") @SecretValue @Unless("connection") Optional<String> apiKey,
            @Doc("The model's name, as the server calls it.") String model,
            @Doc("What the image should show.") @MultiLine String prompt,
            @Doc("Its size, for example 1024x1024, if the model can choose.") Optional<String> size,
            @Doc("The file to write; replaced only when the image is complete.") @FilePath(FilePath.Use.WRITE) String saveTo,
            @Doc("Further fields of the request, for example quality.") @Default("{}") Map<String, JsonNode> options,
            @Doc("Further headers.") @Default("{}") Map<String, String> headers,
            @Doc("How long the whole call may take.") @Default("PT5M") Duration timeout) {}

    /** The image. */
    public record Out(
            @Doc("The absolute path of the file.") String savedTo,
            @Doc("Its size in bytes.") long bytes,
            @Doc("Its media type, as its first bytes say, for example image/png.") String type,
            @Doc("What the model made of the prompt, if the server says.") Optional<String> revisedPrompt,
            @Doc("The tokens used, if the server says.") Optional<Usage> usage) {}

    private static final long MAX_IMAGE_BYTES = 50_000_000;
    private static final long MAX_ANSWER_BYTES = 2 * MAX_IMAGE_BYTES; // Base64 adds a third.

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        ModelServer server = ModelServer.of(
                in.connection(), new ModelConnection(in.baseUrl(), in.apiKey(), Map.of()), in.headers(), in.timeout());
        Path target = context.resolvePath(in.saveTo());
        ObjectNode request = JsonMapper.shared().createObjectNode()
                .put("model", in.model())
                .put("prompt", in.prompt())
                .put("n", 1);
        in.size().ifPresent(size -> request.put("size", size));
        in.options().forEach(request::set);
        ModelCalls calls = ModelCalls.of(context);
        JsonNode answer = calls.post(server, "images/generations", request, MAX_ANSWER_BYTES);
        JsonNode image = answer.path("data").path(0);
        byte[] bytes = bytes(calls, server, image);
        String type = ImageFile.type(bytes).orElseThrow(() -> ModelCalls.badAnswer(
                server.at("images/generations"), "what it holds is no PNG, JPEG, WebP or GIF image"));
        ImageFile.write(target, bytes);
        return new Out(target.toString(), bytes.length, type,
                Optional.ofNullable(image.path("revised_prompt").asString(null)), Usage.of(answer.path("usage")));
    }

    private static byte[] bytes(ModelCalls calls, ModelServer server, JsonNode image)
            throws StepError, InterruptedException {
        URI uri = server.at("images/generations");
        try {
            if (image.path("b64_json").isString()) {
                return Base64.getMimeDecoder().decode(image.path("b64_json").stringValue());
            }
            if (image.path("url").isString()) {
                URI at = new URI(image.path("url").stringValue());
                if ("https".equalsIgnoreCase(at.getScheme()) || "http".equalsIgnoreCase(at.getScheme())) {
                    return calls.fetch(at, server.timeout(), MAX_IMAGE_BYTES);
                }
            }
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw ModelCalls.badAnswer(uri, "the image in it cannot be read").causedBy(e);
        }
        throw ModelCalls.badAnswer(uri, "expected data[0].b64_json or data[0].url, but there is none");
    }
}
