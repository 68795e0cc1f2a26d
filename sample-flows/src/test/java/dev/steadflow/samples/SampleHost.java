package dev.steadflow.samples;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that runs a sample, also many times at once, until it is killed. It opens the store, lets open runs go on,
 * starts new ones up to a number at once, and prints what was acknowledged:
 *
 * <pre>
 * START run          start() has returned
 * EVENT run seq      a durable event was published
 * BEGIN run address  an attempt began
 * DONE run address   the step's outcome is durable
 * OPEN               the engine is open
 * </pre>
 *
 * Arguments: sample, store, work folder, input as JSON, runs at once, runs to start at most.
 */
final class SampleHost {

    private SampleHost() {}

    /** Starts this program in a process of its own; what it prints is the caller's to read. */
    static Process start(String sample, Path store, Path work, JsonNode input, int atOnce, int most)
            throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SampleHost.class.getName(),
                sample,
                store.toString(),
                work.toString(),
                input.toString(),
                String.valueOf(atOnce),
                String.valueOf(most))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws Exception {
        var flow = Sample.named(args[0]).flow();
        Path store = Path.of(args[1]);
        Path work = Path.of(args[2]);
        JsonNode input = new JsonMapper().readTree(args[3]);
        int atOnce = Integer.parseInt(args[4]);
        int most = Integer.parseInt(args[5]);
        PrintStream out = System.out;
        Semaphore free = new Semaphore(0);
        try (FlowEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(store))) {
            engine.feed().subscribe(item -> print(out, item, free));
            out.println("OPEN");
            free.release(Math.max(0, atOnce - running(engine)));
            for (int started = 0; started < most;) {
                if (free.tryAcquire(5, TimeUnit.SECONDS)) {
                    out.println("START " + engine.start(flow, input, work));
                    started++;
                } else {
                    free.release(Math.max(0, atOnce - running(engine))); // The feed may drop what a slow reader misses.
                }
            }
            for (var header : engine.runs(RunQuery.newest(1_000))) {
                engine.await(header.run());
            }
            out.println("END");
        }
    }

    private static int running(FlowEngine engine) {
        return engine.runs(new RunQuery(Optional.empty(), Set.of(RunStatus.RUNNING), Optional.empty(), 1_000)).size();
    }

    private static synchronized void print(PrintStream out, RunFeed.Item item, Semaphore free) {
        switch (item) {
            case RunFeed.Appended appended -> {
                for (RecordedEvent event : appended.events()) {
                    out.println("EVENT " + appended.run() + " " + event.sequence());
                    if (event.event() instanceof RunEvent.StepCompleted done) {
                        out.println("DONE " + appended.run() + " " + done.at());
                    } else if (event.event() instanceof RunEvent.Terminal) {
                        free.release();
                    }
                }
            }
            case RunFeed.AttemptStarted begun -> out.println("BEGIN " + begun.run() + " " + begun.at());
            case RunFeed.Progressed progressed -> {}
            case RunFeed.Logged logged -> {}
            case RunFeed.Emitted emitted -> {}
        }
    }
}
