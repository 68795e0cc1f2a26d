package dev.steadflow.designer.separate;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.client.RemoteEngine;
import dev.steadflow.client.RemoteException;
import dev.steadflow.client.RemoteSettings;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * An engine with a store of its own in another process, which a person may kill and start again; it is asked as any engine
 * elsewhere. Thread-safe; calls block.
 */
public final class SeparateEngine implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    /** A person may look at a killed engine for as long as he likes. */
    private static final Duration PATIENCE = Duration.ofDays(3650);

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
    private final URI url;
    private final RemoteEngine remote;
    private volatile EngineProcess process;
    private volatile LongConsumer death = pid -> {};
    private volatile boolean closing;

    private SeparateEngine(Place place, URI url, RemoteEngine remote, EngineProcess process) {
        this.place = place;
        this.url = url;
        this.remote = remote;
        this.process = process;
        watch(process);
    }

    private void watch(EngineProcess alive) {
        alive.onEnd(() -> {
            if (!closing) {
                death.accept(alive.pid());
            }
        });
    }

    /** Who is told the number of a process that ended and was not asked to, on any thread; one listener. */
    public void onDeath(LongConsumer listener) {
        death = listener;
        if (!process.isAlive() && !closing) {
            listener.accept(process.pid());
        }
    }

    /**
     * Starts an engine on a new store; it answers when this returns.
     *
     * @param flowText the flow's file
     * @throws IOException when the process does not start; its words say why
     */
    public static SeparateEngine open(Place place, String flowText) throws Exception {
        place.folder().write(place.flowId(), flowText, place.workFolder());
        EngineProcess process = EngineProcess.start(
                place.folder(), place.flowId(), place.workFolder(), 0, place.options());
        try {
            RemoteSettings settings = RemoteSettings.at(process.url()).withPatience(PATIENCE);
            RemoteEngine remote = whenReady(place, process, () -> RemoteEngine.open(settings));
            SeparateEngine engine = new SeparateEngine(place, settings.url(), remote, process);
            engine.awaitReady();
            return engine;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            process.end();
            throw failed;
        }
    }

    /** The number of its process. */
    public long pid() {
        return process.pid();
    }

    /** Where it is called; the same however often its process is killed and started again. */
    public URI url() {
        return url;
    }

    /** The engine; the same one however often its process is killed and started again. */
    public RemoteEngine remote() {
        return remote;
    }

    /** Starts a run of the flow. */
    public RunId start(JsonNode input) {
        return remote.startServed(place.flowId(), input, Optional.empty(), Map.of());
    }

    /** Kills the process, really: SIGKILL, in the middle of whatever it does. */
    public void crash() {
        process.kill();
    }

    /** Starts a process on the same store again; its runs go on. It answers when this returns. */
    public void resume() throws Exception {
        EngineProcess again = EngineProcess.start(
                place.folder(), place.flowId(), place.workFolder(), url.getPort(), place.options());
        process = again;
        again.url();
        awaitReady();
        watch(again);
        remote.tryNow();
    }

    private void awaitReady() throws Exception {
        whenReady(place, process, remote::flows);
    }

    /** The answer of an engine that may be opening its store still. */
    private static <T> T whenReady(Place place, EngineProcess process, Callable<T> question) throws Exception {
        while (true) {
            try {
                return question.call();
            } catch (RemoteException notYet) {
                if (!notYet.mayPass()) {
                    throw notYet;
                }
                if (!process.isAlive()) {
                    throw new IOException(say(
                            "Expected the separate engine to open its store in {0}, but its process ended. Start it "
                                    + "again.",
                            place.folder().store()), notYet);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** Ends the engine gracefully; open runs keep their place in the store. */
    @Override
    public void close() {
        closing = true;
        process.end();
        remote.close();
    }
}
