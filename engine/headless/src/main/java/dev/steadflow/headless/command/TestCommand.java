package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.rehearsal.CaseCodec;
import dev.steadflow.runtime.rehearsal.CaseException;
import dev.steadflow.runtime.rehearsal.CaseFiles;
import dev.steadflow.runtime.rehearsal.CaseFiles.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code test}: plays the cases of a flow. */
@Command(
        name = "test",
        header = "Plays the test cases of a flow.",
        description = {
                "A case (NAME.case.json) says the input, what steps answer and when, what comes from outside, and what is"
                        + " expected. Steps that it names are not called, nothing is stored, and time jumps: a week takes no"
                        + " time.",
                "",
                "'runs save-test' makes a case of a run that has been."},
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} test order.flow.json --cases tests",
                "  ${bundle:steadflow.program} test order.flow.json --cases tests --junit report.xml",
                "",
                "Exit code: 0 all passed, 1 some failed, 2 wrong flow or case."})
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", description = "The flow file.")
    private Path flow = Path.of("");

    @Option(names = "--cases", required = true, paramLabel = "DIR",
            description = "A folder of cases, or one case.")
    private Path cases = Path.of("");

    @Option(names = "--update", description = "Write what was found into the cases, to be expected from now on.")
    private boolean update;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write a report that build servers read, as XML.")
    private @Nullable Path junit;

    @Option(names = "--json", description = "As JSON: [{\"case\",\"passed\",\"misfits\",\"seconds\"}].")
    private boolean json;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private SecretOptions secrets = new SecretOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    TestCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        FlowArgument argument = surroundings.embedded().map(FlowArgument::of).orElseGet(() -> FlowArgument.file(flow));
        List<Path> files = files();
        List<Played> results = new ArrayList<>();
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            FlowDefinition definition = argument.runnable(steps);
            for (Path file : files) {
                Played result = play(definition, file, steps);
                if (!json) {
                    tell(result);
                }
                results.add(result);
            }
        }
        if (json) {
            surroundings.out().println(Json.indented(tree(results)));
        }
        if (junit != null) {
            write(junit, JunitReport.of(argument.name(), results));
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        surroundings.err().println(Counted.of(results.size(), "case") + ", " + failed + " failed.");
        return failed == 0 ? ExitCode.DONE : ExitCode.TEST_FAILED;
    }

    private List<Path> files() {
        if (Files.isRegularFile(cases)) {
            return List.of(cases);
        }
        try {
            List<Path> files = CaseFiles.in(cases);
            if (files.isEmpty()) {
                throw CommandFailure.usage("Expected cases named *" + CaseCodec.SUFFIX + " in " + cases
                        + ", but there are none. 'runs save-test' makes one of a run.");
            }
            return files;
        } catch (IOException e) {
            throw CommandFailure.usage("Could not read the folder of cases " + cases + ": " + Reason.of(e));
        }
    }

    private Played play(FlowDefinition definition, Path file, InstalledSteps steps) {
        try {
            Credentials known = secrets.credentials(surroundings, Optional.empty());
            Played played = CaseFiles.play(file, definition, steps, known.secrets(), known.connections());
            if (update && played.found().isPresent()) {
                write(file, CaseCodec.write(played.found().get()));
                return new Played(played.name(), List.of(), played.took(), played.found());
            }
            return played;
        } catch (CaseException e) {
            throw CommandFailure.usage("The case " + file + " cannot be played. " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.usage("Could not read the case " + file + ": " + Reason.of(e));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw CommandFailure.usage("Could not write " + file + ": " + Reason.of(e));
        }
    }

    private void tell(Played result) {
        surroundings.out().println((result.passed() ? "passed  " : "FAILED  ") + result.name());
        result.misfits().forEach(misfit -> surroundings.out().println("        " + misfit));
    }

    private static ArrayNode tree(List<Played> results) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Played result : results) {
            ObjectNode line = list.addObject().put("case", result.name()).put("passed", result.passed());
            result.misfits().forEach(line.putArray("misfits")::add);
            line.put("seconds", result.took().toMillis() / 1e3);
        }
        return list;
    }
}
