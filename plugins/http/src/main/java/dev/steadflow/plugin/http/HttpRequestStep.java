package dev.steadflow.plugin.http;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
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
public final class HttpRequestStep implements Step<HttpRequestStep.In, HttpRequestStep.Out> {

    /** The request. */
    public record In(
            @Doc("The absolute address, http or https.") @Title("URL") String url,
            @Doc("What to do with it.") @Default("GET") @Choices({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD",
                    "OPTIONS"}) String method,
            @Doc("Added to the URL, encoded as needed. A list repeats the name, null leaves it out.") @Default("{}") Map<String, JsonNode> query,
            @Doc("Headers to send.") @Default("{}") Map<String, String> headers,
            @Doc("What to send: text as it is, anything else as JSON, or as a form if the Content-Type header says so.") Optional<JsonNode> body,
            @Doc("For basic authentication.") Optional<String> username,
            @Doc("For basic authentication.") @SecretValue Optional<String> password,
            @Doc("Sent as 'Authorization: Bearer …'.") @SecretValue Optional<String> bearerToken,
            @Doc("How long the whole exchange may take, redirects and body included.") @Default("PT30S") Duration timeout,
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

    private static final int MAX_REDIRECTS = 10;
    private static final long MAX_BYTES_IN_MEMORY = 10_000_000; // Results are kept in the run's log.
    private static final long MAX_BYTES_IN_FILE = 1_000_000_000;
    private static final Set<String> HARMLESS_TWICE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final HttpExchange exchange = new HttpExchange();
    private final InstantSource clock;

    /** As the engine makes it. */
    public HttpRequestStep() {
        this(InstantSource.system());
    }

    /** With a clock of the test's own, which {@code Retry-After} dates are compared with. */
    HttpRequestStep(InstantSource clock) {
        this.clock = clock;
    }

    /** PUT and DELETE set a state and may come twice (RFC 9110, section 9.2.2); POST and PATCH only if the flow says so. */
    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable() || HARMLESS_TWICE.contains(in.method());
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Request request = RequestRules.requestOf(in, context.idempotencyKey());
        if (in.saveTo().isEmpty()) {
            return call(in, request, Optional.empty());
        }
        try (Download download = Download.to(context.resolvePath(in.saveTo().get()))) {
            return call(in, request, Optional.of(download));
        }
    }

    private Out call(In in, Request first, Optional<Download> download) throws StepError, InterruptedException {
        Deadline deadline = Deadline.in(in.timeout());
        BodyLimits limits = new BodyLimits(
                in.maxBytes().orElse(MAX_BYTES_IN_MEMORY), in.maxBytes().orElse(MAX_BYTES_IN_FILE));
        Request request = first;
        Response response = exchange.send(request, download, limits, deadline);
        for (int hops = 1; in.followRedirects(); hops++) {
            Optional<Request> next = RedirectRules.next(request, response);
            if (next.isEmpty()) {
                break;
            }
            if (hops > MAX_REDIRECTS) {
                throw StepError.fatal(
                        "http/Redirect",
                        "%s led to more than %d redirects, the last one to %s. The server may redirect in a circle."
                                .formatted(first.shown(), MAX_REDIRECTS, next.get().shown()));
            }
            request = next.get();
            response = exchange.send(request, download, limits, deadline);
        }
        return result(in, request, response, download, limits);
    }

    private Out result(In in, Request request, Response response, Optional<Download> download, BodyLimits limits)
            throws StepError {
        if (response.saved() && download.isPresent()) {
            download.get().commit();
            return new Out(response.status(), response.headers(), NullNode.getInstance(), "file",
                    response.mediaType(), Optional.of(download.get().target().toString()), request.uri().toString());
        }
        boolean failed = in.failOnStatus() && response.status() >= 400;
        ResponseBody body = ResponseBody.of(response, request, limits.inMemory(), failed);
        if (failed) {
            throw StatusRules.error(request, response, body, clock.instant());
        }
        return new Out(response.status(), response.headers(), body.json(), body.kind(), response.mediaType(),
                Optional.empty(), request.uri().toString());
    }
}
