package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks through all runs of a store for words, the newest first, and tells what it finds on the way. Words of the line are compared
 * with the lines, words of the input with the first event of each run. {@link #look} blocks; it is stopped from any thread.
 */
final class RunSearch {

    /** A list of more is nothing to read; looking further goes on behind them. */
    static final int MOST = 1_000;

    private static final int STRIDE = 500;

    /**
     * How far it has come.
     *
     * @param found since the last time
     * @param looked how many runs were looked at so far
     * @param upTo the oldest of them; looking further goes on behind it
     * @param more whether there are older ones
     */
    record Step(List<RunHeader> found, long looked, Optional<RunId> upTo, boolean more) {}

    private final FlowEngine engine;
    private final RunFilter filter;
    private volatile boolean stopped;

    RunSearch(FlowEngine engine, RunFilter filter) {
        this.engine = engine;
        this.filter = filter;
    }

    /** It ends soon. */
    void stop() {
        stopped = true;
    }

    /**
     * Looks until all runs were looked at, enough were found, or somebody stops it.
     *
     * @param from the oldest run that was looked at before
     * @param told hears of each step, on this thread
     */
    void look(Optional<RunId> from, Consumer<Step> told) {
        Optional<RunId> upTo = from;
        long looked = 0;
        int found = 0;
        boolean more = true;
        while (more && !stopped && found < MOST) {
            List<RunHeader> page = engine.runs(filter.query(RunOrder.NEWEST, upTo, STRIDE));
            List<RunHeader> fitting = new ArrayList<>();
            for (RunHeader run : page) {
                if (stopped) {
                    return;
                }
                if (fits(run)) {
                    fitting.add(run);
                }
            }
            looked += page.size();
            found += fitting.size();
            upTo = page.isEmpty() ? upTo : Optional.of(page.getLast().run());
            more = page.size() == STRIDE;
            told.accept(new Step(fitting, looked, upTo, more));
        }
    }

    /** Whether a run is looked for. Reads its input if words of it are asked for. */
    boolean fits(RunHeader run) {
        return filter.shows(run) && (filter.inputWords().isEmpty() || hasInput(run));
    }

    private boolean hasInput(RunHeader run) {
        return engine.events(run.run(), 0, 1).stream()
                .map(RecordedEvent::event)
                .filter(RunEvent.RunStarted.class::isInstance)
                .map(event -> ((RunEvent.RunStarted) event).input().toString().toLowerCase(Locale.ROOT))
                .anyMatch(input -> filter.inputWords().stream().allMatch(input::contains));
    }
}
