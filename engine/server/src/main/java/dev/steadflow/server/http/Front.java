package dev.steadflow.server.http;

import dev.steadflow.server.access.AccessRules;
import dev.steadflow.server.access.Call;
import dev.steadflow.server.access.Caller;
import dev.steadflow.server.access.RateLimits;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Every request comes through here: which route is meant, who may call it, what it answers, what went wrong. Thread-safe. */
public final class Front extends Handler.Abstract {

    /** Hears of each call that was answered. */
    public interface CallObserver {
        /**
         * A call was answered.
         *
         * @param route the route's path with its braces; {@code none} when there is no such route
         * @param took until it was known what to answer
         */
        void answered(String route, String method, int status, Duration took);
    }

    private static final String ROUTE = Front.class.getName() + ".route";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final AccessRules access;
    private final RateLimits callRates;
    private final RequestLimits limits;
    private final ReplyWriter writer;
    private final Failures failures;
    private final CallObserver observer;
    private final Gate gate;
    private volatile Routes routes;

    /**
     * @param gate while it is closed, only what asks for health is answered
     * @param always routes that are there before the others: health
     * @param callRates how often a token may call
     */
    public Front(
            AccessRules access, RateLimits callRates, RequestLimits limits, ReplyWriter writer, Failures failures,
            CallObserver observer, Gate gate, Routes always) {
        this.access = access;
        this.callRates = callRates;
        this.limits = limits;
        this.writer = writer;
        this.failures = failures;
        this.observer = observer;
        this.gate = gate;
        this.routes = always;
    }

    /** Answers these routes from now on. */
    public void answer(Routes all) {
        routes = all;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long before = System.nanoTime();
        Reply reply;
        try {
            reply = answer(request);
        } catch (IOException broken) {
            if (!(broken.getCause() instanceof TimeoutException)) {
                callback.failed(new EofException(broken)); // The caller is gone; nobody is left to be told.
                return true;
            }
            reply = Failures.of(Failures.ofHttp(HttpStatus.REQUEST_TIMEOUT_408).withHeader("Connection", "close"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            reply = failures.reply(stopping(), request);
        } catch (RuntimeException failed) {
            reply = failures.reply(failed, request);
        }
        observer.answered(
                request.getAttribute(ROUTE) instanceof String route ? route : "none",
                METHODS.contains(request.getMethod()) ? request.getMethod() : "other",
                reply.status(),
                Duration.ofNanos(System.nanoTime() - before));
        writer.write(reply, response, callback);
        return true;
    }

    private Reply answer(Request request) throws IOException, InterruptedException {
        Optional<ProblemException> unready = switch (gate.condition()) {
            case STARTING -> Optional.of(new ProblemException(
                    ProblemType.STARTING, "The server is taking up its runs. Try again in a moment.")
                    .retryAfterSeconds(1));
            case STOPPING -> Optional.of(stopping());
            case SERVING -> Optional.empty();
        };
        List<String> segments = segments(request);
        if (unready.isPresent() && !segments.getFirst().equals("health")) {
            throw unready.get();
        }
        Routes.Match match = routes.find(request.getMethod(), request.getHttpURI().getPath(), segments);
        request.setAttribute(ROUTE, match.route().path());
        Caller caller = access.check(match.route().role(), call(request));
        if (caller.limited()) {
            callRates.take(caller.name(), "calls with one token");
        }
        Exchange exchange = new Exchange(request, match.segments(), caller, limits);
        exchange.waitsLong();
        return match.route().operation().answer(exchange);
    }

    private static ProblemException stopping() {
        return new ProblemException(
                ProblemType.STOPPING,
                "The server is stopping and takes no new work. What it accepted before is kept; try again when it is back.")
                .retryAfterSeconds(5)
                .withHeader("Connection", "close");
    }

    private static List<String> segments(Request request) {
        String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
        if (!path.startsWith("/")) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "Expected a path that begins with a slash, but found '" + path + "'.");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(decoded(segment));
        }
        return segments;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "Expected a path in UTF-8, percent-encoded, but found '" + segment + "'.");
        }
    }

    private static Call call(Request request) {
        String host = Optional.ofNullable(request.getHttpURI().getHost()).orElse("");
        String authority = Optional.ofNullable(request.getHttpURI().getAuthority()).orElse("");
        return new Call(
                host,
                authority,
                Request.getRemoteAddr(request),
                Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)),
                Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN)),
                Optional.ofNullable(request.getHeaders().get("Sec-Fetch-Site")));
    }

}
