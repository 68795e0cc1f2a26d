package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Makes a request of the step's input, or refuses it with {@code http/BadRequest}. */
final class RequestRules {

    private static final Set<String> WITH_KEY = Set.of("POST", "PATCH");

    private RequestRules() {}

    static Request requestOf(HttpRequestStep.In in, String idempotencyKey) throws StepError {
        if (!in.timeout().isPositive()) {
            throw refused("The input 'timeout' must be longer than zero, but is %s.".formatted(in.timeout()));
        }
        URI uri = uri(in.url(), in.query());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", "Steadflow");
        headers.putAll(in.headers());
        authorization(in, headers);
        Optional<BodyPublisher> body = in.body().filter(json -> !json.isNull()).map(json -> publisher(json, headers));
        if (in.sendIdempotencyKey() && WITH_KEY.contains(in.method())) {
            headers.putIfAbsent("Idempotency-Key", idempotencyKey);
        }
        return new Request(in.method(), uri, headers, body);
    }

    private static URI uri(String url, Map<String, JsonNode> query) throws StepError {
        URI uri;
        try {
            String[] parts = url.strip().split("#", 2);
            String added = form(query);
            String joint = added.isEmpty() ? "" : parts[0].contains("?") ? "&" : "?";
            uri = new URI(parts[0] + joint + added);
        } catch (URISyntaxException e) {
            throw refused("The URL cannot be read: %s. Encode special characters, or pass them in 'query'."
                    .formatted(e.getMessage())).causedBy(e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("The URL must start with http:// or https://, but is '%s'.".formatted(url));
        }
        if (uri.getUserInfo() != null) {
            throw refused("The URL holds a user name or password. Use the inputs 'username' and 'password' instead.");
        }
        if (uri.getHost() == null) {
            throw refused("The URL names no host that can be understood: '%s'.".formatted(url));
        }
        return uri;
    }

    private static void authorization(HttpRequestStep.In in, Map<String, String> headers) throws StepError {
        boolean basic = in.username().isPresent() || in.password().isPresent();
        int ways = (basic ? 1 : 0)
                + (in.bearerToken().isPresent() ? 1 : 0)
                + (headers.containsKey("Authorization") ? 1 : 0);
        if (ways > 1) {
            throw refused("Authorization is given in %d ways. Keep one of: 'username' and 'password', 'bearerToken', "
                    .formatted(ways) + "the header 'Authorization'.");
        }
        if (basic) {
            String pair = in.username().orElse("") + ":" + in.password().orElse("");
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        in.bearerToken().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    }

    private static BodyPublisher publisher(JsonNode json, Map<String, String> headers) {
        if (json.isString()) {
            headers.putIfAbsent("Content-Type", "text/plain; charset=utf-8");
            return BodyPublishers.ofString(json.stringValue(), StandardCharsets.UTF_8);
        }
        String type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        if (json.isObject() && type.startsWith("application/x-www-form-urlencoded")) {
            Map<String, JsonNode> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return BodyPublishers.ofString(form(fields));
        }
        headers.putIfAbsent("Content-Type", "application/json");
        return BodyPublishers.ofString(json.toString(), StandardCharsets.UTF_8);
    }

    /** {@code a=1&a=2&b=x%20y}; a list repeats its name, null leaves it out. */
    private static String form(Map<String, JsonNode> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> {
            Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
            for (JsonNode each : values) {
                if (!each.isNull()) {
                    pairs.add(encoded(name) + "=" + encoded(each.isContainer() ? each.toString() : each.asString()));
                }
            }
        });
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static StepError refused(String message) {
        return StepError.fatal("http/BadRequest", message);
    }
}
