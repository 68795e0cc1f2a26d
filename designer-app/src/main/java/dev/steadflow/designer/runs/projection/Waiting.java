package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.WaitSource;

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
        int payloads = event.payloads();
        return switch (event.awaited()) {
            case WaitSource.OfInbox(String inbox) -> new Waiting(Kind.PAYLOAD, inbox, payloads);
            case WaitSource.OfSignal(String name) -> new Waiting(Kind.SIGNAL, name, payloads);
            case WaitSource.OfRun(RunId run) -> new Waiting(Kind.RUN, run.text(), payloads);
            case WaitSource.OfLane(NodeAddress background) -> new Waiting(Kind.LANE, background.text(), payloads);
        };
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
