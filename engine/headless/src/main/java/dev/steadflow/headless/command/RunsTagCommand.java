package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs tag}: changes what a run can be found by. */
@Command(
        name = "tag",
        header = "Changes the tags of a run, all or none. 'runs list --tag' finds it by them.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs tag RUN customer=ada region=eu",
                "  ${bundle:steadflow.program} runs tag RUN customer=bob --remove region"
        })
final class RunsTagCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", index = "0", description = "The run's id.")
    private String run = "";

    @Parameters(paramLabel = "NAME=VALUE", index = "1..*", arity = "0..*", description = "New or changed tags.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--remove", paramLabel = "NAME", description = "A tag that goes; may stand several times.")
    private List<String> remove = new ArrayList<>();

    @Option(names = "--json", description = "The run's line as a JSON object.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsTagCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        if (set.isEmpty() && remove.isEmpty()) {
            throw CommandFailure.usage("Expected tags as NAME=VALUE, or --remove NAME, but found neither.");
        }
        RunId id = RunArgument.parse(run);
        try (OpenEngine open = engine.open(engines, surroundings)) {
            if (open.engine().run(id).isEmpty()) {
                throw RunArgument.unknown(id, open.data());
            }
            open.engine().tag(id, set, remove);
            new ChangedRun(surroundings, open).show(id, json, "Run " + id + " has its new tags.");
        }
        return ExitCode.DONE;
    }
}
