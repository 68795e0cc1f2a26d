package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up all open runs when an engine is opened, oldest first: folds each log, takes back what is shared among runs
 * (permits, names, inboxes), asks for permits in the order in which they were asked for, and only then repeats the errands
 * that have a start and no outcome. A run that cannot be folded is named in the log and stops no other.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** Logs read at once: enough to keep the store busy, few enough to bound the memory. */
    private static final int AT_ONCE = 64;

    private record Pending<T>(RunId run, CompletableFuture<T> done) {}

    /** A permit that a run asked for before the engine ended. */
    private record Ask(Instant when, RunId run, Effect.AcquirePermit permit) {}

    private final Journal journal;
    private final RunLoop loop;
    private final RunLogs logs;

    Recovery(Journal journal, RunLoop loop) {
        this.journal = journal;
        this.loop = loop;
        this.logs = new RunLogs(journal);
    }

    /**
     * Returns when every open run has been looked at.
     *
     * @throws StoreException when the list of open runs cannot be read
     */
    void recoverAll() throws InterruptedException {
        List<RunId> open = journal.openRuns();
        Map<RunId, List<Effect.AcquirePermit>> asked = new HashMap<>();
        List<RunId> usable = forEach(open, Mail.TakeBack::new, asked::put);
        askAgain(asked);
        List<RunId> recovered = forEach(usable, Mail.Recover::new, (run, nothing) -> {});
        if (!open.isEmpty()) {
            LOG.info("{} open runs go on; {} cannot be taken up and are named above.",
                    recovered.size(), open.size() - recovered.size());
        }
    }

    /** Sends each run a piece of mail, a few at once, and answers the runs that could handle it. */
    private <T> List<RunId> forEach(
            List<RunId> runs, Function<CompletableFuture<T>, Mail> mail, BiConsumer<RunId, T> answered)
            throws InterruptedException {
        Deque<Pending<T>> pending = new ArrayDeque<>();
        List<RunId> able = new ArrayList<>();
        for (RunId run : runs) {
            if (pending.size() == AT_ONCE) {
                await(pending.removeFirst(), able, answered);
            }
            CompletableFuture<T> done = new CompletableFuture<>();
            loop.put(run, mail.apply(done));
            pending.add(new Pending<>(run, done));
        }
        while (!pending.isEmpty()) {
            await(pending.removeFirst(), able, answered);
        }
        return able;
    }

    private static <T> void await(Pending<T> next, List<RunId> able, BiConsumer<RunId, T> answered)
            throws InterruptedException {
        try {
            answered.accept(next.run(), next.done().get());
            able.add(next.run());
        } catch (ExecutionException cannot) {
            LOG.error("Run {} cannot be taken up: {}", next.run(), String.valueOf(cannot.getCause()));
        }
    }

    private void askAgain(Map<RunId, List<Effect.AcquirePermit>> asked) {
        List<Ask> asks = new ArrayList<>();
        asked.forEach(
                (run, permits) -> permits.forEach(permit -> asks.add(new Ask(since(run, permit.at()), run, permit))));
        asks.sort(Comparator.comparing(Ask::when).thenComparing(Ask::run).thenComparing(ask -> ask.permit().at()));
        for (Ask ask : asks) {
            loop.parts().permits().ask(ask.run(), ask.permit().at(), ask.permit().lock(), ask.permit().permits());
        }
    }

    private Instant since(RunId run, NodeAddress at) {
        return logs.first(run, recorded -> recorded.event() instanceof RunEvent.LockRequested asked
                && asked.at().equals(at))
                .map(RecordedEvent::at)
                .orElse(Instant.MAX);
    }
}
