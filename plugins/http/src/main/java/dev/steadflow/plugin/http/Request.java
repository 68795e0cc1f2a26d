package dev.steadflow.plugin.http;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request as it goes out.
 *
 * @param headers by name, whatever its case
 */
record Request(String method, URI uri, Map<String, String> headers, Optional<BodyPublisher> body) {

    Request {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** How messages name it: {@code GET https://example.org/orders}, without the query, which may hold keys. */
    String shown() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "%s %s://%s%s%s".formatted(method, uri.getScheme(), uri.getHost(), port, uri.getRawPath());
    }
}
