package dev.steadflow.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TracingSettingsTest {

    @Test
    void withoutAnEndpointNothingIsTraced() {
        assertThat(TracingSettings.of(Map.of("OTEL_SERVICE_NAME", "orders"))).isEmpty();
        assertThat(TracingSettings.of(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://here:4318", "OTEL_SDK_DISABLED", "true"))).isEmpty();
    }

    @Test
    void thePathIsPutBehindTheBaseAndNotBehindTheEndpointOfTraces() {
        assertThat(of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://here:4318/").endpoint())
                .hasToString("http://here:4318/v1/traces");
        assertThat(of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://there/x").endpoint())
                .hasToString("https://there/x");
    }

    @Test
    void headersAreDecodedAndNeverShown() {
        TracingSettings settings = TracingSettings.of(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://here:4318",
                "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer%20abc, x-team=blue")).orElseThrow();

        assertThat(settings.headers()).containsOnly(
                Map.entry("Authorization", "Bearer abc"), Map.entry("x-team", "blue"));
        assertThat(settings.toString()).doesNotContain("abc");
    }

    @Test
    void whatIsNoUrlIsRefused() {
        assertThatThrownBy(() -> of("OTEL_EXPORTER_OTLP_ENDPOINT", "here:4317"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("http or https");
    }

    private static TracingSettings of(String name, String value) {
        return TracingSettings.of(Map.of(name, value)).orElseThrow();
    }
}
