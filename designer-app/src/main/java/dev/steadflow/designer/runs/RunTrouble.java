package dev.steadflow.designer.runs;

import dev.steadflow.flow.validation.Problem;
import java.util.List;

/** Tells a person what went wrong with a run; called on the JavaFX thread. */
@FunctionalInterface
public interface RunTrouble {

    /**
     * @param title what could not be done: {@code The flow was not started}
     * @param message what was expected, what was found, what to do
     * @param problems what is wrong with the flow, if that is the reason
     */
    void tell(String title, String message, List<Problem> problems);
}
