package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where requests go and who asks: as a connection says, or a step itself. What a connection holds goes nowhere but below
 * its base URL.
 *
 * @param url absolute
 * @param headers by name, whatever its case
 */
record Target(String url, Map<String, String> headers, Credentials credentials, Optional<String> proxy) {

    Target {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /**
     * The target of a call.
     *
     * @param url absolute, or with a connection what follows its base URL
     * @param headers of the step; they go before those of the connection
     * @param own what the step says of itself
     * @param proxy of the step; it goes before that of the connection
     * @throws StepError fatal, {@code http/BadRequest}, when the URL leads away from the connection
     */
    static Target of(
            Optional<HttpConnection> connection,
            String url,
            Map<String, String> headers,
            Credentials own,
            Optional<String> proxy)
            throws StepError {
        if (connection.isEmpty()) {
            return new Target(url, headers, own, proxy);
        }
        HttpConnection server = connection.get();
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(server.headers());
        all.putAll(headers);
        return new Target(below(server.baseUrl().strip().replaceAll("/+$", ""), url.strip()), all,
                server.credentials(), proxy.or(server::proxy));
    }

    private static String below(String base, String url) throws StepError {
        URI root = RequestRules.uri(base, Map.of());
        if (root.getRawQuery() != null) {
            throw RequestRules.refused("The base URL of the connection holds a query. Give it in 'query' of the step.");
        }
        boolean absolute = url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8);
        String joint = url.isEmpty() || url.startsWith("/") || url.startsWith("?") ? "" : "/";
        String whole = absolute ? url : base + joint + url;
        URI uri = RequestRules.uri(whole, Map.of());
        String path = uri.normalize().getRawPath();
        boolean sameServer = root.getScheme().equalsIgnoreCase(uri.getScheme())
                && root.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
        boolean inside = path.equals(root.getRawPath()) || path.startsWith(root.getRawPath() + "/");
        if (!sameServer || !inside) {
            throw RequestRules
                    .refused("The URL '%s' is not below '%s', the base URL of the connection, whose credentials"
                            .formatted(whole.split("[?#]", 2)[0], base)
                            + " go nowhere else. Correct it, or use no connection.");
        }
        return whole;
    }
}
