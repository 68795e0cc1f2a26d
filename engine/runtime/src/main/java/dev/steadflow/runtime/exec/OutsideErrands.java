package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.observe.LogContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errands to other runs, which take a while: each on a virtual thread of its own, and again later when the store fails.
 * One that is under way already is not begun twice. Thread-safe.
 */
final class OutsideErrands {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideErrands.class);

    /** What is to be done; blocks plainly, and tells the run itself what became of it. */
    interface Work {
        /** Does it. */
        void perform();
    }

    /** One that was begun; another of the same visit, begun later, is not equal to it. */
    private static final class Errand {
        private final Visit visit;
        private final Work work;

        Errand(Visit visit, Work work) {
            this.visit = visit;
            this.work = work;
        }
    }

    private final RunLoop loop;
    private final Timers timers;
    private final EngineClock clock;
    private final Map<Visit, Errand> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger performing = new AtomicInteger();
    private final AtomicLong soFar = new AtomicLong();

    OutsideErrands(RunLoop loop, Timers timers, EngineClock clock) {
        this.loop = loop;
        this.timers = timers;
        this.clock = clock;
    }

    /** Begins an errand of a visit. */
    void begin(RunId run, NodeAddress at, Work work) {
        Errand errand = new Errand(new Visit(run, at), work);
        if (underWay.putIfAbsent(errand.visit, errand) == null) {
            launch(errand, 1);
        }
    }

    /** Nobody waits for a visit's errand any more: it is not tried again. */
    void forget(RunId run, NodeAddress at) {
        underWay.remove(new Visit(run, at));
        timers.disarm(timer(new Visit(run, at)));
    }

    /** Whether none is being performed at this moment. */
    boolean isQuiet() {
        return performing.get() == 0;
    }

    /** How often one was ever begun; counted by who begins it, after it counts as being performed. */
    long soFar() {
        return soFar.get();
    }

    private void launch(Errand errand, int attempt) {
        performing.incrementAndGet();
        soFar.incrementAndGet();
        Thread.ofVirtual()
                .name("run-" + errand.visit.run() + "/" + errand.visit.at() + "-errand")
                .start(() -> perform(errand, attempt));
    }

    private void perform(Errand errand, int attempt) {
        LogContext.ofNode(errand.visit.run(), errand.visit.at());
        try {
            if (errand.equals(underWay.get(errand.visit))) {
                errand.work.perform();
                underWay.remove(errand.visit, errand);
            }
        } catch (StoreException failed) {
            afterStoreError(errand, attempt, failed);
        } catch (NoRoomException full) {
            timers.arm(timer(errand.visit), clock.now().plus(StoreWaits.after(attempt)),
                    () -> launch(errand, attempt + 1));
        } catch (RuntimeException | Error broken) {
            underWay.remove(errand.visit, errand);
            LOG.error("The errand of {} of run {} failed.", errand.visit.at(), errand.visit.run(), broken);
            loop.send(errand.visit.run(), new RunInput.RaiseIncident(errand.visit.at(), EngineTrouble.ENGINE_FAILED,
                    EngineTrouble.failed("what " + errand.visit.at() + " asks for", broken)));
        } finally {
            performing.decrementAndGet();
        }
    }

    private void afterStoreError(Errand errand, int attempt, StoreException failed) {
        Visit visit = errand.visit;
        if (loop.isClosed()) {
            underWay.remove(visit, errand); // The log asks again at the next start.
        } else if (failed.kind() == StoreException.Kind.DAMAGED) {
            underWay.remove(visit, errand);
            loop.send(visit.run(), new RunInput.RefuseErrand(visit.at(),
                    FlowError.of(FlowError.RUN_NOT_FOUND, String.valueOf(failed.getMessage()))));
        } else {
            LOG.warn("The store failed the errand of {} of run {} ({} times in a row); it is tried again.",
                    visit.at(), visit.run(), attempt, failed);
            timers.arm(timer(visit), clock.now().plus(StoreWaits.after(attempt)), () -> launch(errand, attempt + 1));
        }
    }

    private static Timers.Name timer(Visit visit) {
        return new Timers.Name(visit.run(), visit.at().text(), Timers.Purpose.STORE);
    }
}
