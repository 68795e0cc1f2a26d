package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RunEvent;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * What people and programs do with a run as a whole. Immutable.
 *
 * @param tags what it can be found by
 * @param paused why it stands still, for people; absent while it does not
 * @param kept what came while it stood still, or waited for a person as a whole
 */
public record Handling(PSortedMap<String, String> tags, Optional<String> paused, KeptInputs kept) {

    static final Handling NONE = new Handling(TreePMap.empty(), Optional.empty(), KeptInputs.NONE);

    Handling paused(String reason) {
        return new Handling(tags, Optional.of(reason), kept);
    }

    Handling resumed() {
        return paused.isEmpty() ? this : new Handling(tags, Optional.empty(), KeptInputs.NONE);
    }

    Handling tagged(RunEvent.RunTagged event) {
        PSortedMap<String, String> after = tags;
        for (String name : event.removed()) {
            after = after.minus(name);
        }
        return new Handling(after.plusAll(event.set()), paused, kept);
    }

    /** With something that came and waits for the run to go on. */
    Handling keeping(long sequence, KeptInputs.Kept what) {
        return new Handling(tags, paused, kept.with(sequence, what));
    }

    /** A person has decided about the run as a whole: what was kept is taken, unless it is paused besides. */
    Handling decided() {
        return paused.isPresent() ? this : new Handling(tags, paused, KeptInputs.NONE);
    }
}
