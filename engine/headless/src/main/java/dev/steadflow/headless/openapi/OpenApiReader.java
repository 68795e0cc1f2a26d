package dev.steadflow.headless.openapi;

import dev.steadflow.flow.catalog.StepPreset;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes presets of an OpenAPI document, 3.0 or 3.1: for each operation an HTTP step over a connection named like the API. */
public final class OpenApiReader {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final int MAX_OPERATIONS = 2_000;
    private static final int LONGEST_TITLE = 60;

    private OpenApiReader() {}

    /**
     * Reads a document.
     *
     * @param source a path, or a URL with http or https
     * @param name what the presets and their connection are called; empty: the document's title in lower case
     */
    public static ImportedApi read(String source, Optional<String> name)
            throws OpenApiException, InterruptedException {
        JsonNode document = DocumentSource.read(source);
        refuseOthers(document, source);
        String title = document.path("info").path("title").asString("").strip();
        String chosen = name.orElseGet(() -> slug(title));
        if (!chosen.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new OpenApiException(
                    "Expected a name of small letters, digits and hyphens, but found '%s'. Give one by --name."
                            .formatted(chosen));
        }
        List<StepPreset> presets = presets(document, chosen, title.isEmpty() ? chosen : title);
        if (presets.isEmpty()) {
            throw new OpenApiException("Expected operations in 'paths' of %s, but there are none.".formatted(source));
        }
        return new ImportedApi(chosen, title.isEmpty() ? chosen : title, source, baseUrl(document, source), presets);
    }

    private static void refuseOthers(JsonNode document, String source) throws OpenApiException {
        String version = document.path("openapi").asString("");
        if (!version.startsWith("3.0") && !version.startsWith("3.1")) {
            String found = document.has("swagger")
                    ? "Swagger " + document.path("swagger").asString("")
                            + "; convert it, for example at converter.swagger.io"
                    : version.isEmpty() ? "no field 'openapi'" : "version " + version;
            throw new OpenApiException("Expected OpenAPI 3.0 or 3.1 in %s, but found %s.".formatted(source, found));
        }
    }

    private static List<StepPreset> presets(JsonNode document, String name, String group) throws OpenApiException {
        List<StepPreset> presets = new ArrayList<>();
        References references = new References(document);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode item = references.resolve(path.getValue());
            for (Map.Entry<String, JsonNode> method : item.properties()) {
                if (METHODS.contains(method.getKey()) && method.getValue().isObject()) {
                    presets.add(preset(references, name, group, path.getKey(), item, method));
                }
            }
            if (presets.size() > MAX_OPERATIONS) {
                throw new OpenApiException(
                        "The document has more than %,d operations, which is the limit. Take out those that you do not need."
                                .formatted(MAX_OPERATIONS));
            }
        }
        return presets;
    }

    private static StepPreset preset(References references, String name, String group, String path, JsonNode item,
            Map.Entry<String, JsonNode> operation) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        JsonNode said = operation.getValue();
        String detail = method + " " + path;
        String id = said.path("operationId").asString("");
        String summary = said.path("summary").asString("").strip();
        String title = !summary.isEmpty() && summary.length() <= LONGEST_TITLE ? summary : id.isEmpty() ? detail : id;
        String description = said.path("description").asString("").strip();
        return new StepPreset(
                name + "/" + (id.isEmpty() ? detail : id), group, title, detail,
                description.isEmpty() ? summary : description, "http/request@1",
                new OperationInput(references, path, item, said).input(name, method));
    }

    /** The first server's URL, its variables at their defaults; a relative one is meant from the document's own URL. */
    private static Optional<String> baseUrl(JsonNode document, String source) {
        JsonNode server = document.path("servers").path(0);
        String url = server.path("url").asString("");
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            url = url.replace("{" + variable.getKey() + "}", variable.getValue().path("default").asString(""));
        }
        if (url.matches("(?i)https?://.*")) {
            return Optional.of(url.replaceFirst("/+$", ""));
        }
        try {
            return source.matches("(?i)https?://.*")
                    ? Optional.of(
                            URI.create(source).resolve(url.isEmpty() ? "/" : url).toString().replaceFirst("/+$", ""))
                    : Optional.empty();
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private static String slug(String title) {
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String shorter = slug.replaceAll("-(api|openapi)(-[0-9-]+)?$", "");
        return shorter.length() > 40 ? shorter.substring(0, 40).replaceAll("-+$", "") : shorter;
    }
}
