package dev.steadflow.wire;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.run.ForkReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a fork would take over.
 *
 * @param asked the last event that somebody wants to take over
 * @param cut the last event that would be taken over; 0: none
 * @param misfits recorded events that the flow could not have led to
 * @param goesOn where a token stands between two nodes: the scope, and the node it goes to; empty text: to its end
 * @param again the visits that are begun again, or waited for again
 * @param undone how many steps completed after the cut; the fork knows nothing of them
 * @param ended whether the run has ended at the cut, so that nothing could go on
 */
public record ForkView(
        long asked, long cut, List<MisfitLine> misfits, Map<String, String> goesOn, List<String> again, long undone,
        boolean ended) {

    public static ForkView of(ForkReport report) {
        return new ForkView(
                report.asked(),
                report.cut(),
                report.misfits().stream()
                        .map(misfit -> new MisfitLine(misfit.sequence(), misfit.where(), misfit.why()))
                        .toList(),
                goesOn(report),
                report.again().stream().map(NodeAddress::text).toList(),
                report.undone(),
                report.ended());
    }

    private static Map<String, String> goesOn(ForkReport report) {
        Map<String, String> goesOn = new TreeMap<>();
        report.goesOn().forEach((scope, next) -> goesOn.put(scope, next.orElse("")));
        return goesOn;
    }

    /** The same as the engine says it. */
    public ForkReport report() {
        Map<String, Optional<String>> next = new TreeMap<>();
        goesOn.forEach((scope, node) -> next.put(scope, Optional.of(node).filter(id -> !id.isEmpty())));
        return new ForkReport(
                asked, cut,
                misfits.stream()
                        .map(misfit -> new ForkReport.Misfit(misfit.sequence(), misfit.where(), misfit.why()))
                        .toList(),
                next, again.stream().map(NodeAddress::parse).toList(), undone, ended);
    }
}
