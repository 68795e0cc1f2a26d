package dev.steadflow.headless.command;

import dev.steadflow.client.RemoteSettings;
import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command calls instead of opening a store. */
final class ServerAddress {

    private static final String TOKEN = "STEADFLOW_TOKEN";
    private static final String PASSWORD = "STEADFLOW_TRUSTSTORE_PASSWORD";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "A server ('serve') that has the runs, in place of a folder: https://flows.example.org.")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN|@FILE",
            description = "With --server: the token, or @ and the file that holds it. Others on this machine see what"
                    + " stands on a command line: use a file or " + TOKEN + ".")
    private @Nullable String token;

    @Option(
            names = "--truststore",
            paramLabel = "FILE",
            description = "With --server: the certificates to trust, PKCS #12 or JKS; its password comes from "
                    + PASSWORD
                    + ".")
    private @Nullable Path truststore;

    /**
     * The server that was chosen, if one was.
     *
     * @throws CommandFailure when the options do not go together
     */
    Optional<StorePlace.Server> place(Map<String, String> environment) {
        if (server == null) {
            if (token != null || truststore != null) {
                throw CommandFailure.usage(
                        "Expected --token and --truststore with --server, but found no --server. The tokens that "
                                + "'serve' asks its callers for stand in a --token-file, or in STEADFLOW_OPERATE_TOKEN.");
            }
            return Optional.empty();
        }
        try {
            RemoteSettings settings = RemoteSettings.at(URI.create(server));
            Optional<String> shown = token(environment);
            if (shown.isPresent()) {
                settings = settings.withToken(shown.get());
            }
            if (truststore != null) {
                settings = settings.withTruststore(
                        new RemoteSettings.Truststore(truststore, environment.getOrDefault(PASSWORD, "")));
            }
            return Optional.of(new StorePlace.Server(settings));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    private Optional<String> token(Map<String, String> environment) {
        if (token == null) {
            return Optional.of(environment.getOrDefault(TOKEN, "").strip()).filter(text -> !text.isEmpty());
        }
        if (!token.startsWith("@")) {
            return Optional.of(token);
        }
        try {
            return Optional.of(Files.readString(Path.of(token.substring(1))).strip());
        } catch (IOException cannot) {
            throw CommandFailure.usage("Could not read the token's file " + token.substring(1) + ": "
                    + Reason.of(cannot));
        }
    }

    /** The options as a person repeats them, each with a leading space and without a token; empty without a server. */
    String repeated() {
        if (server == null) {
            return "";
        }
        return " --server " + Quoting.of(server)
                + (token == null ? "" : " --token " + (token.startsWith("@") ? Quoting.of(token) : "…"))
                + (truststore == null ? "" : " --truststore " + Quoting.of(truststore.toString()));
    }
}
