package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for a person in one run, by its whole log: other lanes may have gone on for long. What was read is not read again.
 * Used by one thread at a time.
 */
final class DecisionLog {

    private static final int PAGE = 1_000;

    private final Map<NodeAddress, String> open = new LinkedHashMap<>();
    private Optional<String> whole = Optional.empty();
    private long read;

    /** What waits, as of the run's line; blocks. Always something, as the line says so. */
    List<WaitingDecision> waiting(FlowEngine engine, RunHeader run) {
        List<RecordedEvent> page;
        do {
            page = engine.events(run.run(), read, PAGE);
            for (RecordedEvent recorded : page) {
                apply(recorded.event());
                read = recorded.sequence();
            }
        } while (!page.isEmpty() && read < run.lastSequence());
        List<WaitingDecision> found = new ArrayList<>();
        whole.ifPresent(why -> found.add(WaitingDecision.of(run, why)));
        open.forEach((at, why) -> found.add(WaitingDecision.at(run, at, why)));
        return found.isEmpty() ? List.of(WaitingDecision.unknown(run)) : List.copyOf(found);
    }

    private void apply(RunEvent event) {
        switch (event) {
            case RunEvent.IncidentRaised raised -> open.put(raised.at(), raised.kind() + ": " + raised.message());
            case RunEvent.RunIncidentRaised raised -> whole = Optional.of(raised.kind() + ": " + raised.message());
            case RunEvent.RunIncidentResolved _ -> whole = Optional.empty();
            case RunEvent.Terminal _ -> {
                open.clear();
                whole = Optional.empty();
            }
            case RunEvent.OutcomeKept _ -> {
                // Of a call that was under way when the run was paused.
            }
            case RunEvent.OfNode other -> open.remove(other.at());
            case RunEvent.OfLane _ -> {
                // What waits in a lane is a node.
            }
            case RunEvent.RunStarted _,RunEvent.SignalReceived _,RunEvent.OfRun _ -> {
                // Nothing waits because of them.
            }
        }
    }
}
