package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.server.http.Route.Parameter;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Runs as they happen, as server-sent events. What is sent comes from the log and not from the feed, in order and after
 * what the reader saw last; so a reader that was away, or too slow, misses nothing. Thread-safe.
 */
public final class StreamResource {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final int PAGE = 200; // events; a few hundred kilobytes at most, as a rule

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/event-stream;charset=utf-8",
            // Asks proxies not to gather what is sent.
            "X-Accel-Buffering", "no");

    private final FlowEngine engine;
    private final KnownRuns runs;
    private final FeedHints hints;
    private final StreamLimits limits;
    private final Semaphore free;
    private final AllRunsStream allRuns;

    public StreamResource(FlowEngine engine, FeedHints hints, StreamLimits limits) {
        this.engine = engine;
        this.runs = new KnownRuns(engine);
        this.hints = hints;
        this.limits = limits;
        this.free = new Semaphore(limits.streams());
        this.allRuns = new AllRunsStream(hints.recent(), hints, limits,
                HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/stream", Role.READ, this::ofAllRuns,
                        About.of("streamAllRuns",
                                "Sends the events of all runs as they happen, as server-sent events, from now on.",
                                String.class)
                                .with(Parameter.header(LAST_EVENT_ID, "The id of the last event that was read."))),
                new Route("GET", "/api/v1/runs/{run}/stream", Role.READ, this::ofRun,
                        About.of("streamRun",
                                "Sends the events of a run as they happen, as server-sent events; ends with the run.",
                                String.class)
                                .with(Parameter.number("after", "Only events after this sequence; 0 when left out."))
                                .with(Parameter.header(LAST_EVENT_ID,
                                        "The id of the last event that was read; goes before 'after'."))));
    }

    private Reply ofAllRuns(Exchange call) {
        Optional<String> lastId = call.header(LAST_EVENT_ID);
        return stream(call, reader -> allRuns.follow(lastId, reader));
    }

    private Reply ofRun(Exchange call) {
        RunHeader header = runs.header(call);
        long after = call.header(LAST_EVENT_ID)
                .map(StreamResource::sequence)
                .orElseGet(() -> call.number("after", 0, 0, Long.MAX_VALUE));
        if (header.status().isTerminal() && after >= header.lastSequence()) {
            return Reply.empty(204); // Tells an EventSource not to come again.
        }
        return stream(call, reader -> follow(header.run(), after, reader));
    }

    private static long sequence(String id) {
        try {
            long sequence = Long.parseLong(id.strip());
            if (sequence >= 0) {
                return sequence;
            }
        } catch (NumberFormatException none) {
            // Told below.
        }
        throw OrderBody.invalid(
                "Expected the header " + LAST_EVENT_ID + " to be the id of an event of this run, but found '" + id
                        + "'.");
    }

    private Reply stream(Exchange call, Reply.Writing writing) {
        if (call.method().equals("HEAD")) {
            return new Reply.Bytes(200, HEADERS, new byte[0]);
        }
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_STREAMS, "Expected at most " + limits.streams()
                            + " streams at once, but there are as many already. Try again later.")
                    .retryAfterSeconds(10);
        }
        return new Reply.Stream(HEADERS, reader -> {
            try {
                writing.to(reader);
            } finally {
                free.release();
            }
        });
    }

    private boolean hasEnded(RunId run) {
        return engine.run(run).filter(header -> header.status().isTerminal()).isPresent();
    }

    private void follow(RunId run, long after, OutputStream reader) throws IOException, InterruptedException {
        SseWriter writer = new SseWriter(reader);
        long last = after;
        boolean quiet = true;
        try (FeedHints.Ear ear = hints.listen(run)) {
            Duration _ = writer.flush();
            while (!hints.isClosed()) {
                boolean over = quiet && hasEnded(run); // Looked at before: what comes after the end is not waited for.
                List<RecordedEvent> page = engine.events(run, last, PAGE);
                for (RecordedEvent event : page) {
                    writer.recorded(Long.toString(event.sequence()), RunEventCodec.tree(event));
                    last = event.sequence();
                }
                boolean ended = (over && page.isEmpty())
                        || page.stream().anyMatch(event -> event.event() instanceof RunEvent.Terminal);
                quiet = page.isEmpty();
                if (quiet && !ended && !ear.await(limits.heartbeat())) {
                    writer.heartbeat();
                }
                Duration taken = writer.flush();
                if (ended) {
                    return;
                }
                if (taken.compareTo(limits.patience()) > 0) {
                    writer.sayGoodbye(SseWriter.Goodbye.SLOW, Optional.of(Long.toString(last)));
                    return;
                }
            }
            writer.sayGoodbye(SseWriter.Goodbye.STOPPING, Optional.of(Long.toString(last)));
        }
    }
}
