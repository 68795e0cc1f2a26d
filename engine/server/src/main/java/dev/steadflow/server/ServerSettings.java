package dev.steadflow.server;

import dev.steadflow.server.access.Tokens;
import dev.steadflow.server.http.RequestLimits;
import dev.steadflow.server.http.TlsSettings;
import java.net.URI;
import java.util.Optional;

/**
 * How a server listens. Made by {@link #onLoopback}; everything else has a default.
 *
 * @param bind a name or an address of this machine
 * @param port 0: any that is free
 * @param publicUrl how callers outside reach it, through a proxy: {@code https://flows.example.org}
 * @param tokens those that are taken
 * @param tls absent: plain HTTP
 * @param requests bounds of requests
 * @param calls bounds of what callers do
 * @param version of the program
 */
public record ServerSettings(
        String bind,
        int port,
        Optional<URI> publicUrl,
        Tokens tokens,
        Optional<TlsSettings> tls,
        RequestLimits requests,
        CallLimits calls,
        String version) {

    /** A server that only this machine reaches, and that asks nobody there for a token. */
    public static ServerSettings onLoopback(int port) {
        return new ServerSettings(
                "127.0.0.1", port, Optional.empty(), Tokens.NONE, Optional.empty(), RequestLimits.STANDARD,
                CallLimits.STANDARD, "");
    }

    /** The same at another address. */
    public ServerSettings withBind(String address) {
        return new ServerSettings(address, port, publicUrl, tokens, tls, requests, calls, version);
    }

    /** The same, reached from outside by a URL. */
    public ServerSettings withPublicUrl(URI url) {
        return new ServerSettings(bind, port, Optional.of(url), tokens, tls, requests, calls, version);
    }

    /** The same with tokens. */
    public ServerSettings withTokens(Tokens taken) {
        return new ServerSettings(bind, port, publicUrl, taken, tls, requests, calls, version);
    }

    /** The same with a certificate. */
    public ServerSettings withTls(TlsSettings settings) {
        return new ServerSettings(bind, port, publicUrl, tokens, Optional.of(settings), requests, calls, version);
    }

    /** The same with other bounds of requests. */
    public ServerSettings withRequests(RequestLimits limits) {
        return new ServerSettings(bind, port, publicUrl, tokens, tls, limits, calls, version);
    }

    /** The same with other bounds of what callers do. */
    public ServerSettings withCalls(CallLimits limits) {
        return new ServerSettings(bind, port, publicUrl, tokens, tls, requests, limits, version);
    }

    /** The same for another version of the program. */
    public ServerSettings withVersion(String program) {
        return new ServerSettings(bind, port, publicUrl, tokens, tls, requests, calls, program);
    }
}
