package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RerunOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs rerun}: starts a run again, as a new one. */
@Command(
        name = "rerun",
        header = "Starts a run again as a new one, and waits for its end.",
        description = "It has the input, the tags and the exact flow of the other, unless options say otherwise.")
final class RunsRerunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--input", paramLabel = "JSON|@FILE|-", description = "Another input.")
    private @Nullable String input;

    @Option(names = "--flow", paramLabel = "FILE", description = "The flow as it is in this file now.")
    private @Nullable Path flow;

    @Option(names = "--tag", paramLabel = "NAME=VALUE", description = "A tag besides those of the run.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print the new run's line as a JSON object and leave.")
    private boolean json;

    @Option(names = "--watch", description = "Write every event to the standard error as it happens.")
    private boolean watch;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsRerunCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunId id = RunArgument.parse(run);
        RerunOptions options = RerunOptions.SAME.withTags(tags);
        if (input != null) {
            options = options.withInput(new RunInputText(surroundings).read("--input", input));
        }
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd = new UntilEnd(open, surroundings, engine.howToGoOn(surroundings, ""), watch)) {
            if (flow != null) {
                options = options.withFlow(FlowArgument.file(flow).runnable(open.engine().steps()));
            }
            RunId made = open.engine().rerun(id, options);
            return new MadeRun(surroundings, open, untilEnd)
                    .show(made, json, "Run " + made + " is run " + id + " again.");
        }
    }
}
