package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginProblem;
import dev.steadflow.runtime.plugin.jar.JarBounds;
import dev.steadflow.runtime.plugin.jar.PluginFacts;
import dev.steadflow.runtime.plugin.jar.PluginInspector;
import dev.steadflow.runtime.plugin.jar.PluginRefusedException;
import dev.steadflow.runtime.plugin.jar.StatedStep;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** @param reasons why it, or a step of it, cannot be used */
    private record Line(String file, Optional<PluginFacts> facts, List<String> reasons) {}

    PluginsListCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws PluginRefusedException {
        Path folder = place.folder(surroundings);
        List<Line> lines = new ArrayList<>();
        try (InstalledSteps steps = engines.steps(Optional.of(folder))) {
            for (Path jar : place.installer(surroundings).jars()) {
                lines.add(line(jar, steps.problems()));
            }
        }
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            lines.forEach(line -> list.add(tree(line)));
            surroundings.out().println(Json.indented(list));
        } else {
            lines.forEach(this::print);
            surroundings.err().println(lines.isEmpty()
                    ? "There are no plugins in " + folder + ". 'plugins add FILE.jar' adds one."
                    : Counted.of(lines.size(), "plugin") + " in " + folder + ".");
        }
        return lines.stream().allMatch(line -> line.reasons().isEmpty()) ? ExitCode.DONE : ExitCode.PLUGIN_BROKEN;
    }

    private static Line line(Path jar, List<PluginProblem> problems) {
        String file = jar.getFileName().toString();
        List<String> reasons = new ArrayList<>();
        problems.stream().filter(problem -> problem.plugin().equals(file))
                .forEach(problem -> reasons.add(problem.what() + ": " + problem.reason()));
        try {
            return new Line(file, Optional.of(new PluginInspector(JarBounds.STANDARD).inspect(jar, file)), reasons);
        } catch (PluginRefusedException unreadable) {
            return new Line(file, Optional.empty(),
                    reasons.isEmpty() ? List.of(String.valueOf(unreadable.getMessage())) : reasons);
        }
    }

    private void print(Line line) {
        String steps = line.facts()
                .map(facts -> String.join(", ", facts.steps().stream().map(StatedStep::uses).toList()))
                .orElse("cannot be used");
        String signed = line.facts().map(facts -> "   " + facts.signer().inWords()).orElse("");
        surroundings.out().printf("%-30s %s%s%n", line.file(), steps, signed);
        line.reasons().forEach(reason -> surroundings.out().println("    " + reason));
    }

    private static ObjectNode tree(Line line) {
        ObjectNode tree = line.facts().map(PluginText::tree)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("file", line.file()));
        line.reasons().forEach(tree.putArray("problems")::add);
        return tree;
    }
}
