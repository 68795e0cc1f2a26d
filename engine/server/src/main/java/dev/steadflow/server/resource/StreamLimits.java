package dev.steadflow.server.resource;

import java.time.Duration;

/**
 * Bounds of streams.
 *
 * @param streams how many may be open at once
 * @param heartbeat how long a stream says nothing at most
 * @param patience how long a reader may take for what was written before it is told to come again
 */
public record StreamLimits(int streams, Duration heartbeat, Duration patience) {

    /** Proxies cut off what is silent for a minute. */
    public static final StreamLimits STANDARD =
            new StreamLimits(500, Duration.ofSeconds(15), Duration.ofSeconds(10));
}
