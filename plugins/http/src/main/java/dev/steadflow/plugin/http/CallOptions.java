package dev.steadflow.plugin.http;

import dev.steadflow.step.StepContext;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How a call is made, whatever it asks for.
 *
 * @param context masks tokens that were fetched, and has what calls share
 */
record CallOptions(
        boolean followRedirects,
        BodyLimits limits,
        Deadline deadline,
        Optional<OAuthClient> oauth,
        Optional<InetSocketAddress> proxy,
        StepContext context) {

    /** Masks what follows the scheme in the header that says who asks: a server may send it back. */
    void hideCredentials(Request request) {
        String header = request.headers().getOrDefault("Authorization", "");
        String value = header.substring(header.indexOf(' ') + 1);
        if (!value.isBlank()) {
            context.hide(value);
        }
    }
}
