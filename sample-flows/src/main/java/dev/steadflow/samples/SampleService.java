package dev.steadflow.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The service that the sample flows call: customers, users, some work that takes as long as it is asked to, and places to
 * post things to. It listens on loopback only. Thread-safe.
 *
 * <pre>
 * GET /customers?ids=C001,C002      [{"id":"C001","name":…,"country":…,"tier":…}], unknown ids left out
 * GET /users/u1                     {"id":"u1","name":…}
 * GET /users/u1/orders              {"items":[…]}
 * GET /users/u1/preferences         {"theme":…}
 * GET /process?data=x&amp;seconds=5 {"processed":"X"} after five seconds
 * GET /flaky?key=x&amp;fails=2       503 twice, then {"answer":"here at last","tries":3}; counted by key
 * GET /cards/text?prompt=x          {"text":…}
 * GET /cards/image?text=x           {"url":…}
 * POST /mail                        {"id":"mail-1"}; also push, accounts, preferences, fulfilments, reports, bookings,
 *                                   cancellations, payments
 * POST /tasks {"callback":…}        {"id":"tasks-1"}, and a second later posts {"done":true} to the callback, if any
 * GET /mail                         [{"id":"mail-1","body":…}], what was posted; also the others
 * </pre>
 */
public final class SampleService implements AutoCloseable {

    /** Where the samples' inputs expect it. */
    public static final int STANDARD_PORT = 8099;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_SECONDS = 3600;
    private static final Duration TASK_TAKES = Duration.ofSeconds(1);

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, JsonNode> customers = new LinkedHashMap<>();
    private final Map<String, Integer> triesByKey = new ConcurrentHashMap<>();
    private final PostedThings posted = new PostedThings();
    private final Consumer<String> requests;

    private SampleService(HttpServer server, Consumer<String> requests) throws IOException {
        this.server = server;
        this.requests = requests;
        try (InputStream in = SampleService.class.getResourceAsStream("customers.json")) {
            for (JsonNode customer : JSON.readTree(in)) {
                customers.put(customer.get("id").stringValue(), customer);
            }
        }
        server.createContext("/", this::answer);
        server.setExecutor(workers);
    }

    /**
     * Starts the service.
     *
     * @param port 0 for any free one
     * @param requests gets a line for each request, {@code GET /customers?ids=C001 200}; called from many threads
     * @throws IOException when the port is taken or may not be used
     */
    public static SampleService start(int port, Consumer<String> requests) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        SampleService service = new SampleService(HttpServer.create(address, 0), requests);
        service.server.start();
        return service;
    }

    /** Serves until the process ends: {@code java … SampleService [PORT]}. */
    public static void main(String[] args) throws IOException {
        int port = args.length == 0 ? STANDARD_PORT : Integer.parseInt(args[0]);
        try {
            SampleService service = start(port, System.out::println);
            System.out.println("The sample service listens on " + service.url() + ". Ctrl+C ends it.");
        } catch (BindException e) {
            System.err.println("Expected port " + port + " of this machine to be free, but it is in use. Give another "
                    + "port as argument, and the same one in the flow's input.");
            System.exit(2);
        }
    }

    /** The base address, {@code http://127.0.0.1:8099}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            int status;
            byte[] body;
            try {
                body = JSON.writeValueAsBytes(
                        exchange.getRequestMethod().equals("POST") ? post(exchange) : resource(uri));
                status = 200;
            } catch (NotFound e) {
                body = JSON.writeValueAsBytes(Map.of("error", String.valueOf(e.getMessage())));
                status = 404;
            } catch (Busy e) {
                body = JSON.writeValueAsBytes(Map.of("error", String.valueOf(e.getMessage())));
                status = 503;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
            requests.accept(exchange.getRequestMethod() + " " + uri + " " + status);
        }
    }

    private static final class NotFound extends Exception {
        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(message);
        }
    }

    private static final class Busy extends Exception {
        private static final long serialVersionUID = 1L;

        Busy(String message) {
            super(message);
        }
    }

    private Object resource(URI uri) throws NotFound, Busy, InterruptedException {
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
        if (path.equals(List.of("cards", "image"))) {
            return Map.of("url", url() + "/cards/image-of-" + query.getOrDefault("text", "").length() + "-letters.svg");
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

    private Object post(HttpExchange exchange) throws IOException, NotFound {
        String kind = exchange.getRequestURI().getPath().replaceFirst("^/", "");
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (!PostedThings.KINDS.contains(kind)) {
            throw new NotFound("Nothing can be posted to /" + kind + ". Post to one of "
                    + new TreeSet<>(PostedThings.KINDS) + ".");
        }
        Optional<String> key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        PostedThings.Posted kept = posted.keep(kind, body, key);
        String callback = body.path("callback").asString("");
        if (!callback.isEmpty()) {
            workers.execute(() -> callBack(URI.create(callback)));
        }
        return Map.of("id", kept.id());
    }

    private void callBack(URI callback) {
        try {
            Thread.sleep(TASK_TAKES);
            HttpRequest done = HttpRequest.newBuilder(callback)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"done\":true}"))
                    .build();
            HttpResponse<Void> heard = client.send(done, HttpResponse.BodyHandlers.discarding());
            requests.accept("Called back " + callback + " " + heard.statusCode());
        } catch (IOException unreachable) {
            requests.accept("Could not call back " + callback + ": " + unreachable);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the flows have posted to a resource: {@code [{"id":"mail-1","body":…}]}. */
    public JsonNode posted(String kind) {
        return JSON.valueToTree(posted.of(kind));
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
