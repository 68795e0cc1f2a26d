package dev.steadflow.headless.command;

import dev.steadflow.client.RemoteEngine;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowHash;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.journal.RunHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code run}: starts a run, or goes on with one, and waits for its end. */
@Command(
        name = "run",
        header = "Runs a flow to its end, or goes on with a run.",
        description = {
                "The result is JSON on the standard output; messages go to the standard error.",
                "The run is recorded as it goes: when the process ends early, --resume goes on where the record ends."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} run hello.flow.json --input '{\"name\":\"Ada\"}'",
                "  ${bundle:steadflow.program} run order.flow.json --input @order.json --watch",
                "  ${bundle:steadflow.program} run order.flow.json --resume RUN",
                "",
                "Exit code: 0 completed, 1 failed or waiting for a decision, 2 wrong flow or input, 3 cancelled,",
                "4 store or engine trouble, 130 interrupted (the run can be resumed)."
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", arity = "0..1",
            description = "The flow file, <id>.flow.json; with --server also the id of a flow that it serves. May be left out"
                    + " with --resume: the run keeps the flow it started with.")
    private @Nullable Path flow;

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE|-",
            description = "The input: JSON, a file with @ before its name, or - for the standard input. Default: {}.")
    private @Nullable String input;

    @Option(names = "--watch", description = "Write every event to the standard error as it happens.")
    private boolean watch;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with this run instead of starting one.")
    private @Nullable String resume;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where steps find relative paths. Default: the flow file's folder.")
    private @Nullable Path work;

    @Option(names = "--tag", paramLabel = "NAME=VALUE",
            description = "What 'runs list --tag' finds the run by; may stand several times.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        return resume == null ? start() : resume(RunArgument.parse(resume));
    }

    private int start() throws InterruptedException {
        JsonNode runInput = input == null
                ? JsonNodeFactory.instance.objectNode()
                : new RunInputText(surroundings).read("--input", input);
        if (flow != null && !Files.exists(flow) && engine.place(surroundings) instanceof StorePlace.Server) {
            return startServed(flow.toString(), runInput);
        }
        FlowArgument argument = argument();
        Path workFolder = workFolder(argument);
        try (OpenEngine open = open(); UntilEnd untilEnd = untilEnd(open)) {
            FlowDefinition definition = argument.runnable(open.engine().steps());
            RunId run = open.engine().start(definition, runInput, StartOptions.in(workFolder).withTags(tags));
            surroundings.err().println("Run " + run + " of " + definition.id() + " started.");
            return untilEnd.await(run);
        }
    }

    /** A flow of a server, by its id. */
    private int startServed(String id, JsonNode runInput) throws InterruptedException {
        try (OpenEngine open = open(); UntilEnd untilEnd = untilEnd(open)) {
            if (!(open.engine() instanceof RemoteEngine server)) {
                throw new IllegalStateException("A server was chosen, but another engine was opened.");
            }
            RunId run = server.startServed(id, runInput, Optional.empty(), tags);
            surroundings.err().println("Run " + run + " of " + id + " started at " + open.data() + ".");
            return untilEnd.await(run);
        }
    }

    private int resume(RunId run) throws InterruptedException {
        if (input != null) {
            throw CommandFailure.usage("Expected --resume without --input: the run keeps the input it started with.");
        }
        if (!tags.isEmpty()) {
            throw CommandFailure.usage("Expected --resume without --tag. 'runs tag' changes the tags of a run.");
        }
        try (OpenEngine open = open(); UntilEnd untilEnd = untilEnd(open)) {
            RunHeader header = open.engine().run(run).orElseThrow(() -> RunArgument.unknown(run, open.data()));
            if (flow != null) {
                remarkOnChange(open.engine(), header);
            }
            surroundings.err().println(
                    header.status().isTerminal()
                            ? "Run " + run + " of " + header.flowId() + " has already ended."
                            : "Run " + run + " of " + header.flowId() + " goes on after event " + header.lastSequence()
                                    + ".");
            return untilEnd.await(run);
        }
    }

    private void remarkOnChange(FlowEngine engine, RunHeader header) {
        FlowDefinition now = argument().runnable(engine.steps());
        if (!now.id().equals(header.flowId())) {
            throw CommandFailure.usage("Expected run " + header.run() + " to be one of flow '" + now.id()
                    + "', but it is one of '" + header.flowId() + "'.");
        }
        if (!FlowHash.withChildren(now).equals(header.flowHash())) {
            surroundings.err()
                    .println(
                            "The flow, or one that it names, changed since the run started; the run keeps the flow it started with.");
        }
    }

    private FlowArgument argument() {
        if (surroundings.embedded().isPresent()) {
            return FlowArgument.of(surroundings.embedded().get());
        }
        if (flow == null) {
            throw CommandFailure.usage("Expected a flow file after 'run'.");
        }
        return FlowArgument.file(flow);
    }

    private Path workFolder(FlowArgument argument) {
        if (work == null) {
            return argument.folder();
        }
        if (!Files.isDirectory(work)) {
            throw CommandFailure.usage("Expected a folder for --work at " + work.toAbsolutePath().normalize()
                    + ", but there is none. Create it first.");
        }
        return work.toAbsolutePath().normalize();
    }

    private OpenEngine open() {
        return engine.open(engines, surroundings);
    }

    private UntilEnd untilEnd(OpenEngine open) {
        String flowWord = flow == null ? "" : " " + Quoting.of(flow.toString());
        return new UntilEnd(
                open,
                surroundings,
                engine.howToGoOn(surroundings, flowWord),
                watch);
    }
}
