package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.flow.event.RunId;
import java.util.List;
import java.util.function.Supplier;
import javafx.stage.Window;

/** Orders that are hard to take back: when they would go to more than one run, a person is asked first. Owned by the JavaFX thread. */
final class ManyRuns {

    private final RunOrders orders;
    private final Dialogs dialogs;

    /** @param owner the window that the question stands before */
    ManyRuns(RunOrders orders, Supplier<Window> owner) {
        this.orders = orders;
        this.dialogs = new Dialogs(owner);
    }

    void cancel(List<RunId> runs) {
        if (runs.size() < 2 || dialogs.confirm(say("Cancel {0} runs?", runs.size()),
                say("What they are doing is stopped, and they end as cancelled. They can be retried later."),
                say("Cancel the runs"), say("Go back"))) {
            orders.cancel(runs);
        }
    }

    void retry(List<RunId> runs) {
        if (runs.size() < 2 || dialogs.confirm(say("Retry {0} runs?", runs.size()),
                say("Each goes on from where it ended: what failed there is really called again."),
                say("Retry the runs"), say("Go back"))) {
            orders.retry(runs);
        }
    }
}
