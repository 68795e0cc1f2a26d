package dev.steadflow.headless.command;

import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.ConnectionStore;
import dev.steadflow.runtime.connection.EnvironmentConnections;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code connections list}: what is set up. */
@Command(
        name = "list",
        header = "Lists the connections that are set up. Where a credential belongs, the name of its secret stands.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} connections list",
                "  ${bundle:steadflow.program} connections list --json"
        })
final class ConnectionsListCommand implements Callable<Integer> {

    @Mixin
    private VaultPlace place = new VaultPlace();

    @Option(names = "--json", description = "As JSON: [{\"name\",\"kind\",\"settings\",\"overruledBy\"?}].")
    private boolean json;

    private final Surroundings surroundings;

    ConnectionsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ConnectionStore store = place.vault(surroundings).connections();
        SortedMap<String, Connection> connections = store.all();
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            connections.forEach((name, connection) -> {
                ObjectNode entry = list.addObject().put("name", name).put("kind", connection.kind());
                entry.set("settings", connection.settings());
                if (isOverruled(name)) {
                    entry.put("overruledBy", EnvironmentConnections.variable(name));
                }
            });
            surroundings.out().println(Json.indented(list));
            return ExitCode.DONE;
        }
        connections.forEach((name, connection) -> surroundings.out().printf("%-20s %-6s %s%s%n", name,
                connection.kind(), connection.settings(),
                isOverruled(name) ? "   (" + EnvironmentConnections.variable(name) + " goes before it)" : ""));
        surroundings.err().println(connections.isEmpty()
                ? "There are no connections in " + store.file() + ". 'connections set NAME --kind KIND' sets one up."
                : Counted.of(connections.size(), "connection") + " in " + store.file() + ".");
        return ExitCode.DONE;
    }

    private boolean isOverruled(String name) {
        return surroundings.environment().containsKey(EnvironmentConnections.variable(name));
    }
}
