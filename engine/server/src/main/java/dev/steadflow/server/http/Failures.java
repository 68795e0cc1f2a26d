package dev.steadflow.server.http;

import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What callers are told of what went wrong. What nobody expected is logged once, with its stack trace, under a reference
 * which is all that the caller sees of it.
 */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int REFERENCE_BYTES = 5;

    /** What those who answer calls know about their exceptions. */
    public interface Explaining {
        /** What the caller is told, if this one is known. */
        Optional<ProblemException> explain(RuntimeException failure);
    }

    private final Explaining explaining;
    private final SecureRandom random = new SecureRandom();

    public Failures(Explaining explaining) {
        this.explaining = explaining;
    }

    Reply reply(RuntimeException failure, Request request) {
        return switch (failure) {
            case ProblemException problem -> of(problem);
            case RuntimeException http when http instanceof HttpException known && known.getCode() < 500 ->
                of(ofHttp(known.getCode()));
            default -> explaining.explain(failure).map(Failures::of).orElseGet(() -> unexpected(failure, request));
        };
    }

    private Reply unexpected(RuntimeException failure, Request request) {
        byte[] bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        String reference = HexFormat.of().formatHex(bytes);
        LOG.error("{} {} failed unexpectedly, reference {}.", request.getMethod(), path(request), reference, failure);
        return of(new ProblemException(
                ProblemType.INTERNAL,
                "This server made a mistake. Whether the call had an effect is not known; with an Idempotency-Key it is"
                        + " safe to make it again. The server's log has more under reference " + reference + ".")
                .with("reference", reference));
    }

    /** Without what follows a hook's path: an inbox's id is a secret. */
    private static String path(Request request) {
        String path = String.valueOf(request.getHttpURI().getPath());
        return path.startsWith("/hooks/") ? "/hooks/…" : path;
    }

    /** What Jetty says of a request that HTTP or a bound does not allow. */
    static ProblemException ofHttp(int status) {
        return switch (status) {
            case 408 -> new ProblemException(
                    ProblemType.REQUEST_TIMEOUT, "Expected the whole request in time, but it stopped arriving.");
            case 413 -> new ProblemException(
                    ProblemType.BODY_TOO_LARGE,
                    "Expected a shorter body. Put large data into a file and send its path.");
            case 414 -> new ProblemException(
                    ProblemType.URI_TOO_LONG, "Expected a shorter path and query. Put long values into the body.");
            case 431 -> new ProblemException(
                    ProblemType.HEADER_TOO_LARGE, "Expected shorter headers. Send fewer, or shorter values.");
            default -> new ProblemException(
                    ProblemType.BAD_HTTP, "Expected a request as HTTP/1.1 has it (RFC 9112), but this one is not.");
        };
    }

    static Reply of(ProblemException problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type().uri());
        body.put("title", problem.type().title());
        body.put("status", problem.type().status());
        body.put("detail", problem.detail());
        body.putAll(problem.details());
        Map<String, String> headers = new LinkedHashMap<>(problem.headers());
        headers.put("Content-Type", "application/problem+json");
        return new Reply.Json(problem.type().status(), headers, body);
    }
}
