package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.OutputLines;
import dev.steadflow.runtime.api.RunFeed;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's events as they happen. The feed is a hint only: a thread of its own reads the journal after the last
 * event it wrote, so no event is lost or written twice, and the engine never waits for the terminal.
 */
final class Watching implements AutoCloseable {

    private static final int PAGE = 200; // events; a page is a few hundred kilobytes at most

    private final FlowEngine engine;
    private final PrintStream target;
    private final EventLine lines;
    private final boolean wanted;
    private final OutputLines outputs = new OutputLines();
    private final Semaphore hints = new Semaphore(1);
    private final AtomicReference<@Nullable RunId> watched = new AtomicReference<>();
    private final Thread writer;
    private final RunFeed.@Nullable Subscription subscription;
    private volatile boolean finishing;
    private long last;

    /** @param wanted false: nothing is written */
    Watching(FlowEngine engine, PrintStream target, EventLine lines, boolean wanted) {
        this.engine = engine;
        this.target = target;
        this.lines = lines;
        this.wanted = wanted;
        this.writer = Thread.ofVirtual().name("watch").unstarted(this::write);
        this.subscription = wanted ? engine.feed().subscribe(this::heard) : null;
    }

    /** Begins with the run's first event. */
    void start(RunId run) {
        watched.set(run);
        if (wanted) {
            writer.start();
        }
    }

    /** Writes what is still missing and ends. */
    void finish() {
        finishing = true;
        hints.release();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(RunFeed.Item item) {
        if (!item.run().equals(watched.get())) {
            return;
        }
        switch (item) {
            case RunFeed.Appended _ -> hints.release();
            case RunFeed.AttemptStarted attempt -> {
                if (attempt.attempt() > 1) {
                    target.println("     " + attempt.at() + " attempt " + attempt.attempt());
                }
            }
            case RunFeed.Progressed progress -> target.println("     " + progress.at() + " "
                    + (progress.fraction() < 0 ? "" : Math.round(progress.fraction() * 100) + " % ")
                    + progress.message());
            case RunFeed.Logged logged -> target.println("     " + logged.at() + " says " + logged.line());
            case RunFeed.Emitted piece -> {
                synchronized (outputs) {
                    outputs.add(piece).stream().filter(OutputLines.Line::complete).forEach(this::write);
                }
            }
        }
    }

    private void write(OutputLines.Line line) {
        target.println("     " + line.at() + " " + line.stream() + " │ " + line.text());
    }

    private void write() {
        RunId run = watched.get();
        while (run != null) {
            boolean isLastRound = finishing;
            List<RecordedEvent> page = engine.events(run, last, PAGE);
            for (RecordedEvent event : page) {
                target.println(lines.of(event));
                last = event.sequence();
            }
            if (page.isEmpty()) {
                if (isLastRound) {
                    return;
                }
                hints.acquireUninterruptibly();
                hints.drainPermits();
            }
        }
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
            synchronized (outputs) {
                outputs.rest().forEach(this::write);
            }
        }
    }
}
