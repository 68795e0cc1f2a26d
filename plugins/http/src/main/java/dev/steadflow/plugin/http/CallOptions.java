package dev.steadflow.plugin.http;

import java.net.InetSocketAddress;
import java.util.Optional;

/** How a call is made, whatever it asks for. */
record CallOptions(
        boolean followRedirects,
        BodyLimits limits,
        Deadline deadline,
        Optional<OAuthClient> oauth,
        Optional<InetSocketAddress> proxy) {}
