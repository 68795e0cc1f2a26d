package dev.steadflow.samples;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What the sample service answers when it is asked for something. Thread-safe. */
final class SampleAnswers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_SECONDS = 3600;

    private final Map<String, JsonNode> customers = new LinkedHashMap<>();
    private final Map<String, Integer> triesByKey = new ConcurrentHashMap<>();
    private final PostedThings posted;

    /** @param posted what can be asked for because it was posted */
    SampleAnswers(PostedThings posted) throws IOException {
        this.posted = posted;
        try (InputStream in = SampleAnswers.class.getResourceAsStream("customers.json")) {
            for (JsonNode customer : JSON.readTree(in)) {
                customers.put(customer.get("id").stringValue(), customer);
            }
        }
    }

    /** There is nothing at an address. */
    static final class NotFound extends Exception {
        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(message);
        }
    }

    /** Not now. */
    static final class Busy extends Exception {
        private static final long serialVersionUID = 1L;

        Busy(String message) {
            super(message);
        }
    }

    /** The answer as a value to be written as JSON. */
    Object get(URI uri) throws NotFound, Busy, InterruptedException {
        List<String> path = Arrays.stream(uri.getPath().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        Map<String, String> query = query(uri);
        if (path.equals(List.of("customers"))) {
            return customers(query.getOrDefault("ids", ""));
        }
        if (path.size() == 1 && PostedThings.KINDS.contains(path.getFirst())) {
            return posted.of(path.getFirst());
        }
        if (path.equals(List.of("cards", "text"))) {
            return Map.of("text", "Happy birthday! May it be full of " + query.getOrDefault("prompt", "joy") + ".");
        }
        if (path.equals(List.of("flaky"))) {
            return flaky(query);
        }
        if (path.equals(List.of("process"))) {
            return process(query);
        }
        if (path.size() >= 2 && path.getFirst().equals("users")) {
            return user(path.get(1), path.subList(2, path.size()));
        }
        throw new NotFound("There is nothing at " + uri.getPath() + ". Ask for /customers, /users/ID, /cards, "
                + "/flaky or /process, or post to one of " + new TreeSet<>(PostedThings.KINDS) + ".");
    }

    private ArrayNode customers(String ids) {
        ArrayNode found = JSON.createArrayNode();
        for (String id : ids.split(",")) {
            JsonNode customer = customers.get(id.strip());
            if (customer != null) {
                found.add(customer);
            }
        }
        return found;
    }

    private static Object user(String id, List<String> part) throws NotFound {
        return switch (String.join("/", part)) {
            case "" -> Map.of("id", id, "name", "Ada Lovelace");
            case "orders" -> Map.of("items", List.of("analytical engine", "punched cards"));
            case "preferences" -> Map.of("theme", "dark");
            default -> throw new NotFound("A user has orders and preferences, but no " + part + ".");
        };
    }

    private Object flaky(Map<String, String> query) throws Busy {
        int fails = Integer.parseInt(query.getOrDefault("fails", "2"));
        int tries = triesByKey.merge(query.getOrDefault("key", ""), 1, Integer::sum);
        if (tries <= fails) {
            throw new Busy("Busy. This was try " + tries + "; ask again later.");
        }
        return Map.of("answer", "here at last", "tries", tries);
    }

    private static Object process(Map<String, String> query) throws InterruptedException {
        int seconds = Math.clamp(Integer.parseInt(query.getOrDefault("seconds", "1")), 0, MOST_SECONDS);
        Thread.sleep(seconds * 1000L);
        return Map.of("processed", query.getOrDefault("data", "").toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> values = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] sides = pair.split("=", 2);
                values.put(sides[0], sides.length == 2 ? URLDecoder.decode(sides[1], StandardCharsets.UTF_8) : "");
            }
        }
        return values;
    }
}
