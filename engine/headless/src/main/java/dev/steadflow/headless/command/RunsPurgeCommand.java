package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.exec.EngineLimits;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.Purge;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code runs purge}: removes ended runs for good. */
@Command(
        name = "purge",
        header = "Removes ended runs with their logs, for good, and flows that no run needs any more.",
        description = {
                "Runs that go on are never touched, nor runs whose end an open run waits for, or whose parent is open. The key",
                "that a run was started with still answers with that run, and starts no other. '--older-than' or '--keep' is needed.",
                "The file keeps its size and its room is used again; 'compact' makes it small."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs purge --older-than 30d --dry-run",
                "  ${bundle:steadflow.program} runs purge --older-than 30d --keep 1000 --flow order",
                "",
                "Exit code: 0 done, also when there was nothing to remove; 2 the command line is wrong."
        })
final class RunsPurgeCommand implements Callable<Integer> {

    private static final String KEYS_LAST = "365d";

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Only runs that ended longer ago: 30d, 12h, 90m, or PT36H.")
    private @Nullable String olderThan;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "The newest N ended runs stay, whatever their age; of those that --flow and --status choose.")
    private @Nullable Integer keep;

    @Option(names = "--flow", paramLabel = "ID", description = "Only runs of this flow.")
    private @Nullable String flow;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only runs that are completed, failed or cancelled; may be given again.")
    private List<String> statuses = new ArrayList<>();

    @Option(
            names = "--forget-keys",
            paramLabel = "AGE",
            description = "Forget the keys of runs that were purged longer ago. Default: 365d.")
    private @Nullable String forgetKeys;

    @Option(names = "--dry-run", description = "Says what would be removed, and removes nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Says what was removed as a JSON object.")
    private boolean json;

    @Mixin
    private StoreOptions store = new StoreOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsPurgeCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        PurgeRule rule = rule(now);
        StorePlace place = store.place(surroundings);
        PurgeReport report = place instanceof StorePlace.Server ? atServer(place, rule) : here(place, rule, now);
        if (json) {
            surroundings.out().println(Json.indented(JsonNodeFactory.instance.objectNode()
                    .put("dryRun", dryRun)
                    .put("runs", report.runs())
                    .put("events", report.events())
                    .put("spared", report.spared())
                    .put("flows", report.flows())
                    .put("keysForgotten", report.keysForgotten())));
        } else {
            surroundings.err().println(sentence(report));
        }
        return ExitCode.DONE;
    }

    private PurgeReport here(StorePlace place, PurgeRule rule, Instant now) {
        Instant forgetBefore = now.minus(Ages.parse("--forget-keys", forgetKeys == null ? KEYS_LAST : forgetKeys));
        try (Journal records = engines.owned(place)) {
            Purge purge = new Purge(records);
            return dryRun ? purge.count(rule) : purge.purge(rule, now, forgetBefore, () -> true);
        }
    }

    private PurgeReport atServer(StorePlace place, PurgeRule rule) {
        if (forgetKeys != null) {
            throw CommandFailure
                    .usage("Expected --server without --forget-keys: the server decides how long it knows keys.");
        }
        try (OpenEngine open = engines.open(place, Optional.empty(), Credentials.NONE, EngineLimits.STANDARD)) {
            return dryRun ? open.engine().countPurge(rule) : open.engine().purge(rule);
        }
    }

    private PurgeRule rule(Instant now) {
        if (olderThan == null && keep == null) {
            throw CommandFailure.usage(
                    "Expected --older-than or --keep, so that not every ended run is removed by mistake, but found neither."
                            + " Nothing was changed.");
        }
        PurgeRule rule = PurgeRule.all().withStatuses(ends());
        if (olderThan != null) {
            Duration age = Ages.parse("--older-than", olderThan);
            rule = rule.withEndedBefore(now.minus(age));
        }
        if (keep != null) {
            if (keep < 0) {
                throw CommandFailure.usage("Expected --keep of at least 0, but found " + keep + ".");
            }
            rule = rule.withKeep(keep);
        }
        return flow == null ? rule : rule.withFlow(flow);
    }

    private Set<RunStatus> ends() {
        Set<RunStatus> ends = EnumSet.noneOf(RunStatus.class);
        for (String status : statuses) {
            RunStatus end = switch (status.toLowerCase(Locale.ROOT)) {
                case "completed" -> RunStatus.COMPLETED;
                case "failed" -> RunStatus.FAILED;
                case "cancelled" -> RunStatus.CANCELLED;
                default ->
                    throw CommandFailure.usage(
                            "Expected --status completed, failed or cancelled, but found '" + status + "'.");
            };
            ends.add(end);
        }
        return ends;
    }

    private String sentence(PurgeReport report) {
        String removed = (dryRun ? "Would remove " : "Removed ") + Counted.of(report.runs(), "run") + " with "
                + Counted.of(report.events(), "event")
                + (dryRun ? "" : ", and " + Counted.of(report.flows(), "flow") + " that no run needs any more") + ".";
        return report.spared() == 0
                ? removed
                : removed + " " + Counted.of(report.spared(), "run") + (report.spared() == 1 ? " stays" : " stay")
                        + ", because a run that goes on needs " + (report.spared() == 1 ? "it." : "them.");
    }
}
