package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.validation.Problem;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.StoreException;
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

    /** Tells why an order to the engine, or a question, came to nothing. */
    default void failed(String title, Exception failure) {
        String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String next = failure instanceof StoreException
                ? " " + say("Nothing that was not acknowledged counts as written.")
                : "";
        tell(title, what + next, failure instanceof RunRefusedException refused ? refused.problems() : List.of());
    }
}
