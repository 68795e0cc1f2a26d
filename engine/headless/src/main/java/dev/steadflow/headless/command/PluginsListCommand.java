package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.jar.ListedPlugin;
import dev.steadflow.runtime.plugin.jar.PluginRefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code plugins list}: what lies in the plugins folder, and what is wrong with it. */
@Command(
        name = "list",
        header = "Lists the plugins of the plugins folder with their steps, and why one cannot be used.",
        description = "Exit code: 0 all can be used, 1 some cannot.")
final class PluginsListCommand implements Callable<Integer> {

    @Mixin
    private PluginsPlace place = new PluginsPlace();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    private final Surroundings surroundings;
    private final Engines engines;

    PluginsListCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws PluginRefusedException {
        Path folder = place.folder(surroundings);
        List<ListedPlugin> plugins;
        try (InstalledSteps steps = engines.steps(Optional.of(folder))) {
            plugins = place.installer(surroundings).list(steps);
        }
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            plugins.forEach(plugin -> list.add(tree(plugin)));
            surroundings.out().println(Json.indented(list));
        } else {
            plugins.forEach(this::print);
            surroundings.err().println(plugins.isEmpty()
                    ? "There are no plugins in " + folder + ". 'plugins add FILE.jar' adds one."
                    : Counted.of(plugins.size(), "plugin") + " in " + folder + ".");
        }
        return plugins.stream().allMatch(plugin -> plugin.reasons().isEmpty()) ? ExitCode.DONE : ExitCode.PLUGIN_BROKEN;
    }

    private void print(ListedPlugin plugin) {
        String signed = plugin.facts().map(facts -> "   " + facts.signer().inWords()).orElse("");
        surroundings.out().printf("%-30s %s%s%n", plugin.file(), plugin.stepsInWords(), signed);
        plugin.reasons().forEach(reason -> surroundings.out().println("    " + reason));
    }

    private static ObjectNode tree(ListedPlugin plugin) {
        ObjectNode tree = plugin.facts().map(PluginText::tree)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("file", plugin.file()));
        plugin.reasons().forEach(tree.putArray("problems")::add);
        return tree;
    }
}
