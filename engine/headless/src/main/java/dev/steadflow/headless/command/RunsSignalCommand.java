package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code runs signal}: sends a signal to a run. */
@Command(
        name = "signal",
        header = "Sends a signal to a run, which keeps it until it waits for one of that name.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs signal RUN approved",
                "  ${bundle:steadflow.program} runs signal RUN approved --value '{\"by\":\"Ada\"}'"
        })
final class RunsSignalCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", index = "0", description = "The run's id.")
    private String run = "";

    @Parameters(paramLabel = "NAME", index = "1", description = "The signal's name, as the flow waits for it.")
    private String name = "";

    @Option(
            names = "--value",
            paramLabel = "JSON|@FILE|-",
            description = "What it carries: JSON, a file with @ before its name, or - for the standard input. Default: null.")
    private @Nullable String value;

    @Option(names = "--key", paramLabel = "KEY", description = "The same key again changes nothing.")
    private @Nullable String key;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsSignalCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        RunId id = RunArgument.parse(run);
        JsonNode data = value == null
                ? JsonNodeFactory.instance.nullNode()
                : new RunInputText(surroundings).read("--value", value);
        try (OpenEngine open = engine.open(engines, surroundings)) {
            if (open.engine().run(id).isEmpty()) {
                throw RunArgument.unknown(id, open.data());
            }
            open.engine().signal(id, name, data, Optional.ofNullable(key));
            surroundings.err().println("Run " + id + " has the signal '" + name + "'. To let it go on: "
                    + engine.howToGoOn(surroundings, "").resume(id));
        }
        return ExitCode.DONE;
    }
}
