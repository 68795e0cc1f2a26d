package dev.steadflow.server.http;

import java.time.Duration;

/**
 * What a request may be at most; each bound is answered by an error of its own.
 *
 * @param bodyBytes of a body; 413 beyond
 * @param headerBytes of the request line and all headers; 431 beyond
 * @param arrival how long a request may take to arrive, from its first byte to the last of its body
 * @param idle how long a connection may be silent
 * @param connections at once; further ones wait to be taken
 */
public record RequestLimits(int bodyBytes, int headerBytes, Duration arrival, Duration idle, int connections) {

    /** The body is what the engine takes at most, with room for JSON's spaces and escapes. */
    public static final RequestLimits STANDARD =
            new RequestLimits(4 * 1024 * 1024, 16 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(30), 2_000);

    /** The same with another bound for bodies. */
    public RequestLimits withBodyBytes(int bytes) {
        return new RequestLimits(bytes, headerBytes, arrival, idle, connections);
    }

    /** The same with other times. */
    public RequestLimits withTimes(Duration newArrival, Duration newIdle) {
        return new RequestLimits(bodyBytes, headerBytes, newArrival, newIdle, connections);
    }

    /** The same with another number of connections. */
    public RequestLimits withConnections(int number) {
        return new RequestLimits(bodyBytes, headerBytes, arrival, idle, number);
    }
}
