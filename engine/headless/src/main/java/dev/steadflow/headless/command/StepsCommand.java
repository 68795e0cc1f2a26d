package dev.steadflow.headless.command;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.runtime.plugin.InstalledSteps;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code steps}: lists the step types that are installed, with their inputs. */
@Command(
        name = "steps",
        header = "Lists the step types that are installed, with their inputs.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} steps",
                "  ${bundle:steadflow.program} steps http/request",
                "  ${bundle:steadflow.program} steps --json"
        })
final class StepsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STEP", arity = "0..1", description = "Only this one, for example http/request.")
    private @Nullable String only;

    @Option(names = "--json", description = "As JSON, with the schemas of inputs and results.")
    private boolean json;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    StepsCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (InstalledSteps installed = engines.steps(plugins.folder(surroundings))) {
            List<StepDescription> steps =
                    installed.steps().stream().filter(this::isWanted).toList();
            if (steps.isEmpty() && only != null) {
                throw CommandFailure.usage("Expected an installed step '" + only + "', but found only: "
                        + String.join(", ", installed.steps().stream().map(StepDescription::uses).toList()) + ".");
            }
            if (json) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                steps.forEach(step -> array.add(tree(step)));
                surroundings.out().println(Json.indented(array));
            } else {
                steps.forEach(this::print);
            }
        }
        return ExitCode.DONE;
    }

    private boolean isWanted(StepDescription step) {
        return only == null || step.uses().equals(only) || step.id().equals(only);
    }

    private void print(StepDescription step) {
        surroundings.out()
                .println(step.uses() + "  " + step.title() + (step.summary().isEmpty() ? "" : ": " + step.summary()));
        SchemaLines.of(step.input()).forEach(surroundings.out()::println);
        surroundings.out().println();
    }

    private static JsonNode tree(StepDescription step) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("uses", step.uses())
                .put("title", step.title())
                .put("summary", step.summary())
                .put("plugin", step.plugin())
                .put("repeatable", step.repeatable());
        tree.set("input", step.input());
        tree.set("output", step.output());
        return tree;
    }
}
