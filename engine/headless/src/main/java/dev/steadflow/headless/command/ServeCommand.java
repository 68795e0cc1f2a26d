package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.api.Triggers;
import dev.steadflow.server.FlowServer;
import dev.steadflow.server.resource.StartableFlow;
import dev.steadflow.wire.TriggerLine;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

/** {@code serve}: an engine that others call over HTTP. */
@Command(
        name = "serve",
        header = "Serves flows over HTTP: REST, live streams and webhooks.",
        description = {
                "Runs until it is told to end (Ctrl+C, SIGTERM): it takes no new work then, lets running steps finish for",
                "some seconds, and keeps everything else for the next start. Runs that are open in the data folder go on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} serve order.flow.json",
                "  ${bundle:steadflow.program} serve order.flow.json --bind 0.0.0.0 --token-file tokens.txt",
                "",
                "What the flows' triggers are due to start is started from then on; --no-triggers leaves them off.",
                "",
                "A token file has a line for each token: 'operate TOKEN' or 'read TOKEN', and perhaps a name.",
                "STEADFLOW_OPERATE_TOKEN and STEADFLOW_READ_TOKEN do the same from the environment."
        })
final class ServeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", arity = "0..*",
            description = "The flow files that callers may start. Without any, open runs and their inboxes are served.")
    private List<Path> flows = List.of();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where steps find relative paths. Default: each flow file's folder.")
    private @Nullable Path work;

    @Option(names = "--no-triggers",
            description = "Leave the flows' triggers off: schedules, watched folders and webhooks that start runs.")
    private boolean withoutTriggers;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    ServeCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<FlowArgument> arguments = arguments();
        try (FlowServer listening = server.listen(surroundings); UntilSignal signal = new UntilSignal(listening)) {
            OpenEngine open = engine.openServing(engines, surroundings, listening);
            signal.engineIsOpen(open);
            List<StartableFlow> served = startable(arguments, open);
            Triggers triggers = open.triggers()
                    .orElseThrow(() -> new IllegalStateException("An engine that serves is in this process."));
            listening.serve(open.engine(), triggers, served);
            if (!withoutTriggers) {
                served.forEach(flow -> triggers.activate(flow.definition(), flow.workFolder()));
            }
            tell(listening, served, open);
            new TriggerLines(surroundings.err(), ZoneId.systemDefault())
                    .print(triggers.all().stream().map(TriggerLine::of).toList());
            signal.await();
            surroundings.err().println("Stopped. Runs keep their place and go on at the next start.");
        }
        return ExitCode.DONE;
    }

    private List<FlowArgument> arguments() {
        List<FlowArgument> arguments = new ArrayList<>();
        surroundings.embedded().ifPresentOrElse(
                flow -> arguments.add(FlowArgument.of(flow)),
                () -> flows.forEach(file -> arguments.add(FlowArgument.file(file))));
        return arguments;
    }

    private List<StartableFlow> startable(List<FlowArgument> arguments, OpenEngine open) {
        Map<String, StartableFlow> byId = new LinkedHashMap<>();
        for (FlowArgument argument : arguments) {
            FlowDefinition flow = argument.runnable(open.engine().steps());
            if (byId.put(flow.id(), new StartableFlow(flow, argument.text(), workFolder(argument))) != null) {
                throw CommandFailure.usage("Expected flows with different ids, but two have the id '" + flow.id()
                        + "'. Leave one of them out.");
            }
        }
        return List.copyOf(byId.values());
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

    /** As one word of a shell. */
    private static String quoted(JsonNode input) {
        return "'" + input.toString().replace("'", "'\\''") + "'";
    }

    private void tell(FlowServer listening, List<StartableFlow> served, OpenEngine open) {
        PrintStream err = surroundings.err();
        String url = listening.localUrl().toString();
        err.println("Steadflow " + surroundings.version() + " listens on " + url
                + (server.asksForTokens() ? "; callers need a token." : "; only this machine reaches it."));
        Optional.of(listening.url().toString())
                .filter(outside -> !outside.equals(url))
                .ifPresent(outside -> err.println("Others reach it at " + outside + "."));
        err.println("Runs are kept in " + open.data() + ".");
        served.stream().limit(10)
                .forEach(flow -> err.println("To start a run of " + flow.definition().id() + ":\n  curl "
                        + (server.asksForTokens() ? "-H 'Authorization: Bearer TOKEN' " : "") + "--json "
                        + quoted(flow.definition().input().map(SampleInput::of).orElseGet(
                                JsonNodeFactory.instance::objectNode))
                        + " " + url
                        + "/api/v1/flows/" + flow.definition().id() + "/runs"));
        err.println("What else can be called: " + url + "/api/v1/openapi.json");
    }
}
