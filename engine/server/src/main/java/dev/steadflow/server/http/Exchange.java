package dev.steadflow.server.http;

import dev.steadflow.server.access.Caller;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A call that a route takes: its path, query, headers and body. Owned by the call's thread. */
public final class Exchange {

    private static final int CHUNK = 16 * 1024;

    private final Request request;
    private final Map<String, String> segments;
    private final Caller caller;
    private final RequestLimits limits;

    Exchange(Request request, Map<String, String> segments, Caller caller, RequestLimits limits) {
        this.request = request;
        this.segments = segments;
        this.caller = caller;
        this.limits = limits;
    }

    /** Who calls. */
    public Caller caller() {
        return caller;
    }

    /** {@code POST}. */
    public String method() {
        return request.getMethod();
    }

    /** What was called, without its query. */
    public String url() {
        String url = request.getHttpURI().asString();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** A segment of the path that the route has in braces. */
    public String segment(String name) {
        return Optional.ofNullable(segments.get(name))
                .orElseThrow(() -> new IllegalStateException("The route has no {" + name + "}."));
    }

    /** The values of each parameter of the query, in their order. */
    public Map<String, List<String>> query() {
        try {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                values.put(field.getName(), List.copyOf(field.getValues()));
            }
            return values;
        } catch (RuntimeException undecodable) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "Expected a query of name=value pairs in UTF-8, percent-encoded, but this one is not.");
        }
    }

    /**
     * A parameter of the query.
     *
     * @throws ProblemException when it is there more than once
     */
    public Optional<String> query(String name) {
        List<String> values = query().getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "Expected the parameter '" + name + "' once, but found it "
                            + values.size() + " times.");
        }
        return values.stream().findFirst();
    }

    /**
     * A whole number in the query.
     *
     * @throws ProblemException when it is none, or out of bounds
     */
    public long number(String name, long otherwise, long least, long most) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Told below, with the bounds.
        }
        throw new ProblemException(
                ProblemType.INVALID_REQUEST, "Expected the parameter '" + name + "' to be a whole number from " + least
                        + " to " + most + ", but found '" + text.get() + "'.");
    }

    /** A header's only or first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** All headers by name in lower case; several of one name joined by a comma. */
    public Map<String, String> headers() {
        Map<String, String> values = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = Optional.ofNullable(field.getValue()).orElse("");
            values.merge(field.getName().toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other);
        }
        return values;
    }

    /** The type of the body in lower case, without parameters; empty when the caller does not say. */
    public String contentType() {
        String type = header(HttpHeader.CONTENT_TYPE.asString()).orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The whole body.
     *
     * @throws ProblemException when it is too long or takes too long
     * @throws IOException when the caller is gone
     */
    public byte[] body() throws IOException {
        if (request.getLength() > limits.bodyBytes()) {
            throw tooLarge("one of " + request.getLength());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        InputStream in = Content.Source.asInputStream(request);
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            body.write(chunk, 0, read);
            if (body.size() > limits.bodyBytes()) {
                throw tooLarge("more");
            }
            if (System.nanoTime() - request.getBeginNanoTime() > limits.arrival().toNanos()) {
                throw new ProblemException(
                        ProblemType.REQUEST_TIMEOUT, "Expected the whole request within "
                                + TimeUnit.NANOSECONDS.toSeconds(limits.arrival().toNanos())
                                + " seconds, but its body takes longer. Send it again over a faster connection.")
                        .withHeader("Connection", "close");
            }
        }
        return body.toByteArray();
    }

    private ProblemException tooLarge(String found) {
        return new ProblemException(
                ProblemType.BODY_TOO_LARGE,
                "Expected a body of at most " + limits.bodyBytes() + " bytes, but found " + found
                        + ". Put large data into a file or a store and send where it is.")
                .withHeader("Connection", "close");
    }

    /**
     * The body as JSON; nothing sent is JSON's null.
     *
     * @throws ProblemException when it is something else, or does not say that it is JSON
     */
    public JsonNode json() throws IOException {
        byte[] body = body();
        if (body.length == 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        String type = contentType();
        // A browser sends JSON to another origin only after asking, and is not answered: see AccessRules.
        if (!isJson(type)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_TYPE,
                    "Expected the header 'Content-Type: application/json', but found "
                            + (type.isEmpty() ? "none" : "'" + type + "'") + ". With curl, use --json.");
        }
        return parse(body);
    }

    /** Whether a type of content is JSON. */
    public static boolean isJson(String contentType) {
        return contentType.equals("application/json") || contentType.endsWith("+json");
    }

    /**
     * JSON of a caller.
     *
     * @throws ProblemException saying where the first mistake is
     */
    public static JsonNode parse(byte[] body) {
        try {
            return WireJson.read(body);
        } catch (JacksonException mistake) {
            TokenStreamLocation place = mistake.getLocation();
            throw new ProblemException(
                    ProblemType.INVALID_JSON,
                    "Expected one JSON value in UTF-8, but found a mistake"
                            + (place == null
                                    ? "."
                                    : " at line " + place.getLineNr() + ", column " + place.getColumnNr() + "."));
        }
    }

    /** The call may be silent for long: connections that say nothing are not cut off while it lasts. */
    void waitsLong() {
        request.addIdleTimeoutListener(silence -> false);
    }
}
