package dev.steadflow.plugin.http;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Makes a request of the step's input, or refuses it with {@code http/BadRequest}. */
final class RequestRules {

    private static final Set<String> WITH_KEY = Set.of("POST", "PATCH");

    private RequestRules() {}

    static Request requestOf(HttpRequestStep.In in, Target target, StepContext context) throws StepError {
        URI uri = uri(target.url(), withKey(in.query(), target.credentials()));
        Map<String, String> headers = headers(target.headers(), target.credentials());
        Optional<BodyPublisher> body = new RequestBody(headers, context).of(in.body(), in.bodyFile(), in.parts());
        if (in.sendIdempotencyKey() && WITH_KEY.contains(in.method())) {
            headers.putIfAbsent("Idempotency-Key", context.idempotencyKey());
        }
        return new Request(in.method(), uri, headers, body);
    }

    /** The headers that go out, by name whatever its case; the caller may add to them. */
    static Map<String, String> headers(Map<String, String> given, Credentials credentials) throws StepError {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", "Steadflow");
        headers.putAll(given);
        credentials.addTo(headers);
        return headers;
    }

    /** The query with the key, if it goes there. */
    static Map<String, JsonNode> withKey(Map<String, JsonNode> query, Credentials credentials) {
        if (credentials.apiKey().isEmpty() || !credentials.keyInQuery()) {
            return query;
        }
        Map<String, JsonNode> all = new LinkedHashMap<>(query);
        all.put(credentials.keyName(), StringNode.valueOf(credentials.apiKey().get()));
        return all;
    }

    static Deadline deadline(Duration timeout) throws StepError {
        if (!timeout.isPositive()) {
            throw refused("The input 'timeout' must be longer than zero, but is %s.".formatted(timeout));
        }
        return Deadline.in(timeout);
    }

    static URI uri(String url, Map<String, JsonNode> query) throws StepError {
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

    /** {@code http://proxy.example.org:3128}. */
    static Optional<InetSocketAddress> proxy(Optional<String> address) throws StepError {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        URI uri = uri(address.get(), Map.of());
        if (!uri.getScheme().equalsIgnoreCase("http") || uri.getPort() < 0) {
            throw refused("The input 'proxy' must be an address such as http://proxy.example.org:3128, but is '%s'."
                    .formatted(address.get()));
        }
        return Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
    }

    /** The address without the key in its query, as results show it. */
    static String shown(URI uri, Credentials credentials) {
        if (credentials.apiKey().isEmpty() || !credentials.keyInQuery()) {
            return uri.toString();
        }
        String pair = encoded(credentials.keyName()) + "=" + encoded(credentials.apiKey().get());
        return uri.toString().replace("&" + pair, "").replace("?" + pair + "&", "?").replace("?" + pair, "");
    }

    /** {@code a=1&a=2&b=x%20y}; a list repeats its name, null leaves it out. */
    static String form(Map<String, JsonNode> fields) {
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

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static StepError refused(String message) {
        return StepError.fatal("http/BadRequest", message);
    }
}
