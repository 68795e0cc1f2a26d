package dev.steadflow.runtime.observe;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces go. Its text never shows the headers, which often hold a token.
 *
 * @param endpoint takes OTLP traces as JSON by POST, {@code http://localhost:4318/v1/traces}
 * @param headers sent with each request
 * @param service the name that the traces carry
 */
public record TracingSettings(URI endpoint, Map<String, String> headers, String service) {

    /** How traces are named when nobody says otherwise. */
    public static final String DEFAULT_SERVICE = "steadflow";

    public TracingSettings {
        headers = Map.copyOf(headers);
        String scheme = String.valueOf(endpoint.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("Expected an http or https URL for traces, but found '" + endpoint
                    + "'. OTLP goes over HTTP here; the usual port is 4318.");
        }
    }

    /**
     * As the variables of OpenTelemetry say it: {@code OTEL_EXPORTER_OTLP_ENDPOINT} (without the path) or
     * {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} (with it), {@code OTEL_EXPORTER_OTLP_HEADERS}, {@code OTEL_SERVICE_NAME},
     * {@code OTEL_SDK_DISABLED}. Empty: no endpoint is set.
     *
     * @throws IllegalArgumentException when one of them makes no sense
     */
    public static Optional<TracingSettings> of(Map<String, String> environment) {
        if (environment.getOrDefault("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        Optional<String> base = set(environment, "OTEL_EXPORTER_OTLP_ENDPOINT");
        return set(environment, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                .or(() -> base.map(url -> url.replaceFirst("/+$", "") + "/v1/traces"))
                .map(url -> new TracingSettings(
                        URI.create(url),
                        headers(environment.getOrDefault("OTEL_EXPORTER_OTLP_HEADERS", "")),
                        set(environment, "OTEL_SERVICE_NAME").orElse(DEFAULT_SERVICE)));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** {@code key=value,key=value}, the values percent-encoded. */
    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                headers.put(
                        pair.substring(0, equals).strip(),
                        URLDecoder.decode(pair.substring(equals + 1).strip(), StandardCharsets.UTF_8));
            } else if (!pair.isBlank()) {
                throw new IllegalArgumentException(
                        "Expected OTEL_EXPORTER_OTLP_HEADERS to be like 'key=value,key=value',"
                                + " but found a part without '='.");
            }
        }
        return headers;
    }

    @Override
    public String toString() {
        return "TracingSettings[" + endpoint + ", " + headers.size() + " headers, " + service + "]";
    }
}
