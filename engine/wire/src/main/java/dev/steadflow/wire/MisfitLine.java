package dev.steadflow.wire;

/**
 * A recorded event that a flow could not have led to.
 *
 * @param sequence the event
 * @param where its node or lane
 * @param why expected and found, as a sentence
 */
public record MisfitLine(long sequence, String where, String why) {}
