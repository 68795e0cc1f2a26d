package dev.steadflow.headless.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code connections}: holds the commands about connections. */
@Command(
        name = "connections",
        synopsisSubcommandLabel = "COMMAND",
        header = "Sets up servers and logins that flows refer to by name, and tries them.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} connections kinds",
                "  ${bundle:steadflow.program} connections set orders --kind sql jdbcUrl=jdbc:postgresql://db/orders user=ada password=secret:dbPassword",
                "  ${bundle:steadflow.program} connections test orders",
                "  ${bundle:steadflow.program} connections list"
        })
final class ConnectionsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConnectionsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCode.USAGE;
    }
}
