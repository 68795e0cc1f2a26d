package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.RunEvent;

/**
 * What a visit waits for besides time.
 *
 * @param kind what sort of thing
 * @param what the inbox, the signal's name, the run, the visit of the background node, or the lock
 * @param payloads how many payloads or signals it takes; 1 for the other kinds
 */
public record Waiting(Kind kind, String what, int payloads) {

    /** What sort of thing a visit waits for. */
    public enum Kind {
        /** A payload in an inbox. */
        PAYLOAD,
        /** A signal to this run. */
        SIGNAL,
        /** The end of another run. */
        RUN,
        /** The end of a background lane. */
        LANE,
        /** A permit of a lock. */
        LOCK,
        /** A name for an inbox that no other run has. */
        TOKEN
    }

    /** What a wait waits for. */
    public static Waiting of(RunEvent.WaitStarted event) {
        int colon = event.source().indexOf(':');
        String sort = event.source().substring(0, Math.max(0, colon));
        Kind kind = switch (sort) {
            case "webhook" -> Kind.PAYLOAD;
            case "signal" -> Kind.SIGNAL;
            case "run" -> Kind.RUN;
            case "lane" -> Kind.LANE;
            default -> throw new IllegalArgumentException("Expected the source of a wait such as signal:go, but found '"
                    + event.source() + "' at " + event.at() + ".");
        };
        return new Waiting(kind, event.source().substring(colon + 1), event.payloads());
    }

    /** {@code signal 'go'}, {@code 3 payloads}; an inbox is not named, as its id says nothing to people. */
    public String words() {
        return switch (kind) {
            case PAYLOAD -> payloads == 1 ? "a payload" : payloads + " payloads";
            case SIGNAL -> payloads == 1 ? "signal '" + what + "'" : payloads + " signals '" + what + "'";
            case RUN -> "the end of run " + what;
            case LANE -> "the background lane of " + what;
            case LOCK -> "the lock '" + what + "'";
            case TOKEN -> "the name '" + what + "'";
        };
    }
}
