package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RunEvent;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * What people and programs do with a run as a whole. Immutable.
 *
 * @param tags what it can be found by
 * @param pause why it stands still, and what came meanwhile; absent while it goes on
 */
public record Handling(PSortedMap<String, String> tags, Optional<Pause> pause) {

    static final Handling NONE = new Handling(TreePMap.empty(), Optional.empty());

    Handling paused(String reason) {
        return new Handling(tags, Optional.of(Pause.begin(reason)));
    }

    Handling resumed() {
        return pause.isEmpty() ? this : new Handling(tags, Optional.empty());
    }

    Handling tagged(RunEvent.RunTagged event) {
        PSortedMap<String, String> after = tags;
        for (String name : event.removed()) {
            after = after.minus(name);
        }
        return new Handling(after.plusAll(event.set()), pause);
    }

    /** With something that came while the run stood still. */
    Handling keeping(long sequence, Pause.Kept what) {
        return new Handling(tags, pause.map(standing -> standing.with(sequence, what)));
    }
}
