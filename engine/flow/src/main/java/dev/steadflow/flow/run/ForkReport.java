package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a fork would take over from a run, and how it would go on.
 *
 * @param asked the last event that somebody wants to take over
 * @param cut the last event that would be taken over: the last place up to {@code asked}, and before the first misfit,
 *     at which the run stood between two things; 0: none
 * @param misfits recorded events up to {@code asked} that the other flow could not have led to
 * @param goesOn where a token stands between two nodes: the scope, and the node it goes to; absent: to the scope's end
 * @param again what was under way at the cut and is begun again, or waited for again: steps, sleeps, waits, child runs
 * @param undone how many steps completed, and pieces of work were undone, after the cut; the fork knows nothing of them
 * @param ended whether the run has ended at the cut, so that nothing could go on
 */
public record ForkReport(
        long asked,
        long cut,
        List<Misfit> misfits,
        Map<String, Optional<String>> goesOn,
        List<NodeAddress> again,
        long undone,
        boolean ended) {

    /**
     * A recorded event that the flow could not have led to.
     *
     * @param sequence the event
     * @param where its node or lane
     * @param why expected and found, as a sentence
     */
    public record Misfit(long sequence, String where, String why) {}

    public ForkReport {
        misfits = List.copyOf(misfits);
        goesOn = Map.copyOf(goesOn);
        again = List.copyOf(again);
    }
}
