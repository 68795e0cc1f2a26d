package dev.steadflow.runtime.exec;

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
        return Admission.UNKNOWN; // The core opens no inboxes yet.
    }

    static int kept(RunState state, String inbox) {
        return 0; // The core opens no inboxes yet.
    }

    static boolean isHeld(RunState state, String payload) {
        return false; // The core opens no inboxes yet.
    }
}
