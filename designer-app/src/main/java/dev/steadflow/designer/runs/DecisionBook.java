package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What waits for a person, of all flows; a log is read again only when it has grown. Read by one thread at a time. */
final class DecisionBook {

    private record Known(long lastSequence, List<WaitingDecision> waiting) {}

    private final FlowEngine engine;
    private Map<RunId, Known> known = Map.of();

    DecisionBook(FlowEngine engine) {
        this.engine = engine;
    }

    /** What waits in the newest so many runs; blocks. */
    List<WaitingDecision> read(int mostRuns) {
        Map<RunId, Known> next = new HashMap<>();
        List<WaitingDecision> all = new ArrayList<>();
        for (RunHeader run : engine.incidents(mostRuns)) {
            Known before = known.get(run.run());
            Known now = before != null && before.lastSequence() == run.lastSequence()
                    ? before
                    : new Known(run.lastSequence(), WaitingDecision.of(engine, run));
            next.put(run.run(), now);
            all.addAll(now.waiting());
        }
        known = next;
        return List.copyOf(all);
    }
}
