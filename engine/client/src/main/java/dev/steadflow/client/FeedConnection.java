package dev.steadflow.client;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One reader's connection to the stream of all runs, made anew whenever it breaks, after the last event that was read. When the
 * server does not know that one any more, because it was started again, what happened meanwhile is looked up in the lists.
 * Thread-safe.
 */
final class FeedConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedConnection.class);

    /** The server says something every 15 seconds; a connection that is silent for three times as long is dead. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private final RemoteCalls calls;
    private final FeedProgress progress;
    private final Patience patience;
    private final Consumer<Connection> told;
    private final Thread thread = Thread.ofVirtual().name("remote-feed").unstarted(this::work);
    private final Semaphore nudge = new Semaphore(0);
    private volatile @Nullable SseReader connected;
    private volatile boolean closed;
    private Optional<String> lastId = Optional.empty();

    /** @param told how the connection is, whenever that changes; on the connection's thread */
    FeedConnection(RemoteCalls calls, FeedProgress progress, Patience patience, Consumer<Connection> told) {
        this.calls = calls;
        this.progress = progress;
        this.patience = patience;
        this.told = told;
    }

    /** Connects for the first time, then goes on by itself. */
    void start() {
        connect();
        progress.begin();
        thread.start();
    }

    private void connect() {
        connected = new SseReader(calls.stream(RemoteCalls.path("stream"), lastId).body());
        if (closed) {
            drop();
        }
    }

    private void work() {
        Patience.Trial trial = patience.trial();
        while (!closed) {
            try {
                SseReader reader = connected;
                if (reader == null) {
                    boolean resumed = lastId.isPresent();
                    connect();
                    if (!resumed) {
                        progress.catchUp(); // Nothing was read before the break, so there is no id to go on after.
                    }
                    trial = patience.trial();
                    told.accept(new Connection.Standing());
                } else {
                    read(reader);
                    drop();
                }
            } catch (RemoteException failed) {
                drop();
                if (!await(trial, failed)) {
                    return;
                }
            }
        }
    }

    /** Waits a moment before the next attempt; false: there is none. */
    private boolean await(Patience.Trial trial, RemoteException failed) {
        if (closed) {
            return false;
        }
        if (failed.mayPass()) {
            told.accept(new Connection.Broken(String.valueOf(failed.getMessage())));
        }
        try {
            boolean _ = nudge.tryAcquire(trial.pauseOrThrow(failed).toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RemoteException lasting) {
            LOG.warn("What happens at the server is not told any more. {}", lasting.getMessage());
            told.accept(new Connection.GivenUp(String.valueOf(lasting.getMessage())));
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads until the server ends the stream or the connection breaks. */
    private void read(SseReader reader) {
        try (SilenceWatch _ = new SilenceWatch(reader, LONGEST_SILENCE)) {
            for (Optional<SseReader.Event> event = reader.next(); event.isPresent(); event = reader.next()) {
                take(event.get());
            }
        } catch (IOException broken) {
            LOG.debug("The stream broke off; it is opened again after {}.", lastId.orElse("its beginning"), broken);
        }
    }

    private void take(SseReader.Event event) {
        switch (event.name()) {
            case "message" -> {
                JsonNode tree = parsed(event.data());
                progress.heard(run(tree), recorded(tree));
            }
            case "reset" -> progress.catchUp();
            default -> {
                // 'bye' says that the stream ends; that is seen anyway. Newer servers may tell of more.
            }
        }
        if (!event.id().isEmpty()) {
            lastId = Optional.of(event.id());
        }
    }

    private JsonNode parsed(String data) {
        try {
            return WireJson.read(data.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException other) {
            throw calls.incompatible("a stream of something else than JSON", other);
        }
    }

    private RecordedEvent recorded(JsonNode tree) {
        try {
            return RunEventCodec.read(tree);
        } catch (IllegalArgumentException newer) {
            throw calls.incompatible("an event that this version does not know", newer);
        }
    }

    private RunId run(JsonNode tree) {
        try {
            return new RunId(tree.path("run").asString(""));
        } catch (IllegalArgumentException none) {
            throw calls.incompatible("an event without its run", none);
        }
    }

    private void drop() {
        SseReader reader = connected;
        connected = null;
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException gone) {
                LOG.debug("A stream that is given up could not be closed.", gone);
            }
        }
    }

    /** Ends the pause before the next attempt, if there is one now. */
    void tryNow() {
        nudge.drainPermits();
        nudge.release();
    }

    @Override
    public void close() {
        closed = true;
        drop();
        thread.interrupt();
    }
}
