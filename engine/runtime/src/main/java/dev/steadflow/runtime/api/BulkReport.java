package dev.steadflow.runtime.api;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What became of an order to many runs.
 *
 * @param done the runs that obeyed, newest first
 * @param refused those that did not, and why
 * @param more whether there may be further ones: the same order again goes on with them
 */
public record BulkReport(List<Done> done, List<Refused> refused, boolean more) {

    /**
     * A run that obeyed.
     *
     * @param made the run that goes on in its place, after a retry
     */
    public record Done(RunId run, Optional<RunId> made) {}

    /**
     * A run that did not.
     *
     * @param why a sentence
     */
    public record Refused(RunId run, String why) {}

    public BulkReport {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
    }

    /** How people write a status. */
    static String word(RunStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Gathers a report; what goes wrong with one run does not stop the others, unless the store fails. */
    static final class Builder {

        private final List<Done> done = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private final boolean more;

        Builder(boolean more) {
            this.more = more;
        }

        void tryTo(RunId run, Supplier<Optional<RunId>> order) {
            try {
                done.add(new Done(run, order.get()));
            } catch (RunRefusedException senseless) {
                refused.add(new Refused(run, String.valueOf(senseless.getMessage())));
            }
        }

        BulkReport build() {
            return new BulkReport(done, refused, more && !done.isEmpty());
        }
    }
}
