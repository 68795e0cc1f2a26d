package dev.steadflow.runtime.observe;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans to a collector, a second's worth at a time, on a thread of its own. Thread-safe; nobody ever waits for the
 * collector: while it does not answer, at most {@value #MOST_WAITING} spans wait and further ones are dropped, which the
 * log tells.
 */
final class SpanExporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpanExporter.class);

    /** Some 5 MB. */
    private static final int MOST_WAITING = 8_192;

    private static final int BATCH = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 4;

    /** What OTLP says may be sent again. */
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    /** Makes a span on the exporter's thread; empty when it cannot be made any more. */
    interface Making extends Supplier<Optional<Span>> {}

    private final TracingSettings settings;
    private final OtlpJson json;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final BlockingQueue<Making> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private boolean silent;

    SpanExporter(TracingSettings settings, String version) {
        this.settings = settings;
        this.json = new OtlpJson(settings.service(), version);
        this.thread = Thread.ofPlatform().name("trace-exporter").daemon().start(this::work);
    }

    void add(Making span) {
        if (!waiting.offer(span)) {
            dropped.incrementAndGet();
        }
    }

    private void work() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Making first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    send(batch(first));
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt(); // close() has waited long enough.
        }
    }

    private List<Span> batch(Making first) throws InterruptedException {
        List<Making> made = new ArrayList<>(List.of(first));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (made.size() < BATCH && !(closing && waiting.isEmpty())) {
            Making next = waiting.poll(closing ? 0 : until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            made.add(next);
        }
        return made.stream().map(SpanExporter::made).flatMap(Optional::stream).toList();
    }

    private static Optional<Span> made(Making making) {
        try {
            return making.get();
        } catch (RuntimeException storeInTrouble) {
            LOG.warn("A span is missing: its run could not be read.", storeInTrouble);
            return Optional.empty();
        }
    }

    private void send(List<Span> spans) throws InterruptedException {
        if (spans.isEmpty()) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.endpoint())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.request(spans)));
        settings.headers().forEach(request::header);
        String trouble = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status / 100 == 2) {
                    arrived();
                    return;
                }
                trouble = "it answers " + status;
                if (!BUSY.contains(status)) {
                    break;
                }
            } catch (IOException notReached) {
                trouble = notReached.getClass().getSimpleName() + " " + notReached.getMessage();
            }
            if (attempt < TRIES && !closing) {
                TimeUnit.MILLISECONDS.sleep(250L << attempt);
            }
        }
        lost(spans.size(), trouble);
    }

    private void arrived() {
        if (silent) {
            LOG.info("Traces reach {} again; {} spans were lost meanwhile.", settings.endpoint(), dropped.getAndSet(0));
            silent = false;
        }
    }

    /** Says it once for each time of trouble. */
    private void lost(int spans, String trouble) {
        dropped.addAndGet(spans);
        if (!silent) {
            LOG.warn("Traces do not reach {}: {}. Runs go on; what cannot be sent is dropped.", settings.endpoint(),
                    trouble);
            silent = true;
        }
    }

    /** Sends what waits, for two seconds at most. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException hurry) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
