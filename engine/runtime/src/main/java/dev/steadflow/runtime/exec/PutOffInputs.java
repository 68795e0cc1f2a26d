package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Answers to errands that came for a run while it waits for a person as a whole, at most one for each. When the process ends
 * they are lost, and recovery repeats the errands, which have keys; what steps have answered is in the log instead. Owned
 * by the run's thread.
 */
final class PutOffInputs {

    private final Deque<RunInput> inputs = new ArrayDeque<>();

    void add(RunInput input) {
        inputs.addLast(input);
    }

    boolean isEmpty() {
        return inputs.isEmpty();
    }

    /** The run goes on, or has ended: all of them, in their order. */
    void giveAgain(RunId run, RunInputs mail) {
        while (!inputs.isEmpty()) {
            mail.send(run, inputs.removeFirst());
        }
    }
}
