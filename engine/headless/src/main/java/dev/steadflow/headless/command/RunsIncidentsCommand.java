package dev.steadflow.headless.command;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.kept.KeptRuns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs incidents}: what waits for a person, over all runs. */
@Command(
        name = "incidents",
        header = "Lists what waits for a person's decision, over all runs, the newest first.",
        description = "'runs retry RUN' decides about one.")
final class RunsIncidentsCommand implements Callable<Integer> {

    private static final int MOST = 1_000;

    @Option(names = "--json", description = "As a JSON list.")
    private boolean json;

    @Mixin
    private StoreOptions store = new StoreOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsIncidentsCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        try (KeptRuns records = engines.records(store.place(surroundings))) {
            Set<RunStatus> waiting = Set.of(RunStatus.INCIDENT, RunStatus.PAUSED);
            List<RunHeader> runs = records.runs(new RunQuery(Optional.empty(), waiting, Optional.empty(), MOST));
            for (RunHeader run : runs) {
                OpenWork work = OpenWork.of(records, run.run());
                for (NodeAddress at : work.incidents()) {
                    entry(list, run).put("node", at.text());
                }
                if (work.halted()) {
                    ObjectNode _ = entry(list, run);
                }
            }
            if (runs.size() == MOST) {
                surroundings.err().println("Only the newest " + MOST + " that wait or are paused were looked at.");
            }
        }
        if (json) {
            surroundings.out().println(Json.indented(list));
        } else if (list.isEmpty()) {
            surroundings.err().println("Nothing waits for a decision.");
        } else {
            list.forEach(incident -> surroundings.out().println(
                    incident.path("run").asString("") + "  " + incident.path("flow").asString("") + "  "
                            + incident.path("node").asString("the run as a whole") + "  "
                            + incident.path("message").asString("")));
        }
        return ExitCode.DONE;
    }

    private static ObjectNode entry(ArrayNode list, RunHeader run) {
        return list.addObject()
                .put("run", run.run().text())
                .put("flow", run.flowId())
                .put("status", RunJson.word(run.status()))
                .put("message", run.error().orElse("").replaceAll("\\s*\\R\\s*", " "));
    }
}
