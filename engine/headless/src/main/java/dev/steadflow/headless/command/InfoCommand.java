package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowHash;
import dev.steadflow.flow.schedule.ScheduleWords;
import dev.steadflow.headless.export.FlowNeeds;
import dev.steadflow.runtime.connection.EnvironmentConnections;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code info}: what a flow is and needs. */
@Command(
        name = "info",
        header = "Says what a flow consists of and what it needs: plugins, secrets, connections, settings.",
        description = "The hash is the one that runs are pinned to: equal hashes are equal flows.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} info order.flow.json",
                "  ${bundle:steadflow.program} info order.flow.json --json"
        })
final class InfoCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", description = "The flow file.")
    private @Nullable Path flow;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    InfoCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        FlowArgument argument = surroundings.embedded().map(FlowArgument::of).orElseGet(this::fileArgument);
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            FlowDefinition definition = argument.runnable(steps);
            FlowNeeds needs = FlowNeeds.of(definition);
            if (json) {
                surroundings.out().println(Json.indented(tree(definition, needs)));
            } else {
                print(definition, needs);
            }
        }
        return ExitCode.DONE;
    }

    private FlowArgument fileArgument() {
        if (flow == null) {
            throw CommandFailure.usage("Expected a flow file after 'info'.");
        }
        return FlowArgument.file(flow);
    }

    private ObjectNode tree(FlowDefinition definition, FlowNeeds needs) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode()
                .put("flow", definition.id())
                .put("title", definition.title())
                .put("hash", FlowHash.withChildren(definition));
        ObjectNode children = tree.putObject("children");
        children(definition).forEach((id, child) -> children.put(id, FlowHash.of(child)));
        needs.steps().keySet().forEach(tree.putArray("steps")::add);
        ObjectNode bundled = tree.putObject("plugins");
        surroundings.embedded().ifPresent(embedded -> embedded.description().plugins().forEach(bundled::put));
        ObjectNode secrets = tree.putObject("secrets");
        needs.secrets().forEach(secret -> secrets.put(secret, EnvironmentSecrets.variable(secret)));
        ObjectNode connections = tree.putObject("connections");
        needs.connections().keySet().forEach(name -> connections.put(name, EnvironmentConnections.variable(name)));
        ObjectNode settings = tree.putObject("settings");
        settings(needs).forEach(settings::put);
        definition.input().ifPresent(schema -> tree.set("input", schema));
        return tree.put("steadflow", surroundings.version()).put("java", Runtime.version().toString());
    }

    private void print(FlowDefinition definition, FlowNeeds needs) {
        PrintStream out = surroundings.out();
        line("Flow", definition.id() + definition.name().map(name -> ", " + name).orElse(""));
        line("Hash", FlowHash.withChildren(definition));
        children(definition).forEach((id, child) -> line("Starts", id + ", " + FlowHash.of(child)));
        definition.triggers().forEach(trigger -> line("Trigger", trigger.id() + ": " + ScheduleWords.of(trigger)));
        needs.steps().keySet().forEach(uses -> line("Step", uses));
        surroundings.embedded().ifPresent(embedded -> embedded.description().plugins()
                .forEach((name, version) -> line("Plugin", name + " " + version)));
        needs.secrets().forEach(secret -> line(
                "Secret", secret + ": set " + EnvironmentSecrets.variable(secret) + ", or a file in --secrets"));
        needs.connections().forEach((name, uses) -> line("Connection",
                name + " of " + uses + ": 'connections set', or " + EnvironmentConnections.variable(name)));
        settings(needs).forEach((option, why) -> line("Setting", option + ": " + why));
        line("Steadflow", surroundings.version() + ", on Java " + Runtime.version());
        if (definition.input().isPresent()) {
            out.println("What the input looks like: " + surroundings.programName() + " info --json");
        }
    }

    private void line(String what, String text) {
        surroundings.out().printf("%-11s %s%n", what, text);
    }

    private static Map<String, FlowDefinition> children(FlowDefinition definition) {
        SortedMap<String, FlowDefinition> children = new TreeMap<>(definition.children());
        children.remove(definition.id()); // A flow that names itself.
        return children;
    }

    /** Options that the flow makes needful, with the reason. */
    private static Map<String, String> settings(FlowNeeds needs) {
        return needs.webhook()
                .map(node -> Map.of(
                        "--public-url", "how others reach the inbox of " + node + ", unless they are on this machine"))
                .orElse(Map.of());
    }
}
