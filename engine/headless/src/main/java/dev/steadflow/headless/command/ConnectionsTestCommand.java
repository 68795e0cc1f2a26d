package dev.steadflow.headless.command;

import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.ConnectionTrial;
import dev.steadflow.runtime.plugin.ConnectionKinds;
import dev.steadflow.runtime.plugin.InstalledSteps;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connections test}: tries a connection for real. */
@Command(
        name = "test",
        header = "Tries a connection: a request, a login, a question that changes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} connections test crm",
                "",
                "Exit code: 0 it works; 1 it does not, and why is said."
        })
final class ConnectionsTestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "What flows call it.")
    private String name = "";

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private SecretOptions secrets = new SecretOptions();

    @Option(names = "--data", paramLabel = "DIR",
            description = "The folder that keeps runs, if it has a vault of its own.")
    private @Nullable Path data;

    private final Surroundings surroundings;
    private final Engines engines;

    ConnectionsTestCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        Credentials credentials = secrets.credentials(surroundings, Optional.ofNullable(data));
        Connection connection = credentials.connections().find(name)
                .orElseThrow(() -> CommandFailure.usage("Expected a connection '" + name
                        + "', but there is none. 'connections list' shows those that are set up."));
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            ConnectionTrial trial = new ConnectionTrial(ConnectionKinds.of(steps), credentials.secrets(),
                    Path.of("").toAbsolutePath(), InstantSource.system());
            ConnectionTrial.Result result = trial.of(connection);
            (result.works() ? surroundings.out() : surroundings.err())
                    .println((result.works() ? "Works: " : "Does not work: ") + result.text());
            return result.works() ? ExitCode.DONE : ExitCode.RUN_FAILED;
        }
    }
}
