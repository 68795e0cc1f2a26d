package dev.steadflow.headless.command;

import dev.steadflow.runtime.connection.ConnectionStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code connections remove}: forgets a connection. */
@Command(
        name = "remove",
        header = "Removes a connection; a step that names it waits for a person from then on. Its secrets stay.",
        footerHeading = "%nExamples:%n",
        footer = "  ${bundle:steadflow.program} connections remove crm")
final class ConnectionsRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "What flows call it.")
    private String name = "";

    @Mixin
    private VaultPlace place = new VaultPlace();

    private final Surroundings surroundings;

    ConnectionsRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ConnectionStore store = place.vault(surroundings).connections();
        if (!store.remove(name)) {
            throw CommandFailure.usage("Expected a connection '" + name + "' in " + store.file() + ", but found "
                    + (store.all().isEmpty() ? "none at all" : "only " + String.join(", ", store.all().keySet()))
                    + ".");
        }
        surroundings.err().println("Removed '" + name + "' from " + store.file() + ".");
        return ExitCode.DONE;
    }
}
