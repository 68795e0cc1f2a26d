package dev.steadflow.runtime.api;

import dev.steadflow.flow.validation.Problem;
import java.util.List;

/** A call to the engine was refused before anything was recorded; the message says why and what to do. */
public final class RunRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param message expected, found, what next
     * @param problems what is wrong with the flow; empty when it is something else
     */
    public RunRefusedException(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with the flow; empty when it is something else. */
    public List<Problem> problems() {
        return problems;
    }
}
