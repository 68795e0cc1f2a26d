package dev.steadflow.designer.separate;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An engine with a store of its own in another process, which a person may kill and start again. Thread-safe; calls block.
 */
public final class SeparateEngine implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    /**
     * Where it lives and what it serves.
     *
     * @param folder its own files
     * @param flowId the flow that it runs
     * @param workFolder where steps find relative paths
     * @param options further options of {@code serve}, such as {@code --secrets DIR}
     */
    public record Place(EngineFolder folder, String flowId, Path workFolder, List<String> options) {
        public Place {
            options = List.copyOf(options);
        }
    }

    private final Place place;
    private final HttpClient http;
    private volatile EngineProcess process;
    private volatile EngineCalls calls;

    private SeparateEngine(Place place, HttpClient http, EngineProcess process, EngineCalls calls) {
        this.place = place;
        this.http = http;
        this.process = process;
        this.calls = calls;
    }

    /**
     * Starts an engine on a new store; it answers when this returns.
     *
     * @param flowText the flow's file
     * @throws IOException when the process does not start; its words say why
     */
    public static SeparateEngine open(Place place, String flowText) throws IOException, InterruptedException {
        place.folder().write(place.flowId(), flowText, place.workFolder());
        EngineProcess process = startProcess(place);
        HttpClient http = HttpClient.newHttpClient();
        SeparateEngine engine = new SeparateEngine(place, http, process, new EngineCalls(http, process.url()));
        engine.awaitReady();
        return engine;
    }

    private static EngineProcess startProcess(Place place) throws IOException {
        return EngineProcess.start(place.folder(), place.flowId(), place.workFolder(), place.options());
    }

    /** The number of its process. */
    public long pid() {
        return process.pid();
    }

    /** Whether its process is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Starts a run of the flow. */
    public RunId start(JsonNode input) throws IOException, InterruptedException {
        return calls.start(place.flowId(), input);
    }

    /** Events of a run after a sequence; fails while the process is dead. */
    public List<RecordedEvent> events(RunId run, long after, int limit) throws IOException, InterruptedException {
        return calls.events(run, after, limit);
    }

    /** Stops a run for good. */
    public void cancel(RunId run, String reason) throws IOException, InterruptedException {
        calls.cancel(run, reason);
    }

    /** Kills the process, really: SIGKILL, in the middle of whatever it does. */
    public void crash() {
        process.kill();
    }

    /** Starts a process on the same store again; its runs go on. It answers when this returns. */
    public void resume() throws IOException, InterruptedException {
        EngineProcess again = startProcess(place);
        process = again;
        calls = new EngineCalls(http, again.url());
        awaitReady();
    }

    private void awaitReady() throws IOException, InterruptedException {
        while (!calls.isReady()) {
            if (!process.isAlive()) {
                throw new IOException("Expected the separate engine to open its store in " + place.folder().store()
                        + ", but its process ended. Start it again.");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Ends the process gracefully; open runs keep their place in the store. */
    @Override
    public void close() {
        process.end();
    }
}
