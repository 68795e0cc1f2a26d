package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.ConnectionKind;
import dev.steadflow.runtime.plugin.ConnectionKinds;
import dev.steadflow.runtime.plugin.InstalledSteps;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code connections kinds}: what can be connected to, with the settings of each. */
@Command(
        name = "kinds",
        header = "Lists the kinds of connections that the plugins bring, with their settings.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} connections kinds",
                "  ${bundle:steadflow.program} connections kinds --json"
        })
final class ConnectionsKindsCommand implements Callable<Integer> {

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Option(names = "--json",
            description = "As JSON: [{\"kind\",\"title\",\"summary\",\"settings\"}], settings as schemas.")
    private boolean json;

    private final Surroundings surroundings;
    private final Engines engines;

    ConnectionsKindsCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            ConnectionKinds kinds = ConnectionKinds.of(steps);
            if (json) {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                kinds.all().forEach(kind -> list.addObject()
                        .put("kind", kind.id())
                        .put("title", kind.title())
                        .put("summary", kind.summary())
                        .set("settings", kind.schema()));
                surroundings.out().println(Json.indented(list));
            } else {
                kinds.all().forEach(this::print);
            }
        }
        return ExitCode.DONE;
    }

    private void print(ConnectionKind<?> kind) {
        surroundings.out().println(kind.id() + "  " + kind.title() + ": " + kind.summary());
        SchemaLines.of(kind.schema()).forEach(surroundings.out()::println);
        surroundings.out().println();
    }
}
