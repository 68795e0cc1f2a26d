package dev.steadflow.plugin.http;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Sends one HTTP request and returns the answer; a redirect is followed, a status from 400 is an error. */
@StepType(
        id = "http/request",
        title = "HTTP request",
        summary = "Calls a web server and returns its status, headers and body.",
        icon = "request.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class HttpRequestStep implements Step<HttpRequestStep.In, HttpRequestStep.Out> {

    /** The request. */
    public record In(
            @Doc("The connection that has base URL and credentials.") Optional<HttpConnection> connection,
            @Doc("The absolute address, http or https. With a connection: what follows its base URL.") @Title("URL") String url,
            @Doc("What to do with it.") @Default("GET") @Choices({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD",
                    "OPTIONS"}) String method,
            @Doc("Added to the URL, encoded as needed. A list repeats the name, null leaves it out.") @Default("{}") Map<String, JsonNode> query,
            @Doc("Headers to send.") @Default("{}") Map<String, String> headers,
            @Doc("What to send: text as it is, anything else as JSON, or as a form if the Content-Type header says so.") Optional<JsonNode> body,
            @Doc("A file to send as the body; a relative path is meant from the work folder.") @FilePath Optional<String> bodyFile,
            @Doc("The parts of a form with files (multipart/form-data). Each has one of value, file and base64.") Optional<List<FormPart>> parts,
            @Doc("For basic authentication.") @Unless("connection") Optional<String> username,
            @Doc("For basic authentication.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("Sent as 'Authorization: Bearer …'.") @SecretValue @Unless("connection") Optional<String> bearerToken,
            @Doc("A key that the server asks for.") @Title("API key") @SecretValue @Unless("connection") Optional<String> apiKey,
            @Doc("Where the key goes.") @Title("API key in") @Default("header") @Unless("connection") @Choices({
                    "header",
                    "query"}) String apiKeyIn,
            @Doc("The name of the header, or in the query, that holds the key.") @Title("API key name") @Default("X-API-Key") @Unless("connection") String apiKeyName,
            @Doc("A client that gets a token for each call (client credentials); tokens are kept until they end.") @Title("OAuth client") @Unless("connection") Optional<OAuthClient> oauth,
            @Doc("How long the whole exchange may take, redirects and body included.") @Default("PT30S") Duration timeout,
            @Doc("A proxy to call over, for example http://proxy.example.org:3128. If left out, that of the machine, if it has one.") Optional<String> proxy,
            @Doc("Whether to follow up to 10 redirects. Credentials are never sent to another host.") @Default("true") boolean followRedirects,
            @Doc("Whether a status from 400 is an error. If not, it is a result like any other.") @Default("true") boolean failOnStatus,
            @Doc("A file to write the body to instead of returning it; replaced only when the body is complete.") @FilePath(FilePath.Use.WRITE) Optional<String> saveTo,
            @Doc("The largest body to accept, in bytes. If left out, 10 MB, or 1 GB for a file.") Optional<Long> maxBytes,
            @Doc("Whether POST and PATCH carry an Idempotency-Key header, the same for each attempt.") @Default("true") boolean sendIdempotencyKey,
            @Doc("Whether POST or PATCH may be sent again after a crash. The other methods always may.") @Default("false") boolean repeatable) {}

    /** The answer. */
    public record Out(
            @Doc("The status, for example 200.") int status,
            @Doc("The headers by name in lower case; each has a list of values.") Map<String, List<String>> headers,
            @Doc("The body: parsed if it is JSON, text if it is text, else base64 text; null if empty or saved.") JsonNode body,
            @Doc("What body is: json, text, base64, empty or file.") String bodyKind,
            @Doc("The media type without parameters, for example application/json.") Optional<String> contentType,
            @Doc("The absolute path of the file that holds the body, if it was saved.") Optional<String> savedTo,
            @Doc("The address that answered, after redirects.") String url) {}

    private static final long MAX_BYTES_IN_MEMORY = 10_000_000; // Results are kept in the run's log.
    private static final long MAX_BYTES_IN_FILE = 1_000_000_000;
    private static final Set<String> HARMLESS_TWICE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final HttpCalls calls;
    private final InstantSource clock;

    /** As the engine makes it. */
    public HttpRequestStep() {
        this(InstantSource.system());
    }

    /** With a clock of the test's own, which {@code Retry-After} dates are compared with. */
    HttpRequestStep(InstantSource clock) {
        this.clock = clock;
        this.calls = new HttpCalls(clock);
    }

    /** PUT and DELETE set a state and may come twice (RFC 9110, section 9.2.2); POST and PATCH only if the flow says so. */
    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable() || HARMLESS_TWICE.contains(in.method());
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Credentials own = new Credentials(in.username(), in.password(), in.bearerToken(), in.apiKey(),
                in.apiKeyIn().equals("query"), in.apiKeyName(), in.oauth());
        Target target = Target.of(in.connection(), in.url(), in.headers(), own, in.proxy());
        Credentials credentials = target.credentials();
        BodyLimits limits = new BodyLimits(
                in.maxBytes().orElse(MAX_BYTES_IN_MEMORY), in.maxBytes().orElse(MAX_BYTES_IN_FILE));
        Request request = RequestRules.requestOf(in, target, context);
        CallOptions options = new CallOptions(in.followRedirects(), limits, RequestRules.deadline(in.timeout()),
                target.credentials().oauth(), RequestRules.proxy(target.proxy()), context);
        if (in.saveTo().isEmpty()) {
            return result(in, calls.call(request, options, Optional.empty()), credentials, Optional.empty(), limits);
        }
        try (Download download = Download.to(context.resolvePath(in.saveTo().get()))) {
            Optional<Download> file = Optional.of(download);
            return result(in, calls.call(request, options, file), credentials, file, limits);
        }
    }

    private Out result(In in, HttpCalls.Answered answered, Credentials credentials, Optional<Download> download,
            BodyLimits limits) throws StepError {
        Response response = answered.response();
        String url = RequestRules.shown(answered.request().uri(), credentials);
        if (response.saved() && download.isPresent()) {
            download.get().commit();
            return new Out(response.status(), response.headers(), NullNode.getInstance(), "file",
                    response.mediaType(), Optional.of(download.get().target().toString()), url);
        }
        boolean failed = in.failOnStatus() && response.status() >= 400;
        ResponseBody body = ResponseBody.of(response, answered.request(), limits.inMemory(), failed);
        if (failed) {
            throw StatusRules.error(answered.request(), response, body, clock.instant());
        }
        return new Out(response.status(), response.headers(), body.json(), body.kind(), response.mediaType(),
                Optional.empty(), url);
    }
}
