package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

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
            case PAYLOAD -> counted(payloads, "a payload", "{0} payloads");
            case SIGNAL -> payloads == 1 ? say("signal '{0}'", what) : say("{0} signals '{1}'", payloads, what);
            case RUN -> say("the end of run {0}", what);
            case LANE -> say("the background lane of {0}", what);
            case LOCK -> say("the lock '{0}'", what);
            case TOKEN -> say("the name '{0}'", what);
        };
    }
}
