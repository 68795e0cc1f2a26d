package dev.steadflow.plugin.http;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.FileNotFoundException;
import java.net.URLConnection;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Makes what a request sends. Files are read while they are sent, so their size does not matter. */
final class RequestBody {

    private final Map<String, String> headers;
    private final StepContext context;

    /** @param headers those of the request, with any case; gets the content type unless it has one */
    RequestBody(Map<String, String> headers, StepContext context) {
        this.headers = headers;
        this.context = context;
    }

    /** @throws StepError fatal, {@code http/BadRequest}, when several bodies are given, or a file is not there */
    Optional<BodyPublisher> of(Optional<JsonNode> body, Optional<String> file, Optional<List<FormPart>> parts)
            throws StepError {
        Optional<JsonNode> value = body.filter(json -> !json.isNull());
        if ((value.isPresent() ? 1 : 0) + (file.isPresent() ? 1 : 0) + (parts.isPresent() ? 1 : 0) > 1) {
            throw RequestRules
                    .refused("Only one of 'body', 'bodyFile' and 'parts' can be sent, but several are given.");
        }
        if (file.isPresent()) {
            headers.putIfAbsent("Content-Type", type(file.get()));
            return Optional.of(file(file.get()));
        }
        if (parts.isPresent()) {
            return Optional.of(form(parts.get()));
        }
        return value.map(this::json);
    }

    private BodyPublisher json(JsonNode json) {
        if (json.isString()) {
            headers.putIfAbsent("Content-Type", "text/plain; charset=utf-8");
            return BodyPublishers.ofString(json.stringValue(), StandardCharsets.UTF_8);
        }
        String type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        if (json.isObject() && type.startsWith("application/x-www-form-urlencoded")) {
            Map<String, JsonNode> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return BodyPublishers.ofString(RequestRules.form(fields));
        }
        headers.putIfAbsent("Content-Type", "application/json");
        return BodyPublishers.ofString(json.toString(), StandardCharsets.UTF_8);
    }

    /** RFC 7578. The boundary comes from the idempotency key, so that every attempt sends the same bytes. */
    private BodyPublisher form(List<FormPart> parts) throws StepError {
        String boundary = "steadflow-" + context.idempotencyKey().substring(0, 32);
        headers.put("Content-Type", "multipart/form-data; boundary=" + boundary);
        List<BodyPublisher> publishers = new ArrayList<>();
        for (FormPart part : parts) {
            publishers.add(BodyPublishers.ofString("--" + boundary + "\r\n" + head(part) + "\r\n\r\n"));
            publishers.add(content(part));
            publishers.add(BodyPublishers.ofString("\r\n"));
        }
        publishers.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(publishers.toArray(BodyPublisher[]::new));
    }

    private static String head(FormPart part) throws StepError {
        boolean isFile = part.file().isPresent() || part.base64().isPresent();
        String disposition = "Content-Disposition: form-data; name=\"" + quoted(part.name()) + "\"";
        if (!isFile) {
            boolean json = part.value().filter(value -> !value.isString()).isPresent();
            Optional<String> type = part.type().or(() -> json ? Optional.of("application/json") : Optional.empty());
            return type.isEmpty() ? disposition : disposition + "\r\nContent-Type: " + checked(type.get());
        }
        String name = part.fileName().or(() -> part.file().map(RequestBody::lastName)).orElse(part.name());
        return disposition + "; filename=\"" + quoted(name) + "\"\r\nContent-Type: "
                + checked(part.type().orElse(type(name)));
    }

    private BodyPublisher content(FormPart part) throws StepError {
        int given = (part.value().isPresent() ? 1 : 0) + (part.file().isPresent() ? 1 : 0)
                + (part.base64().isPresent() ? 1 : 0);
        if (given != 1) {
            throw RequestRules.refused("The part '%s' needs one of 'value', 'file' and 'base64', but has %d of them."
                    .formatted(part.name(), given));
        }
        if (part.file().isPresent()) {
            return file(part.file().get());
        }
        if (part.value().isPresent()) {
            JsonNode value = part.value().get();
            return BodyPublishers.ofString(value.isString() ? value.stringValue() : value.toString());
        }
        try {
            return BodyPublishers
                    .ofByteArray(Base64.getDecoder().decode(part.base64().orElseThrow().replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            throw RequestRules.refused("The part '%s' is no base64 text: %s.".formatted(part.name(), e.getMessage()))
                    .causedBy(e);
        }
    }

    private BodyPublisher file(String path) throws StepError {
        Path file = context.resolvePath(path);
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw RequestRules.refused("There is no file %s to send. Relative paths are meant from the work folder."
                    .formatted(file)).causedBy(e);
        }
    }

    private static String lastName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    private static String type(String name) {
        String known = URLConnection.guessContentTypeFromName(name);
        return known == null ? "application/octet-stream" : known;
    }

    /** As browsers write it (HTML standard, section 4.10.21.8), so that no name begins another header. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String checked(String type) throws StepError {
        if (type.isBlank() || type.chars().anyMatch(Character::isISOControl)) {
            throw RequestRules.refused("The type of a part must be a media type such as image/png.");
        }
        return type;
    }
}
