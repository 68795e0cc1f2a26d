package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

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
 * Something that waits for a person.
 *
 * @param run whose
 * @param at the visit in question; absent: the run as a whole, or nobody knows without reading the whole log
 * @param asWhole whether the run waits as a whole
 * @param why what happened, a line
 */
record WaitingDecision(RunHeader run, Optional<NodeAddress> at, boolean asWhole, String why) {

    /** An incident is near the end of its log, if other lanes do not go on for long; of others the run is shown. */
    private static final int LAST_EVENTS = 2_000;

    /** Whether it can be decided without looking at the run. */
    boolean isKnown() {
        return at.isPresent() || asWhole;
    }

    /** What waits in a run; blocks. Always something, as its line says so. */
    static List<WaitingDecision> of(FlowEngine engine, RunHeader run) {
        Map<NodeAddress, String> open = new LinkedHashMap<>();
        Optional<String> whole = Optional.empty();
        for (RecordedEvent recorded : engine.events(
                run.run(), Math.max(0, run.lastSequence() - LAST_EVENTS), LAST_EVENTS)) {
            RunEvent event = recorded.event();
            if (event instanceof RunEvent.IncidentRaised raised) {
                open.put(raised.at(), raised.kind() + ": " + raised.message());
            } else if (event instanceof RunEvent.RunIncidentRaised raised) {
                whole = Optional.of(raised.kind() + ": " + raised.message());
            } else if (event instanceof RunEvent.RunIncidentResolved) {
                whole = Optional.empty();
            } else if (event instanceof RunEvent.IncidentResolved || event instanceof RunEvent.NodeCancelled
                    || event instanceof RunEvent.NodeCompleted || event instanceof RunEvent.NodeFailed) {
                open.remove(((RunEvent.OfNode) event).at());
            }
        }
        List<WaitingDecision> found = new ArrayList<>();
        whole.ifPresent(why -> found.add(new WaitingDecision(run, Optional.empty(), true, line(why))));
        open.forEach((at, why) -> found.add(new WaitingDecision(run, Optional.of(at), false, line(why))));
        return found.isEmpty()
                ? List.of(new WaitingDecision(run, Optional.empty(), false, line(run.error()
                        .orElse(say("The run says no more; open it to see where it waits.")))))
                : List.copyOf(found);
    }

    private static String line(String text) {
        return text.replace('\n', ' ');
    }
}
