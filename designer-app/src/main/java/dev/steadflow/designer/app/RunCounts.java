package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the runs of the store for the status line, when runs begin or end. Owned by the JavaFX thread. */
final class RunCounts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunCounts.class);

    /** Counting reads a line per run, so it ends here and says "more than". */
    private static final int MOST = 1_000;

    /** Many runs may end at once. */
    private static final Duration QUIET = Duration.ofMillis(300);

    private final FlowEngine engine;
    private final FxThread fx;
    private final Consumer<String> show;
    private final FxThread.Debounced count;
    private final Runnable endListening;

    /** @param show gets the counts as words */
    RunCounts(FlowEngine engine, RunFeedPump pump, FxThread fx, Consumer<String> show) {
        this.engine = engine;
        this.fx = fx;
        this.show = show;
        count = fx.debounced(QUIET, this::count);
        endListening = pump.onRunsChanged(count::request);
        count();
    }

    private void count() {
        fx.inBackground(() -> words(number(Set.of(RunStatus.RUNNING)), number(Set.of(RunStatus.INCIDENT)),
                number(Set.of())), show, failure -> {
                    LOG.warn("The runs could not be counted.", failure);
                    show.accept("");
                });
    }

    private int number(Set<RunStatus> statuses) {
        List<RunHeader> runs = engine.runs(new RunQuery(Optional.empty(), statuses, Optional.empty(), MOST));
        return runs.size();
    }

    static String words(int running, int incidents, int stored) {
        List<String> parts = new ArrayList<>();
        parts.add(running == 0 ? say("idle")
                : running >= MOST ? say("more than {0} running", MOST - 1) : say("{0} running", running));
        if (incidents > 0) {
            parts.add(incidents >= MOST
                    ? say("more than {0} need a decision", MOST - 1)
                    : counted(incidents, "1 needs a decision", "{0} need a decision"));
        }
        parts.add(stored >= MOST ? say("more than {0} stored", MOST - 1) : say("{0} stored", stored));
        return String.join(" · ", parts);
    }

    @Override
    public void close() {
        endListening.run();
        count.cancel();
    }
}
