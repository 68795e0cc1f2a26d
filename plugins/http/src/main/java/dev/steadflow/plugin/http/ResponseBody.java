package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * A body as the flow sees it.
 *
 * @param kind {@code json}, {@code text}, {@code base64} or {@code empty}
 */
record ResponseBody(String kind, JsonNode json) {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the body by its content type.
     *
     * @param lenient true: what should be JSON and is not becomes text, as error pages of proxies do
     * @throws StepError {@code http/BadBody}, when the body is not what its headers say
     */
    static ResponseBody of(Response response, Request request, long maxBytes, boolean lenient) throws StepError {
        ByteText bytes = unpacked(response, request, maxBytes);
        if (bytes.size() == 0) {
            return new ResponseBody("empty", NullNode.getInstance());
        }
        Charset charset = charset(response, request);
        String type = response.mediaType().orElse("");
        if (type.equals("application/json") || type.endsWith("+json")) {
            return json(bytes.text(charset), request, lenient);
        }
        Optional<String> text = bytes.strictText(charset);
        if (text.isPresent() && isText(type)) {
            return new ResponseBody("text", StringNode.valueOf(text.get()));
        }
        return new ResponseBody("base64", StringNode.valueOf(bytes.base64()));
    }

    private static ResponseBody json(String text, Request request, boolean lenient) throws StepError {
        try {
            String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new ResponseBody("json", JsonMapper.shared().readTree(withoutMark));
        } catch (JacksonException e) {
            if (lenient) {
                return new ResponseBody("text", StringNode.valueOf(text));
            }
            // Only the place: Jackson's words show a part of the text, and half a secret is not recognised.
            throw badBody(request, "says that it is JSON, but it is not, at line %d, column %d".formatted(
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    private static boolean isText(String type) {
        return type.isEmpty()
                || type.startsWith("text/")
                || type.endsWith("+xml")
                || type.equals("application/xml")
                || type.equals("application/javascript")
                || type.equals("application/yaml")
                || type.equals("application/x-ndjson")
                || type.equals("application/x-www-form-urlencoded");
    }

    private static Charset charset(Response response, Request request) throws StepError {
        Matcher matcher = CHARSET.matcher(response.header("content-type").orElse(""));
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw badBody(request, "is in the charset '%s', which is not known here".formatted(matcher.group(1)))
                    .causedBy(e);
        }
    }

    private static ByteText unpacked(Response response, Request request, long maxBytes) throws StepError {
        String encoding = response.header("content-encoding").orElse("identity").strip();
        if (encoding.equalsIgnoreCase("identity") || response.bytes().size() == 0) {
            return response.bytes();
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw badBody(request, "is packed with '%s', but only gzip can be unpacked; remove the header "
                    .formatted(encoding) + "'Accept-Encoding' or ask for gzip");
        }
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.bytes().toBytes()))) {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                unpacked.write(buffer, 0, count);
                if (unpacked.size() > maxBytes) { // A small packed body may unpack to gigabytes.
                    throw StepError.fatal("http/TooLarge", "The answer to %s unpacks to more than %,d bytes. Raise "
                            .formatted(request.shown(), maxBytes) + "'maxBytes', or use 'saveTo'.");
                }
            }
            return ByteText.of(unpacked);
        } catch (IOException e) {
            throw badBody(request, "says that it is packed with gzip, but cannot be unpacked: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static StepError badBody(Request request, String what) {
        return StepError.failed("http/BadBody", "The answer to %s %s.".formatted(request.shown(), what));
    }
}
