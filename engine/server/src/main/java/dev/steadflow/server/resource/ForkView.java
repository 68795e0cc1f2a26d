package dev.steadflow.server.resource;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.run.ForkReport;
import java.util.List;

/**
 * What a fork would take over.
 *
 * @param asked the last event that somebody wants to take over
 * @param cut the last event that would be taken over; 0: none
 * @param misfits recorded events that the flow could not have led to
 * @param again the visits that are begun again, or waited for again
 * @param undone how many steps completed after the cut; the fork knows nothing of them
 * @param ended whether the run has ended at the cut, so that nothing could go on
 */
public record ForkView(
        long asked, long cut, List<MisfitLine> misfits, List<String> again, long undone, boolean ended) {

    static ForkView of(ForkReport report) {
        return new ForkView(
                report.asked(),
                report.cut(),
                report.misfits().stream()
                        .map(misfit -> new MisfitLine(misfit.sequence(), misfit.where(), misfit.why()))
                        .toList(),
                report.again().stream().map(NodeAddress::text).toList(),
                report.undone(),
                report.ended());
    }
}
