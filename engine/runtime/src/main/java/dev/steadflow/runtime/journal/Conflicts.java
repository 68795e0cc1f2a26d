package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;

/** The wording of refused appends, the same in every journal. */
final class Conflicts {

    private Conflicts() {}

    static StoreException conflict(RunId run, long expectedLast, long foundLast) {
        return new StoreException(
                StoreException.Kind.CONFLICT,
                "Expected run " + run + " to end at event " + expectedLast + ", but it ends at event " + foundLast
                        + ". Nothing was kept; read the run again and decide anew.",
                null);
    }
}
