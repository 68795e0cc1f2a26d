package dev.steadflow.client;

/** How a feed's connection to its server is. Events that are told after a break are told once and without a gap. */
public sealed interface Connection {

    /** It stands, and what happens is told as it happens. */
    record Standing() implements Connection {}

    /**
     * It broke and is made again, as often as it takes.
     *
     * @param why a sentence for people
     */
    record Broken(String why) implements Connection {}

    /**
     * It is not tried any more: the server refuses it, or has been away for too long.
     *
     * @param why a sentence for people
     */
    record GivenUp(String why) implements Connection {}
}
