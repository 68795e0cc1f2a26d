package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;

/** Where outcomes and due timers go. */
interface RunInputs {

    /** Puts an input into a run's mailbox and returns at once. */
    void send(RunId run, RunInput input);
}
