package dev.steadflow.plugin.http;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a call is made, whatever it asks for.
 *
 * @param hide gets tokens that were fetched, so that they are masked
 */
record CallOptions(
        boolean followRedirects,
        BodyLimits limits,
        Deadline deadline,
        Optional<OAuthClient> oauth,
        Optional<InetSocketAddress> proxy,
        Consumer<String> hide) {

    /** Masks what follows the scheme in the header that says who asks: a server may send it back. */
    void hideCredentials(Request request) {
        String header = request.headers().getOrDefault("Authorization", "");
        String value = header.substring(header.indexOf(' ') + 1);
        if (!value.isBlank()) {
            hide.accept(value);
        }
    }
}
