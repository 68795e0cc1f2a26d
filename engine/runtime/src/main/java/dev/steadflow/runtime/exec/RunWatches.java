package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunEnd;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Which visits wait for the end of which runs. In memory; the log asks again at each start. Thread-safe. */
final class RunWatches {

    private final RunLoop loop;
    private final Map<RunId, Set<Visit>> watchers = new ConcurrentHashMap<>();

    /** Who else wants to know of the end of a run, by name. */
    private final Map<RunId, Map<String, Runnable>> listeners = new ConcurrentHashMap<>();

    /** The other way round: each visit waits for one run. */
    private final Map<Visit, RunId> watched = new ConcurrentHashMap<>();

    RunWatches(RunLoop loop) {
        this.loop = loop;
    }

    /** Sees to it that a visit hears of a run's end, also when it has ended long ago. Blocks until that run was looked at. */
    void watch(RunId watcher, Effect.WatchRun watch) {
        Visit visit = new Visit(watcher, watch.at());
        add(watch.run(), visit); // Before looking: an end between the two is told by one of them at least.
        try {
            CompletableFuture<FoldedRun> looked = new CompletableFuture<>();
            loop.put(watch.run(), new Mail.Look(looked));
            Optional<RunEnd> end = Answers.await(looked).state().end();
            end.ifPresent(known -> ended(watch.run(), known));
        } catch (RunRefusedException absent) {
            remove(watch.run(), visit);
            loop.send(watcher, new RunInput.RefuseErrand(watch.at(),
                    FlowError.of(FlowError.RUN_NOT_FOUND, String.valueOf(absent.getMessage()))));
        }
    }

    /** A run has ended, durably. */
    void ended(RunId run, RunEnd end) {
        Map<String, Runnable> listening = listeners.remove(run);
        if (listening != null) {
            listening.values().forEach(Runnable::run);
        }
        Set<Visit> told = watchers.remove(run);
        if (told != null) {
            JsonNode outcome = RunEnds.outcome(run, end);
            told.forEach(visit -> watched.remove(visit, run));
            told.forEach(visit -> loop.send(visit.run(), new RunInput.ReportRunEnd(visit.at(), outcome)));
        }
    }

    /** Calls a listener when a run has ended, durably; it must return at once. The same name again replaces it. */
    void whenEnded(RunId run, String name, Runnable listener) {
        listeners.compute(run, (id, before) -> {
            Map<String, Runnable> after = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
            after.put(name, listener);
            return after;
        });
    }

    /** Takes back what {@link #whenEnded} asked for. */
    void forget(RunId run, String name) {
        listeners.computeIfPresent(run, (id, before) -> {
            Map<String, Runnable> after = new LinkedHashMap<>(before);
            after.remove(name);
            return after.isEmpty() ? null : after;
        });
    }

    /** A visit does not wait any more. */
    void forget(Visit visit) {
        RunId run = watched.get(visit);
        if (run != null) {
            remove(run, visit);
        }
    }

    /** A visit waits for the end of a run that goes on. */
    void add(RunId run, Visit visit) {
        watched.put(visit, run);
        watchers.compute(run, (id, before) -> {
            Set<Visit> after = before == null ? new LinkedHashSet<>() : new LinkedHashSet<>(before);
            after.add(visit);
            return after;
        });
    }

    private void remove(RunId run, Visit visit) {
        watched.remove(visit, run);
        watchers.computeIfPresent(run, (id, before) -> {
            if (!before.contains(visit)) {
                return before;
            }
            Set<Visit> after = new LinkedHashSet<>(before);
            after.remove(visit);
            return after.isEmpty() ? null : after;
        });
    }
}
