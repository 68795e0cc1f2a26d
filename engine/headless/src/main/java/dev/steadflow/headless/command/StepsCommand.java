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
        JsonNode required = step.input().path("required");
        for (Map.Entry<String, JsonNode> field : step.input().path("properties").properties()) {
            JsonNode schema = field.getValue();
            StringBuilder line = new StringBuilder("    ").append(field.getKey()).append(" (").append(type(schema));
            boolean isRequired = required.valueStream().anyMatch(name -> name.asString("").equals(field.getKey()));
            line.append(isRequired ? ", required" : "");
            text(schema, "default").ifPresent(value -> line.append(", default ").append(value));
            line.append(")");
            text(schema, "description").ifPresent(text -> line.append("  ").append(text));
            surroundings.out().println(line);
        }
        surroundings.out().println();
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return "one of " + String.join(", ", schema.path("enum").valueStream().map(StepsCommand::plain).toList());
        }
        JsonNode type = schema.path("type");
        String format = schema.path("format").asString("");
        String name = type.isArray()
                ? String.join(" or ", type.valueStream().map(StepsCommand::plain).toList())
                : type.asString("any");
        return format.isEmpty() ? name : name + ", " + format;
    }

    private static Optional<String> text(JsonNode schema, String key) {
        return schema.has(key) ? Optional.of(plain(schema.path(key))) : Optional.empty();
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
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
