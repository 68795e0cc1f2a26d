package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.step.ResultListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What steps wait to hear of their results. Each is told once, on a virtual thread of its own. Thread-safe. */
final class ResultListeners {

    private static final Logger LOG = LoggerFactory.getLogger(ResultListeners.class);

    private record Result(RunId run, NodeAddress at, int attempt) {}

    private interface Told {
        void tell(ResultListener listener) throws Exception;
    }

    private final Map<Result, List<ResultListener>> waiting = new ConcurrentHashMap<>();
    private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

    /** A step wants to hear of the result of its attempt. */
    void add(Attempt attempt, ResultListener listener) {
        waiting.computeIfAbsent(
                new Result(attempt.context().run(), attempt.call().at(), attempt.call().attempt()),
                _ -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** A result was decided about, and the decision is durable. It may say that the result came too late to count. */
    void decided(RunId run, NodeAddress at, int attempt, Decision decision) {
        boolean counts = decision.events().stream().map(RecordedEvent::event)
                .anyMatch(event -> event instanceof RunEvent.StepCompleted completed
                        && completed.at().equals(at)
                        && completed.attempt() == attempt);
        tell(new Result(run, at, attempt), counts ? ResultListener::recorded : ResultListener::discarded);
    }

    /** The attempt has ended, and has no result that could count. */
    void discard(Attempt attempt) {
        tell(new Result(attempt.context().run(), attempt.call().at(), attempt.call().attempt()),
                ResultListener::discarded);
    }

    /** Nothing is recorded any more: discards what is left, and waits for those who are being told, but not longer. */
    void close(Duration longest) throws InterruptedException {
        List.copyOf(waiting.keySet()).forEach(result -> tell(result, ResultListener::discarded));
        long end = System.nanoTime() + longest.toNanos();
        for (Thread thread : telling) {
            long left = end - System.nanoTime();
            if (left <= 0 || !thread.join(Duration.ofNanos(left))) {
                LOG.warn("{} has not ended in time; the engine closes without it.", thread.getName());
            }
        }
    }

    private void tell(Result result, Told told) {
        List<ResultListener> listeners = waiting.remove(result);
        if (listeners == null) {
            return;
        }
        Thread thread = Thread.ofVirtual()
                .name("result-" + result.run() + "/" + result.at() + "#" + result.attempt())
                .unstarted(() -> {
                    try {
                        listeners.forEach(listener -> tell(result, listener, told));
                    } finally {
                        telling.remove(Thread.currentThread());
                    }
                });
        telling.add(thread); // Before it starts, so that it is removed after it was added.
        thread.start();
    }

    private static void tell(Result result, ResultListener listener, Told told) {
        Thread.currentThread().setContextClassLoader(listener.getClass().getClassLoader());
        try {
            told.tell(listener);
        } catch (Exception | LinkageError failed) { // Plugin code; the run has gone on already.
            LOG.warn("Run {} went on, but what its step {} had left to do after its result failed.",
                    result.run(), result.at(), failed);
        }
    }
}
