package dev.steadflow.headless.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code secrets}: holds the commands about stored secrets. */
@Command(
        name = "secrets",
        synopsisSubcommandLabel = "COMMAND",
        header = "Stores secrets, encrypted, that flows name by {\"$secret\": \"name\"}.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} secrets set smtpPassword",
                "  ${bundle:steadflow.program} secrets set smtpPassword < password.txt",
                "  ${bundle:steadflow.program} secrets list",
                "  ${bundle:steadflow.program} secrets rotate-key --to passphrase"
        })
final class SecretsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SecretsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCode.USAGE;
    }
}
