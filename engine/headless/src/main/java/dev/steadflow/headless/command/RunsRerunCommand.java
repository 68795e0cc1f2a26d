package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RerunOptions;
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

    @Mixin
    private NewRunOptions newRun = new NewRunOptions();

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
        RerunOptions options = RerunOptions.SAME.withTags(newRun.tags());
        if (input != null) {
            options = options.withInput(new RunInputText(surroundings).read("--input", input));
        }
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd =
                        new UntilEnd(open, surroundings, engine.howToGoOn(surroundings, ""), newRun.watch())) {
            options = newRun.flow(open.engine()).map(options::withFlow).orElse(options);
            RunId made = open.engine().rerun(id, options);
            return new MadeRun(surroundings, open, untilEnd)
                    .show(made, newRun.json(), "Run " + made + " is run " + id + " again.");
        }
    }
}
