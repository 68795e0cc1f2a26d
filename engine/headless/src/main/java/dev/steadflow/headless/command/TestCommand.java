package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.rehearsal.CaseCodec;
import dev.steadflow.runtime.rehearsal.CaseException;
import dev.steadflow.runtime.rehearsal.Rehearsal;
import dev.steadflow.runtime.rehearsal.RehearsalCase;
import dev.steadflow.runtime.rehearsal.Rehearsed;
import dev.steadflow.runtime.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
        List<CaseResult> results = new ArrayList<>();
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            FlowDefinition definition = argument.runnable(steps);
            for (Path file : files) {
                CaseResult result = play(definition, file, steps);
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
        try (Stream<Path> inFolder = Files.list(cases)) {
            List<Path> files = inFolder
                    .filter(file -> file.getFileName().toString().endsWith(CaseCodec.SUFFIX))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw CommandFailure.usage("Expected cases named *" + CaseCodec.SUFFIX + " in " + cases
                        + ", but there are none. 'runs save-test' makes one of a run.");
            }
            return files;
        } catch (IOException e) {
            throw CommandFailure.usage("Could not read the folder of cases " + cases + ": " + Reason.of(e));
        }
    }

    private CaseResult play(FlowDefinition definition, Path file, InstalledSteps steps) {
        String name = file.getFileName().toString().replace(CaseCodec.SUFFIX, "");
        long begun = System.nanoTime();
        RehearsalCase play = read(file);
        Secrets known = secrets.secrets(surroundings, Optional.empty());
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        try (Rehearsal rehearsal = new Rehearsal(play, steps, known)) {
            Rehearsed found = rehearsal.play(definition, folder);
            if (update && found.troubles().isEmpty()) {
                write(file, CaseCodec.write(play.withExpected(found.asExpected())));
                return CaseResult.of(name, List.of(), begun);
            }
            return CaseResult.of(name, found.misfits(play.expected()), begun);
        } catch (RunRefusedException | TimeoutException e) {
            return CaseResult.of(name, List.of(String.valueOf(e.getMessage())), begun);
        }
    }

    private static RehearsalCase read(Path file) {
        try {
            return CaseCodec.read(Files.readString(file));
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

    private void tell(CaseResult result) {
        surroundings.out().println((result.passed() ? "passed  " : "FAILED  ") + result.name());
        result.misfits().forEach(misfit -> surroundings.out().println("        " + misfit));
    }

    private static ArrayNode tree(List<CaseResult> results) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (CaseResult result : results) {
            ObjectNode line = list.addObject().put("case", result.name()).put("passed", result.passed());
            result.misfits().forEach(line.putArray("misfits")::add);
            line.put("seconds", result.took().toMillis() / 1e3);
        }
        return list;
    }

    /**
     * What became of one case.
     *
     * @param misfits one sentence each; empty: it passed
     * @param took by the wall clock
     */
    record CaseResult(String name, List<String> misfits, Duration took) {

        private static CaseResult of(String name, List<String> misfits, long begunNanos) {
            return new CaseResult(name, List.copyOf(misfits), Duration.ofNanos(System.nanoTime() - begunNanos));
        }

        boolean passed() {
            return misfits.isEmpty();
        }
    }
}
