package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a status from 400 means: {@code http/Status}, with {@code {"status", "headers", "body"}} as data. Most of 4xx
 * would come again; 408, 425, 429 and 5xx may pass, after the time in {@code Retry-After} if there is one.
 */
final class StatusRules {

    private static final int SHOWN_CHARS = 300;
    private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429);

    private StatusRules() {}

    static StepError error(Request request, Response response, ResponseBody body, Instant now) {
        int status = response.status();
        String message = "Expected a status below 400 from %s, but got %d.%s"
                .formatted(request.shown(), status, said(body));
        ObjectNode data = JsonMapper.shared().createObjectNode();
        data.put("status", status);
        data.set("headers", JsonMapper.shared().valueToTree(response.headers()));
        data.set("body", body.json());
        boolean mayPass = status >= 500 || MAY_PASS.contains(status);
        Optional<Duration> wait = response.header("retry-after").flatMap(value -> retryAfter(value, now));
        StepError error;
        if (!mayPass) {
            error = StepError.fatal("http/Status", message);
        } else if (wait.isPresent()) {
            error = StepError.retryAfter(wait.get(), "http/Status", message);
        } else {
            error = StepError.failed("http/Status", message);
        }
        return error.withData(data);
    }

    /** Seconds or an HTTP date (RFC 9110, section 10.2.3); empty when it is neither. */
    static Optional<Duration> retryAfter(String value, Instant now) {
        String text = value.strip();
        try {
            if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
        } catch (DateTimeException neither) {
            return Optional.empty(); // A server's slip is no reason to fail differently.
        }
    }

    private static String said(ResponseBody body) {
        String text = body.json().isString() ? body.json().stringValue() : body.json().toString();
        if (body.kind().equals("empty") || body.kind().equals("base64")) {
            return "";
        }
        // A long answer is left out and not cut: a mask must find a secret whole.
        return text.length() <= SHOWN_CHARS
                ? " The server said: " + text
                : " What the server said has %,d characters and stands in $error.data.body.".formatted(text.length());
    }
}
