package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.WaitSource;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.kept.KeptRuns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once what a run waits for from outside, after it has stood still for a moment: whoever started it sees nothing else
 * happen. A thread of its own looks; nobody waits for it.
 */
final class StandingStill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandingStill.class);

    /** Long enough that flows which go on by themselves are left in peace. */
    static final Duration USUAL = Duration.ofSeconds(3);

    private final FlowEngine engine;
    private final RunId run;
    private final Duration quiet;
    private final Consumer<List<RecordedEvent>> teller;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread looker;
    private long seen; // By the thread that looks.

    /**
     * @param quiet how long nothing has to happen
     * @param teller gets the waits for payloads and signals, once
     */
    StandingStill(FlowEngine engine, RunId run, Duration quiet, Consumer<List<RecordedEvent>> teller) {
        this.engine = engine;
        this.run = run;
        this.quiet = quiet;
        this.teller = teller;
        looker = Thread.ofVirtual().name("standing-still").start(this::look);
    }

    private void look() {
        try {
            boolean more = true;
            while (more && !ended.await(quiet.toMillis(), TimeUnit.MILLISECONDS)) {
                more = lookAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean lookAgain() {
        try {
            Optional<RunHeader> header = engine.run(run).filter(now -> !now.status().isTerminal());
            if (header.isEmpty()) {
                return false;
            }
            long before = seen;
            seen = header.get().lastSequence();
            return seen != before || !tellWaits();
        } catch (StoreException away) {
            LOG.debug("The store cannot be asked; whoever awaits the run waits for it, or says so.", away);
            return true;
        }
    }

    private boolean tellWaits() {
        List<RecordedEvent> waits = OpenWork.of(KeptRuns.of(engine), run).open().stream()
                .filter(open -> open.event() instanceof RunEvent.WaitStarted wait && isFromOutside(wait))
                .toList();
        if (!waits.isEmpty()) {
            teller.accept(waits);
        }
        return !waits.isEmpty();
    }

    private static boolean isFromOutside(RunEvent.WaitStarted wait) {
        return switch (wait.awaited()) {
            case WaitSource.OfInbox _,WaitSource.OfSignal _ -> true;
            case WaitSource.OfRun _,WaitSource.OfLane _ -> false;
        };
    }

    /** Ends the look; nothing is told any more after this. */
    @Override
    public void close() {
        ended.countDown();
        try {
            looker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
