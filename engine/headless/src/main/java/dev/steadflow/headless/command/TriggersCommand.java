package dev.steadflow.headless.command;

import dev.steadflow.client.RemoteTriggers;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.schedule.ScheduleWords;
import dev.steadflow.flow.schedule.Timetable;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.wire.TriggerLine;
import dev.steadflow.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code triggers}: what starts flows by itself, and when. */
@Command(
        name = "triggers",
        header = "Says what starts a flow by itself, and when it comes next.",
        description = {
                "Of a flow file: what it says; nothing is started. With --server: the triggers that are on there, what they",
                "have started last, and the URLs that start runs; --pause and --resume change them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} triggers nightly.flow.json --next 10",
                "  ${bundle:steadflow.program} triggers --server https://flows.example.org --pause nightly-etl/nightly"
        })
final class TriggersCommand implements Callable<Integer> {

    private static final int MOST_NEXT = 1_000;

    @Parameters(paramLabel = "FLOW", arity = "0..*", description = "Flow files.")
    private List<Path> flows = List.of();

    @Option(names = "--next", paramLabel = "N", description = "How many of the next times to list. Default: 5.")
    private int next = 5;

    @Option(names = "--json", description = "As a JSON list.")
    private boolean json;

    @Option(names = "--pause", paramLabel = "FLOW/TRIGGER",
            description = "With --server: let this trigger stand still; what comes meanwhile starts no run.")
    private @Nullable String pause;

    @Option(names = "--resume", paramLabel = "FLOW/TRIGGER", description = "With --server: let this trigger go on.")
    private @Nullable String resume;

    @Mixin
    private ServerAddress server = new ServerAddress();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    TriggersCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        if (next < 1 || next > MOST_NEXT) {
            throw CommandFailure.usage("Expected --next from 1 to " + MOST_NEXT + ", but found " + next + ".");
        }
        Optional<StorePlace.Server> place = server.place(surroundings.environment());
        if (place.isPresent()) {
            return atServer(place.get());
        }
        if (pause != null || resume != null) {
            throw CommandFailure.usage("Expected --server with --pause and --resume: a flow file only says what its "
                    + "triggers are, and 'serve' has them on.");
        }
        tell(inFiles());
        return ExitCode.DONE;
    }

    private Integer atServer(StorePlace.Server place) {
        if (!flows.isEmpty()) {
            throw CommandFailure.usage("Expected either flow files or --server, but found both.");
        }
        try (RemoteTriggers triggers = RemoteTriggers.at(place.settings())) {
            if (pause != null) {
                TriggerLine _ = triggers.pause(flowOf(pause), triggerOf(pause));
            }
            if (resume != null) {
                TriggerLine _ = triggers.resume(flowOf(resume), triggerOf(resume));
            }
            tell(triggers.all());
        }
        return ExitCode.DONE;
    }

    private static String flowOf(String name) {
        return name.substring(0, slash(name));
    }

    private static String triggerOf(String name) {
        return name.substring(slash(name) + 1);
    }

    private static int slash(String name) {
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1) {
            throw CommandFailure.usage("Expected a flow and a trigger such as nightly-etl/nightly, but found '" + name
                    + "'.");
        }
        return slash;
    }

    private List<TriggerLine> inFiles() {
        List<FlowArgument> arguments = new ArrayList<>();
        surroundings.embedded().ifPresentOrElse(
                flow -> arguments.add(FlowArgument.of(flow)),
                () -> flows.forEach(file -> arguments.add(FlowArgument.file(file))));
        if (arguments.isEmpty()) {
            throw CommandFailure.usage("Expected a flow file, or --server, but found neither.");
        }
        List<TriggerLine> lines = new ArrayList<>();
        Instant now = Instant.now();
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            for (FlowArgument argument : arguments) {
                FlowDefinition flow = argument.runnable(steps);
                flow.triggers().forEach(trigger -> lines.add(line(flow, trigger, now)));
            }
        }
        return lines;
    }

    private TriggerLine line(FlowDefinition flow, FlowTrigger trigger, Instant now) {
        List<Instant> times = trigger instanceof Schedule schedule
                ? Timetable.of(schedule).next(now, next)
                : List.of();
        return new TriggerLine(
                flow.id(), trigger.id(), trigger.type(), ScheduleWords.of(trigger), false, times, Optional.empty(), 0,
                Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private void tell(List<TriggerLine> triggers) {
        if (json) {
            surroundings.out().println(new String(WireJson.write(triggers), StandardCharsets.UTF_8));
        } else if (triggers.isEmpty()) {
            surroundings.err().println("Nothing starts a flow by itself here.");
        } else {
            new TriggerLines(surroundings.out(), ZoneId.systemDefault()).print(triggers);
        }
    }
}
