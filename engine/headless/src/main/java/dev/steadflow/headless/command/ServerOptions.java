package dev.steadflow.headless.command;

import dev.steadflow.headless.export.Reason;
import dev.steadflow.server.FlowServer;
import dev.steadflow.server.ServerSettings;
import dev.steadflow.server.access.Hosts;
import dev.steadflow.server.access.Tokens;
import dev.steadflow.server.http.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a server listens, and whom it answers. */
final class ServerOptions {

    private static final String OPERATE = "STEADFLOW_OPERATE_TOKEN";
    private static final String READ = "STEADFLOW_READ_TOKEN";
    private static final String TLS_PASSWORD = "STEADFLOW_TLS_PASSWORD";

    @Option(names = "--port", paramLabel = "N", description = "The port; 0: any that is free. Default: 8080.")
    private int port = 8080;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address to listen on; any but a loopback address needs tokens. Default: 127.0.0.1.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "How others reach this server, through a proxy; the URLs of inboxes begin with it.")
    private @Nullable String publicUrl;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with a line for each token: 'operate TOKEN' or 'read TOKEN', and perhaps a name.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Serve HTTPS with the key and certificates of this PKCS #12 or JKS file; its password comes from "
                    + TLS_PASSWORD + ".")
    private @Nullable Path keystore;

    @Mixin
    private ServerBounds bounds = new ServerBounds();

    private boolean asksForTokens;

    /** Whether callers have to show a token; known after {@link #listen}. */
    boolean asksForTokens() {
        return asksForTokens;
    }

    /**
     * Listens.
     *
     * @throws CommandFailure when the options do not go together, or the port is taken
     */
    FlowServer listen(Surroundings surroundings) {
        ServerSettings settings = settings(surroundings);
        asksForTokens = !settings.tokens().isEmpty();
        if (!asksForTokens && !Hosts.isLoopback(bind)) {
            throw CommandFailure.usage("Expected tokens, because other machines reach " + bind
                    + ", but there are none. Give --token-file or set " + OPERATE + ", or listen on 127.0.0.1.");
        }
        try {
            return FlowServer.listen(settings);
        } catch (UncheckedIOException cannot) {
            throw new CommandFailure(ExitCode.ENGINE, String.valueOf(cannot.getMessage()));
        }
    }

    private ServerSettings settings(Surroundings surroundings) {
        if (port < 0 || port > 65_535) {
            throw CommandFailure.usage("Expected --port from 0 to 65535, but found " + port + ".");
        }
        ServerSettings settings = bounds.on(ServerSettings.onLoopback(port))
                .withBind(bind)
                .withTokens(tokens(surroundings.environment()))
                .withVersion(surroundings.version());
        if (publicUrl != null) {
            settings = settings.withPublicUrl(publicUrl(publicUrl));
        }
        return keystore == null ? settings : settings.withTls(tls(keystore, surroundings.environment()));
    }

    private Tokens tokens(Map<String, String> environment) {
        try {
            List<String> lines = new ArrayList<>();
            if (!environment.getOrDefault(OPERATE, "").isBlank()) {
                lines.add("operate " + environment.get(OPERATE));
            }
            Tokens tokens = Tokens.parse(OPERATE, lines);
            lines.clear();
            if (!environment.getOrDefault(READ, "").isBlank()) {
                lines.add("read " + environment.get(READ));
            }
            tokens = tokens.and(Tokens.parse(READ, lines));
            return tokenFile == null
                    ? tokens
                    : tokens.and(Tokens.parse(tokenFile.toString(), Files.readAllLines(tokenFile)));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
        } catch (IOException cannot) {
            throw CommandFailure.usage("Could not read the token file " + tokenFile + ": " + Reason.of(cannot));
        }
    }

    private static URI publicUrl(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getQuery() == null && url.getFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException none) {
            // Told below.
        }
        throw CommandFailure.usage("Expected --public-url such as https://flows.example.org, but found '" + text
                + "'.");
    }

    private static TlsSettings tls(Path keystore, Map<String, String> environment) {
        if (!Files.isRegularFile(keystore)) {
            throw CommandFailure.usage("Expected a keystore at " + keystore.toAbsolutePath().normalize()
                    + ", but there is none. 'keytool -genkeypair' makes one.");
        }
        return new TlsSettings(keystore.toAbsolutePath(), environment.getOrDefault(TLS_PASSWORD, ""));
    }
}
