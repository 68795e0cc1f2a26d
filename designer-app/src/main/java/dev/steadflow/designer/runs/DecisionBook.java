package dev.steadflow.designer.runs;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What waits for a person, in the runs of all flows. Owned by the JavaFX thread, which reads it in the background. */
final class DecisionBook {

    /** Of so many runs; the list says when there are more. */
    static final int MOST_RUNS = 1_000;

    private final FlowEngine engine;
    private final FxThread fx;
    private final Consumer<Exception> failed;
    private final ObservableList<WaitingDecision> waiting = FXCollections.observableArrayList();
    private Map<RunId, DecisionLog> logs = Map.of();
    private boolean reading;
    private boolean again;

    DecisionBook(FlowEngine engine, FxThread fx, Consumer<Exception> failed) {
        this.engine = engine;
        this.fx = fx;
        this.failed = failed;
    }

    /** Newest first. */
    ObservableList<WaitingDecision> waiting() {
        return waiting;
    }

    /** Reads it anew: of each log what has been added. */
    void reload() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        Map<RunId, DecisionLog> known = logs;
        record Read(Map<RunId, DecisionLog> logs, List<WaitingDecision> waiting) {}
        fx.inBackground(() -> {
            Map<RunId, DecisionLog> next = new HashMap<>();
            List<WaitingDecision> all = new ArrayList<>();
            for (RunHeader run : engine.incidents(MOST_RUNS)) {
                DecisionLog log = known.getOrDefault(run.run(), new DecisionLog());
                next.put(run.run(), log);
                all.addAll(log.waiting(engine, run));
            }
            return new Read(next, all);
        }, read -> {
            logs = read.logs();
            if (!waiting.equals(read.waiting())) {
                waiting.setAll(read.waiting());
            }
            wasRead();
        }, e -> {
            logs = Map.of(); // A log may have been read in part.
            wasRead();
            failed.accept(e);
        });
    }

    private void wasRead() {
        reading = false;
        if (again) {
            again = false;
            reload();
        }
    }
}
