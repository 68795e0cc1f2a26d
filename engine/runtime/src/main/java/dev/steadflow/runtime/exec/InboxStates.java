package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Mailbox;
import dev.steadflow.flow.run.RunState;
import java.util.Optional;

/** What a run's state says about its inboxes. */
final class InboxStates {

    /** What becomes of a payload. */
    enum Admission {
        ACCEPTED,
        DUPLICATE,
        FULL,
        UNKNOWN
    }

    private InboxStates() {}

    static Admission admission(RunState state, String inbox, Optional<String> key) {
        Optional<Mailbox> box = state.inbox(inbox);
        if (box.isEmpty()) {
            return Admission.UNKNOWN;
        }
        return switch (box.get().admission(key)) {
            case ACCEPTED -> Admission.ACCEPTED;
            case DUPLICATE -> Admission.DUPLICATE;
            case FULL -> Admission.FULL;
        };
    }

    static int kept(RunState state, String inbox) {
        return state.inbox(inbox).map(box -> box.kept().size()).orElse(0);
    }

    static boolean isHeld(RunState state, String payload) {
        return state.callers().containsKey(payload);
    }
}
