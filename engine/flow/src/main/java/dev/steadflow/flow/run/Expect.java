package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.OpenStep;

/** What an event needs to find in the state; that it is not there means a broken log. */
final class Expect {

    private Expect() {}

    static ScopeState scope(RunState state, ScopeAddress address) {
        return state.scope(address).orElseThrow(() -> broken("a running scope", address.text()));
    }

    static OpenStep step(RunState state, NodeAddress at) {
        if (state.open().get(at.text()) instanceof OpenStep step) {
            return step;
        }
        throw broken("an open step", at.text());
    }

    static OpenLanes lanes(RunState state, NodeAddress at) {
        return state.lanes(at).orElseThrow(() -> broken("a container with open lanes", at.text()));
    }

    static Mailbox mailbox(RunState state, String source) {
        Mailbox box = state.mailboxes().get(source);
        if (box == null) {
            throw broken("an open inbox", source);
        }
        return box;
    }

    static IllegalStateException broken(String expected, String where) {
        return new IllegalStateException("Expected " + expected + " at " + where
                + ", but the log so far has none there. The log and the flow do not belong together, or the log is damaged.");
    }
}
