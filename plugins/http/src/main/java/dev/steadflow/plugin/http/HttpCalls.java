package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends requests with the tokens that they need, and follows redirects. Safe to use from many threads. */
final class HttpCalls {

    private static final int MAX_REDIRECTS = 10;
    private static final int UNAUTHORIZED = 401;

    /** The request that was answered in the end, and the answer. */
    record Answered(Request request, Response response) {}

    private final InstantSource clock;

    HttpCalls(InstantSource clock) {
        this.clock = clock;
    }

    Answered call(Request request, CallOptions options, Optional<Download> download)
            throws StepError, InterruptedException {
        options.hideCredentials(request);
        if (options.oauth().isEmpty()) {
            return follow(request, options, download);
        }
        OAuthClient client = options.oauth().get();
        OAuthTokens tokens = options.context().resource(OAuthTokens.class, clock, () -> new OAuthTokens(clock));
        OAuthTokens.Token token = tokens.of(client, options);
        Answered answered = follow(with(request, token, options), options, download);
        if (answered.response().status() == UNAUTHORIZED && token.kept()) {
            tokens.forget(client); // Servers withdraw tokens, for example when they start anew.
            return follow(with(request, tokens.of(client, options), options), options, download);
        }
        return answered;
    }

    private static Request with(Request request, OAuthTokens.Token token, CallOptions options) {
        options.context().hide(token.value());
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.put("Authorization", "Bearer " + token.value());
        return new Request(request.method(), request.uri(), headers, request.body());
    }

    private static Answered follow(Request first, CallOptions options, Optional<Download> download)
            throws StepError, InterruptedException {
        Request request = first;
        Response response = send(request, options, download);
        for (int hops = 1; options.followRedirects(); hops++) {
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
            response = send(request, options, download);
        }
        return new Answered(request, response);
    }

    private static Response send(Request request, CallOptions options, Optional<Download> download)
            throws StepError, InterruptedException {
        return HttpExchange.send(request, download, options.limits(), options);
    }
}
