package dev.steadflow.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
 * POST /v1/chat/completions         as OpenAI has it, also /v1/images/generations; see SampleModel
 * POST /mail                        {"id":"mail-1"}; also push, accounts, preferences, fulfilments, reports, bookings,
 *                                   cancellations, payments
 * POST /tasks {"callback":…}        {"id":"tasks-1"}, and a second later posts {"done":true} to the callback, if any
 * GET /mail                         [{"id":"mail-1","body":…}], what was posted; also the others
 * </pre>
 *
 * Beside it stands a mail server, also on loopback only, that takes every message and passes none on.
 */
public final class SampleService implements AutoCloseable {

    /** Where the samples' inputs expect it. */
    public static final int STANDARD_PORT = 8099;
    public static final int STANDARD_MAIL_PORT = 8025;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 10_000_000;
    private static final String CALL_BACK = "{\"done\":true}";
    private static final Duration TASK_TAKES = Duration.ofSeconds(1);

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final PostedThings posted = new PostedThings();
    private final SampleAnswers answers = new SampleAnswers(posted);
    private final Queue<SampleMail> mails = new ConcurrentLinkedQueue<>();
    private final SampleWatcher watcher;
    private final MailDrop mailDrop;

    private SampleService(HttpServer server, int mailPort, SampleWatcher watcher) throws IOException {
        this.server = server;
        this.watcher = watcher;
        server.createContext("/", this::answer);
        server.setExecutor(workers);
        mailDrop = MailDrop.open(mailPort,
                (from, to, message) -> received(MailReading.message(Instant.now(), from, to, message)));
    }

    /**
     * Starts the service.
     *
     * @param port 0 for any free one
     * @param mailPort the same for mail
     * @throws IOException when a port is taken or may not be used
     */
    public static SampleService start(int port, int mailPort, SampleWatcher watcher) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        try {
            SampleService service = new SampleService(server, mailPort, watcher);
            server.start();
            return service;
        } catch (IOException e) {
            server.stop(0);
            throw e;
        }
    }

    /** Serves until the process ends: {@code java … SampleService [PORT [MAILPORT]]}. */
    public static void main(String[] args) throws IOException {
        int port = args.length < 1 ? STANDARD_PORT : Integer.parseInt(args[0]);
        int mailPort = args.length < 2 ? STANDARD_MAIL_PORT : Integer.parseInt(args[1]);
        try {
            SampleService service = start(port, mailPort, new SampleWatcher() {
                @Override
                public void requested(SampleRequest request) {
                    System.out.println(request.line());
                }

                @Override
                public void received(SampleMail mail) {
                    System.out.println("Mail to " + String.join(", ", mail.to()) + ": " + mail.subject());
                }
            });
            System.out.println("The sample service listens on " + service.url() + ", and for mail on port "
                    + service.mailPort() + ". Ctrl+C ends it.");
        } catch (BindException e) {
            System.err
                    .println("Expected ports " + port + " and " + mailPort + " of this machine to be free, but one is "
                            + "in use. Give others as arguments, and the same ones in the flow's input.");
            System.exit(2);
        }
    }

    /** The base address, {@code http://127.0.0.1:8099}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where mail is taken, at the same address. */
    public int mailPort() {
        return mailDrop.port();
    }

    /** The mails that have come, by SMTP or posted, the oldest first. */
    public List<SampleMail> mails() {
        return List.copyOf(mails);
    }

    private void received(SampleMail mail) {
        mails.add(mail);
        watcher.received(mail);
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            mailDrop.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The door of the sample mail server could not be closed.", e);
        }
        workers.shutdownNow();
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String sent = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            int status;
            byte[] body;
            try {
                body = JSON.writeValueAsBytes(
                        exchange.getRequestMethod().equals("POST") ? post(exchange, sent) : answers.get(uri));
                status = 200;
            } catch (JacksonException e) {
                body = JSON.writeValueAsBytes(Map.of("error", "Expected JSON. " + e.getOriginalMessage()));
                status = 400;
            } catch (SampleAnswers.NotFound e) {
                body = JSON.writeValueAsBytes(Map.of("error", String.valueOf(e.getMessage())));
                status = 404;
            } catch (SampleAnswers.Busy e) {
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
            watcher.requested(
                    new SampleRequest(Instant.now(), exchange.getRequestMethod(), uri.toString(), sent, status,
                            new String(body, StandardCharsets.UTF_8)));
        }
    }

    private Object post(HttpExchange exchange, String sent)
            throws SampleAnswers.NotFound, SampleAnswers.Busy, InterruptedException {
        String kind = exchange.getRequestURI().getPath().replaceFirst("^/", "");
        JsonNode body = JSON.readTree(sent);
        if (kind.equals("v1/chat/completions")) {
            return SampleModel.chat(body);
        }
        if (kind.equals("v1/images/generations")) {
            return SampleModel.image(body);
        }
        if (!PostedThings.KINDS.contains(kind)) {
            throw new SampleAnswers.NotFound("Nothing can be posted to /" + kind + ". Post to one of "
                    + new TreeSet<>(PostedThings.KINDS) + ".");
        }
        Optional<String> key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        PostedThings.Kept kept = posted.keep(kind, body, key);
        if (kind.equals("mail") && kept.fresh()) {
            received(MailReading.posted(Instant.now(), body));
        }
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
                    .POST(HttpRequest.BodyPublishers.ofString(CALL_BACK))
                    .build();
            HttpResponse<Void> heard = client.send(done, HttpResponse.BodyHandlers.discarding());
            calledBack(callback, heard.statusCode(), "");
        } catch (IOException unreachable) {
            calledBack(callback, 0, "Nobody could be reached there: " + unreachable);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void calledBack(URI callback, int status, String answer) {
        watcher.requested(new SampleRequest(
                Instant.now(), "called back", callback.toString(), CALL_BACK, status, answer));
    }

    /** What the flows have posted to a resource: {@code [{"id":"mail-1","body":…}]}. */
    public JsonNode posted(String kind) {
        return JSON.valueToTree(posted.of(kind));
    }
}
