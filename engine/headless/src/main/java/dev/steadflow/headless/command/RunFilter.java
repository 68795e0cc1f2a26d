package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.BulkReport;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs a command means that is given no run: all that fit. */
final class RunFilter {

    private static final int MOST = 1_000;

    @Option(names = "--of-flow", paramLabel = "ID", description = "Instead of RUN: all runs of this flow.")
    private @Nullable String flow;

    @Option(names = "--status", paramLabel = "STATUS", description = "Instead of RUN: all runs in this condition.")
    private @Nullable String status;

    @Option(names = "--tag", paramLabel = "NAME=VALUE",
            description = "Instead of RUN: all runs with this tag; given several times, with all of them.")
    private Map<String, String> tags = new LinkedHashMap<>();

    /**
     * The runs that are meant; empty when one is named.
     *
     * @param run the run that the command was given, or nothing
     * @throws CommandFailure when there is a run and a filter, or neither
     */
    Optional<RunQuery> query(@Nullable String run) {
        boolean filters = flow != null || status != null || !tags.isEmpty();
        if (filters == (run != null)) {
            throw CommandFailure.usage("Expected a RUN, or --of-flow, --status or --tag to choose runs, but found "
                    + (filters ? "both." : "neither.") + " Nothing was changed.");
        }
        return filters
                ? Optional
                        .of(new RunQuery(Optional.ofNullable(flow), statuses(), Optional.empty(), MOST).withTags(tags))
                : Optional.empty();
    }

    private Set<RunStatus> statuses() {
        if (status == null) {
            return Set.of();
        }
        try {
            return Set.of(RunStatus.valueOf(status.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "Expected --status running, paused, incident, failed or cancelled, but found '" + status + "'.");
        }
    }

    /**
     * Says what became of the order.
     *
     * @param words what a run is then, {@code cancelled}
     * @return the command's exit code: 0 when all obeyed
     */
    static int tell(Surroundings surroundings, BulkReport report, String words) {
        report.done().forEach(done -> surroundings.out()
                .println(done.run() + done.made().map(made -> " " + made).orElse("")));
        report.refused().forEach(refused -> surroundings.err().println("Run " + refused.run() + ": " + refused.why()));
        surroundings.err().println(Counted.of(report.done().size(), "run") + " " + words + ", "
                + report.refused().size() + " left as they are."
                + (report.more() ? " There may be more: do it again to go on." : ""));
        return report.refused().isEmpty() ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }
}
