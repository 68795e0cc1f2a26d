package dev.steadflow.runtime.observe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several observers as one. One that throws is named once in the log; it harms neither the engine nor another. */
final class Observers implements EngineObserver {

    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    private final List<EngineObserver> observers;
    private final AtomicBoolean complained = new AtomicBoolean();

    Observers(List<EngineObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    private void tell(Consumer<EngineObserver> what) {
        for (EngineObserver observer : observers) {
            try {
                what.accept(observer);
            } catch (RuntimeException broken) {
                if (complained.compareAndSet(false, true)) {
                    LOG.warn("{} failed; what it shows is not complete. Said once.",
                            observer.getClass().getSimpleName(), broken);
                }
            }
        }
    }

    @Override
    public void opened(EngineView view) {
        tell(observer -> observer.opened(view));
    }

    @Override
    public void recovered(Duration took) {
        tell(observer -> observer.recovered(took));
    }

    @Override
    public void decided(RunChange change) {
        tell(observer -> observer.decided(change));
    }

    @Override
    public void attemptEnded(AttemptEnd end) {
        tell(observer -> observer.attemptEnded(end));
    }

    @Override
    public void timerFired(Duration late) {
        tell(observer -> observer.timerFired(late));
    }

    @Override
    public void committed(int appends, long tookNanos) {
        tell(observer -> observer.committed(appends, tookNanos));
    }

    @Override
    public void forced(long tookNanos) {
        tell(observer -> observer.forced(tookNanos));
    }

    @Override
    public void evicted() {
        tell(EngineObserver::evicted);
    }

    @Override
    public void close() {
        tell(EngineObserver::close);
    }
}
