package dev.steadflow.wire;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.BulkReport;
import java.util.List;
import java.util.Optional;

/**
 * What became of an order to many runs.
 *
 * @param done the runs that obeyed, newest first
 * @param refused those that did not
 * @param more whether there may be further ones: the same order again goes on with them
 */
public record BulkView(List<Done> done, List<Refused> refused, boolean more) {

    /**
     * A run that obeyed.
     *
     * @param run its id
     * @param made the run that goes on in its place, after a retry
     */
    public record Done(String run, Optional<String> made) {}

    /**
     * A run that did not.
     *
     * @param run its id
     * @param why a sentence
     */
    public record Refused(String run, String why) {}

    public static BulkView of(BulkReport report) {
        return new BulkView(
                report.done().stream()
                        .map(done -> new Done(done.run().text(), done.made().map(RunId::text)))
                        .toList(),
                report.refused().stream()
                        .map(refused -> new Refused(refused.run().text(), refused.why()))
                        .toList(),
                report.more());
    }
}
