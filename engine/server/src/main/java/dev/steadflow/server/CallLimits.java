package dev.steadflow.server;

import dev.steadflow.server.resource.StreamLimits;
import java.time.Duration;

/**
 * Bounds of what callers do.
 *
 * @param perToken calls a second with one token
 * @param perHook calls a second of one inbox
 * @param wrongTokens wrong tokens a second from one address, in the long run
 * @param answerWait how long callers wait for a flow's own answer
 * @param streams bounds of streams
 */
public record CallLimits(
        int perToken, int perHook, double wrongTokens, Duration answerWait, StreamLimits streams) {

    /** Ample for people and programs, tight for mistakes and guesses. */
    public static final CallLimits STANDARD =
            new CallLimits(1_000, 100, 0.2, Duration.ofSeconds(30), StreamLimits.STANDARD);

    /** The same with other rates. */
    public CallLimits withRates(int token, int hook) {
        return new CallLimits(token, hook, wrongTokens, answerWait, streams);
    }

    /** The same with another time to wait for answers. */
    public CallLimits withAnswerWait(Duration longest) {
        return new CallLimits(perToken, perHook, wrongTokens, longest, streams);
    }

    /** The same with other bounds of streams. */
    public CallLimits withStreams(StreamLimits limits) {
        return new CallLimits(perToken, perHook, wrongTokens, answerWait, limits);
    }
}
