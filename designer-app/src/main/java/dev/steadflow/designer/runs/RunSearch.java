package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the list of runs page by page, as a filter asks. Words in the input are compared with the first event of each run, so
 * that only so many runs are looked through at a time. Stateless; blocks.
 */
record RunSearch(FlowEngine engine) {

    /** Each costs a read of its first event; this many take a second or two. */
    static final int LOOKED_THROUGH = 2_000;

    private static final int STRIDE = 200;

    /**
     * Runs, newest first.
     *
     * @param upTo the oldest run that was looked at, whether it fits or not; the next page goes on before it
     * @param more whether there are older ones that were not looked at
     */
    record Page(List<RunHeader> runs, Optional<RunId> upTo, boolean more) {}

    Page read(RunFilter filter, Optional<RunId> before, int limit) {
        if (filter.inputWords().isEmpty()) {
            List<RunHeader> runs = engine.runs(filter.query(before, limit));
            return new Page(runs, last(runs).or(() -> before), runs.size() == limit);
        }
        List<RunHeader> found = new ArrayList<>();
        Optional<RunId> upTo = before;
        boolean more = true;
        for (int looked = 0; more && looked < LOOKED_THROUGH && found.size() < limit; looked += STRIDE) {
            List<RunHeader> runs = engine.runs(filter.query(upTo, STRIDE));
            runs.stream().filter(run -> hasInput(run, filter.inputWords())).forEach(found::add);
            upTo = last(runs).or(() -> before);
            more = runs.size() == STRIDE;
        }
        return new Page(found, upTo, more);
    }

    private static Optional<RunId> last(List<RunHeader> runs) {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast().run());
    }

    private boolean hasInput(RunHeader run, List<String> words) {
        return engine.events(run.run(), 0, 1).stream()
                .map(RecordedEvent::event)
                .filter(RunEvent.RunStarted.class::isInstance)
                .map(event -> ((RunEvent.RunStarted) event).input().toString().toLowerCase(Locale.ROOT))
                .anyMatch(input -> words.stream().allMatch(input::contains));
    }
}
