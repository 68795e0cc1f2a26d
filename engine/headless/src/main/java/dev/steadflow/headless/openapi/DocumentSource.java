package dev.steadflow.headless.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a document, JSON or YAML, from a file or a web server, up to 10 MB. YAML tags are not followed to any class. */
final class DocumentSource {

    private static final int MAX_BYTES = 10_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private DocumentSource() {}

    /** @param source a path, or a URL with http or https */
    static JsonNode read(String source) throws OpenApiException, InterruptedException {
        byte[] bytes = source.matches("(?i)https?://.*") ? fetch(source) : file(source);
        if (bytes.length > MAX_BYTES) {
            throw new OpenApiException(
                    "The document %s has more than %,d bytes, which is the limit.".formatted(source, MAX_BYTES));
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return text.stripLeading().startsWith("{") ? JsonMapper.shared().readTree(text) : yaml(text);
        } catch (JacksonException e) {
            throw new OpenApiException("Expected JSON or YAML in %s, but line %d cannot be read: %s".formatted(
                    source, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage()), e);
        }
    }

    private static JsonNode yaml(String text) {
        LoadSettings bounds =
                LoadSettings.builder().setCodePointLimit(MAX_BYTES).setMaxAliasesForCollections(50).build();
        return new YAMLMapper(YAMLFactory.builder().loadSettings(bounds).build()).readTree(text);
    }

    private static byte[] file(String source) throws OpenApiException {
        try (InputStream in = Files.newInputStream(Path.of(source))) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException | IllegalArgumentException e) {
            throw new OpenApiException("The document %s cannot be read: %s.".formatted(source, e), e);
        }
    }

    private static byte[] fetch(String source) throws OpenApiException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(LIMIT).followRedirects(HttpClient.Redirect.NORMAL).build()) {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(URI.create(source)).timeout(LIMIT).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new OpenApiException("Expected a document at %s, but the server answers %d."
                            .formatted(source, response.statusCode()));
                }
                return body.readNBytes(MAX_BYTES + 1);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new OpenApiException("The document %s cannot be fetched: %s.".formatted(source, e), e);
        }
    }
}
