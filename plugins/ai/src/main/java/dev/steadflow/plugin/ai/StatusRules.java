package dev.steadflow.plugin.ai;

import dev.steadflow.step.StepError;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a status that is no success means for the flow. */
final class StatusRules {

    private static final int SHOWN_CHARS = 500;
    private static final Set<Integer> MAY_PASS = Set.of(408, 409, 425, 429);
    /** Comes with 429, but waiting does not help. */
    private static final String OUT_OF_CREDIT = "insufficient_quota";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private StatusRules() {}

    /** The error, with {@code {status, message, code}} as its data. */
    static StepError error(URI uri, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode error = said(response.body());
        String message = error.path("message").asString("");
        String code = error.path("code").asString(error.path("type").asString(""));
        ObjectNode data = JsonMapper.shared().createObjectNode()
                .put("status", status)
                .put("message", message)
                .put("code", code);
        String text = "%s answered with status %d.%s".formatted(shown(uri), status, quoted(message));
        if (status == 401 || status == 403) {
            return StepError.fatal("ai/Login", text + " Check 'apiKey'.").withData(data);
        }
        boolean mayPass = (MAY_PASS.contains(status) || status >= 500) && !code.equals(OUT_OF_CREDIT);
        Optional<Duration> wait = wait(response);
        if (!mayPass) {
            return StepError.fatal("ai/Status", text).withData(data);
        }
        return wait.map(delay -> StepError.retryAfter(delay, "ai/Status", text))
                .orElseGet(() -> StepError.failed("ai/Status", text))
                .withData(data);
    }

    /** How messages name an address: without its query, which may hold keys. */
    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "%s://%s%s%s".formatted(uri.getScheme(), uri.getHost(), port, uri.getRawPath());
    }

    /** {@code {"error":{"message":…,"code":…}}}; some servers put the message beside it, or answer with text. */
    private static JsonNode said(byte[] body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            JsonNode error = json.path("error");
            if (error.isString()) {
                return JsonMapper.shared().createObjectNode().put("message", error.stringValue());
            }
            return error.isObject() ? error : json;
        } catch (JacksonException noJson) {
            String text = new String(body, StandardCharsets.UTF_8);
            return text.isBlank() || text.length() > SHOWN_CHARS
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().createObjectNode().put("message", text.strip());
        }
    }

    /** Long texts are left out and not cut: a mask must find a secret whole. */
    private static String quoted(String message) {
        return message.isEmpty() || message.length() > SHOWN_CHARS ? "" : " The server said: " + message;
    }

    private static Optional<Duration> wait(HttpResponse<?> response) {
        Optional<Duration> millis = number(response, "retry-after-ms").map(n -> Duration.ofMillis(n.longValue()));
        return millis.or(() -> number(response, "retry-after")
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue())));
    }

    private static Optional<BigDecimal> number(HttpResponse<?> response, String header) {
        return response.headers().firstValue(header)
                .map(String::strip)
                .filter(value -> NUMBER.matcher(value).matches())
                .map(BigDecimal::new);
    }
}
