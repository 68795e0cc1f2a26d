package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** How the pages of a list follow each other. An address that a server names must be of the same server. */
final class PageRules {

    /** One link of RFC 8288: {@code <https://example.org/?page=2>; rel="next"}. */
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,\"]|\"[^\"]*\")*)");
    private static final Pattern REL_NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)",
                    Pattern.CASE_INSENSITIVE);

    private final PagesStep.In in;
    private final Target target;
    private final Map<String, String> headers;
    private final JsonPointer items;
    private final JsonPointer cursor;

    private PageRules(PagesStep.In in, Target target) throws StepError {
        this.in = in;
        this.target = target;
        this.headers = RequestRules.headers(target.headers(), target.credentials());
        this.items = pointer("items", in.items().orElse(""));
        this.cursor = pointer("cursor", in.cursor());
    }

    /** @throws StepError fatal, {@code http/BadRequest} */
    static PageRules of(PagesStep.In in, Target target) throws StepError {
        if (in.maxPages() < 1 || in.maxItems() < 1 || in.maxBytes() < 1) {
            throw RequestRules.refused("'maxPages', 'maxItems' and 'maxBytes' must be at least 1.");
        }
        if (in.parameter().isEmpty() && (in.next().equals("page") || in.next().equals("offset"))) {
            throw RequestRules.refused("With '%s', the input 'parameter' must name what gets it in the query."
                    .formatted(in.next()));
        }
        return new PageRules(in, target);
    }

    Request first() throws StepError {
        return switch (in.next()) {
            case "page" -> with(IntNode.valueOf(in.firstPage()));
            case "offset" -> with(IntNode.valueOf(0));
            default -> get(RequestRules.uri(target.url(), RequestRules.withKey(in.query(), target.credentials())));
        };
    }

    /** Numbers go on without end; an empty page ends them. */
    boolean endsWhenEmpty() {
        return in.next().equals("page") || in.next().equals("offset");
    }

    /** The items of a page. */
    List<JsonNode> items(Request request, JsonNode page) throws StepError {
        JsonNode list = page.at(items);
        if (!list.isArray()) {
            throw StepError.fatal("http/NoList", "Expected a list at '%s' of the answer to %s, but found %s. Correct "
                    .formatted(in.items().orElse(""), request.shown(), list.getNodeType()) + "'items'.");
        }
        return list.valueStream().toList();
    }

    /** The request for the page after this one; empty when this was the last. */
    Optional<Request> next(Request request, Response response, JsonNode page, int pages, int count) throws StepError {
        return switch (in.next()) {
            case "page" -> Optional.of(with(IntNode.valueOf(in.firstPage() + pages)));
            case "offset" -> Optional.of(with(IntNode.valueOf(count)));
            case "cursor" -> cursor(request, page.at(cursor));
            default -> linked(request, response);
        };
    }

    private Optional<Request> cursor(Request request, JsonNode value) throws StepError {
        String text = value.asString("");
        if (value.isMissingNode() || value.isNull() || text.isEmpty()) {
            return Optional.empty();
        }
        return in.parameter().isPresent()
                ? Optional.of(with(StringNode.valueOf(text)))
                : Optional.of(at(request, text));
    }

    private Optional<Request> linked(Request request, Response response) throws StepError {
        for (String header : response.headers().getOrDefault("link", List.of())) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (REL_NEXT.matcher(link.group(2)).find()) {
                    return Optional.of(at(request, link.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    private Request at(Request request, String address) throws StepError {
        URI uri;
        try {
            String text = address.strip();
            // Java's resolve drops the last part of the path for a mere query, against RFC 3986, section 5.4.
            uri = request.uri().resolve(text.startsWith("?") ? request.uri().getRawPath() + text : text);
        } catch (IllegalArgumentException e) {
            throw elsewhere(request, "an address that cannot be read").causedBy(e);
        }
        boolean sameServer = request.uri().getScheme().equalsIgnoreCase(uri.getScheme())
                && request.uri().getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
        if (!sameServer) {
            throw elsewhere(request, "another server, %s://%s".formatted(uri.getScheme(), uri.getRawAuthority()));
        }
        return get(uri);
    }

    private static StepError elsewhere(Request request, String where) {
        return StepError.fatal("http/Redirect", "The page after %s is at %s. It is not fetched."
                .formatted(request.shown(), where));
    }

    private Request with(JsonNode value) throws StepError {
        Map<String, JsonNode> query = new LinkedHashMap<>(in.query());
        query.put(in.parameter().orElseThrow(), value);
        return get(RequestRules.uri(target.url(), RequestRules.withKey(query, target.credentials())));
    }

    private Request get(URI uri) {
        return new Request("GET", uri, headers, Optional.empty());
    }

    private static JsonPointer pointer(String input, String text) throws StepError {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw RequestRules.refused("The input '%s' must be a JSON pointer such as /data/items, but is '%s'."
                    .formatted(input, text)).causedBy(e);
        }
    }
}
