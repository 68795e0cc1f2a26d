package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.kept.KeptRuns;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code runs list}: the newest runs first. */
@Command(name = "list", header = "Lists runs, the newest first.")
final class RunsListCommand implements Callable<Integer> {

    @Option(names = "--flow", paramLabel = "ID", description = "Only runs of this flow.")
    private @Nullable String flow;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only runs that are running, paused, incident, completed, failed or cancelled.")
    private @Nullable String status;

    @Option(names = "--tag", paramLabel = "NAME=VALUE",
            description = "Only runs with this tag; given several times, with all of them.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Option(names = "--from", paramLabel = "RUN",
            description = "Only runs that came from this one: its children, re-runs and forks.")
    private @Nullable String from;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000. Default: 50.")
    private int limit = 50;

    @Option(names = "--json", description = "As a JSON list.")
    private boolean json;

    @Mixin
    private StoreOptions store = new StoreOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsListCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > 1_000) {
            throw CommandFailure.usage("Expected --limit from 1 to 1000, but found " + limit + ".");
        }
        RunQuery query = new RunQuery(
                Optional.ofNullable(flow), statuses(), tags, Optional.ofNullable(from).map(RunArgument::parse),
                Optional.empty(), limit);
        List<RunHeader> runs;
        try (KeptRuns records = engines.records(store.place(surroundings))) {
            runs = records.runs(query);
        }
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            runs.forEach(run -> array.add(RunJson.of(run)));
            surroundings.out().println(Json.indented(array));
        } else if (runs.isEmpty()) {
            surroundings.err().println("No runs" + (query.equals(RunQuery.newest(limit)) ? "." : " like this."));
        } else {
            print(runs);
        }
        return ExitCode.DONE;
    }

    private Set<RunStatus> statuses() {
        if (status == null) {
            return Set.of();
        }
        try {
            return Set.of(RunStatus.valueOf(status.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure
                    .usage("Expected --status running, paused, incident, completed, failed or cancelled, but found '"
                            + status + "'.");
        }
    }

    private void print(List<RunHeader> runs) {
        EventLine lines = new EventLine(ZoneId.systemDefault(), surroundings.paint());
        int width = runs.stream().mapToInt(run -> run.run().text().length()).max().orElse(1);
        String format = "%-" + width + "s  %s  %-19s  %6s  %-20s  %s";
        surroundings.out()
                .println(format.formatted("RUN", "STATUS   ", "STARTED", "EVENTS", "FLOW", "ERROR").stripTrailing());
        for (RunHeader run : runs) {
            surroundings.out().println(format.formatted(
                    run.run(),
                    surroundings.paint().status(
                            run.status(), "%-9s".formatted(run.status().name().toLowerCase(Locale.ROOT))),
                    lines.dateTime(run.startedAt()),
                    run.lastSequence(),
                    run.flowId(),
                    run.error().orElse("").replaceAll("\\s*\\R\\s*", " "))
                    .stripTrailing());
        }
    }
}
