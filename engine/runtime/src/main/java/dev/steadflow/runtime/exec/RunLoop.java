package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.observe.LogContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings mail to runs: takes them into memory when they have work, and lets go of them after. Thread-safe. */
final class RunLoop implements RunInputs {

    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    /** What idle runs may take of the heap: an eighth leaves room for the store's cache and for those that work. */
    private static final int HEAP_SHARE = 8;

    private record Resident(LiveRun box, RunWork work) {}

    private final Map<RunId, Resident> residents = new ConcurrentHashMap<>();
    private final WarmRuns warm;
    private final RunParts parts;
    private final AtomicLong mailSoFar = new AtomicLong();
    private volatile boolean closed;
    private volatile @Nullable StoreException lost;

    /**
     * @param runsInMemory beyond this number the longest unused leave memory
     * @param parts makes what runs work with, given where mail goes
     */
    RunLoop(int runsInMemory, Function<RunLoop, RunParts> parts) {
        this.warm = new WarmRuns(runsInMemory, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        this.parts = parts.apply(this);
    }

    RunParts parts() {
        return parts;
    }

    @Override
    public void send(RunId run, RunInput input) {
        put(run, new Mail.Outcome(input));
    }

    /** Puts mail into a run's box. After {@link #close} it is refused, which recovery mends at the next start. */
    void put(RunId run, Mail mail) {
        if (closed) {
            mail.refuse(closedError(run));
            return;
        }
        residents.compute(run, (id, before) -> {
            Resident resident = before == null ? resident(id) : before;
            if (!resident.box().put(mail)) {
                mail.refuse(closedError(id));
            }
            return resident;
        });
        mailSoFar.incrementAndGet();
    }

    private Resident resident(RunId run) {
        RunWork work = new RunWork(run, this, parts);
        return new Resident(new LiveRun(run, work), work);
    }

    /** A gathered append of a run is durable now, or has failed. */
    void forced(RunId run) {
        ifResident(run, resident -> {
            boolean _ = resident.box().put(new Mail.Forced());
        });
        mailSoFar.incrementAndGet();
    }

    private void ifResident(RunId run, Consumer<Resident> action) {
        residents.computeIfPresent(run, (id, resident) -> {
            action.accept(resident);
            return resident;
        });
    }

    /** Lets a run that waits for the store go on after a while. */
    void resumeLater(RunId run, int failures) {
        parts.timers()
                .arm(
                        new Timers.Name(run, "", Timers.Purpose.STORE),
                        parts.clock().now().plus(StoreWaits.after(failures)),
                        () -> ifResident(run, resident -> resident.box().resume()));
    }

    /**
     * Called by a run's thread after each piece of mail: lets go of the run if nothing keeps it in memory, or tells others to
     * leave that were not used for longer.
     */
    void mayForget(RunId run, RunWork work) {
        if (!work.memory().isOver()) {
            warm.used(run, work.memory().weight()).forEach(this::leave);
            return;
        }
        warm.gone(run);
        if (work.isForgettable()) {
            residents.computeIfPresent(
                    run,
                    (id, resident) -> resident.work().equals(work) && !resident.box().hasMail() ? null : resident);
        }
    }

    private void leave(RunId run) {
        ifResident(run, resident -> {
            boolean _ = resident.box().put(new Mail.Leave());
        });
    }

    /** Refuses everything from now on: another engine has the store. */
    void refuse(StoreException why) {
        lost = why;
        refuse();
    }

    /** Refuses further mail, and that of runs which wait for the store. */
    void refuse() {
        closed = true;
        residents.forEach(
                (run, resident) -> resident.box().end().forEach(mail -> mail.refuse(closedError(run))));
    }

    /** Refuses further mail and waits until what is in the boxes is done; then nobody's question stays unanswered. */
    void close(Duration longest) throws InterruptedException {
        refuse();
        for (Map.Entry<RunId, Resident> entry : residents.entrySet()) {
            Resident resident = entry.getValue();
            if (resident.box().awaitQuiet(longest)) {
                resident.work().failWaiting(closedError(entry.getKey()));
            } else {
                LOG.atWarn()
                        .addKeyValue(LogContext.RUN, entry.getKey())
                        .log("Run {} is still busy with the store; it goes on at the next start.", entry.getKey());
            }
        }
    }

    private StoreException closedError(RunId run) {
        StoreException why = lost;
        if (why != null) {
            return new StoreException(why.kind(), String.valueOf(why.getMessage()), why);
        }
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "The engine is closed. Run " + run + ", if it was accepted, goes on when the engine is opened again.",
                null);
    }

    /** How much mail was ever put into boxes; counted by who puts it there, after. */
    long mailSoFar() {
        return mailSoFar.get();
    }

    /** Whether each run had no work when it was looked at, one after the other. */
    boolean isQuiet() {
        return residents.values().stream().allMatch(resident -> resident.box().isQuiet());
    }

    boolean isClosed() {
        return closed;
    }

    /** How much mail waits, in all boxes. */
    long mailWaiting() {
        return residents.values().stream().mapToLong(resident -> resident.box().mailWaiting()).sum();
    }

    /** How many runs have their state in memory. */
    long folded() {
        return residents.values().stream().filter(resident -> resident.work().memory().isFolded()).count();
    }

    /** How many runs are in memory. */
    int inMemory() {
        return residents.size();
    }
}
