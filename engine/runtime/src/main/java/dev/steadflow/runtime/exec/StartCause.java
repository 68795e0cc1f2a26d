package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.RunStarted.Origin;
import dev.steadflow.flow.event.RunEvent.RunStarted.Parent;
import dev.steadflow.flow.event.RunEvent.RunStarted.Trigger;
import dev.steadflow.flow.event.RunId;
import java.util.Map;
import java.util.Optional;

/**
 * Why a run is started, as its first events say.
 *
 * @param parent the run that starts it, for a child
 * @param origin the run that it is made from by hand
 * @param trigger what starts it by itself
 * @param tags what it can be found by
 */
record StartCause(Optional<Parent> parent, Optional<Origin> origin, Optional<Trigger> trigger,
        Map<String, String> tags) {

    /** A visit of another run starts it. */
    static StartCause child(RunId parent, NodeAddress at) {
        return new StartCause(Optional.of(new Parent(parent, at)), Optional.empty(), Optional.empty(), Map.of());
    }
}
