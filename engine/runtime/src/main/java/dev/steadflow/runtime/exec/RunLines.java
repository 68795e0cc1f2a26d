package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.observe.LogContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the lines of runs against their logs. The log is the truth, but lists and the next opening rely on the line alone: one
 * that does not say what its log says would leave a run that has ended open for ever, or one that goes on asleep. Thread-safe.
 */
final class RunLines {

    private static final Logger LOG = LoggerFactory.getLogger(RunLines.class);

    private final Journal journal;
    private final RunLogs logs;

    RunLines(Journal journal) {
        this.journal = journal;
        this.logs = new RunLogs(journal);
    }

    /**
     * The run with a line that says what its log says, which the journal has from then on.
     *
     * @param found as it was folded, by the run's own thread
     * @throws StoreException when the line cannot be written
     */
    FoldedRun mended(FoldedRun found) {
        RunHeader right = expected(found);
        RunHeader line = found.header();
        if (right.equals(line)) {
            return found;
        }
        List<String> differences = differences(right, line);
        LOG.atWarn()
                .addKeyValue(LogContext.RUN, line.run())
                .log("Expected the line of run {} to say what its log says, but found {}. The line is mended, and the run "
                        + "is what its log says.", line.run(), String.join("; ", differences));
        journal.mendLine(right);
        return new FoldedRun(found.decider(), found.context(), found.state(), right);
    }

    /** The line that the log of a run comes to. */
    RunHeader expected(FoldedRun found) {
        return RunHeaders.of(
                found.header(), found.state(), endedAt(found), WakeUps.of(found.decider(), found.state()));
    }

    /** When the run ended; the log is asked only if the line does not know. */
    private Optional<Instant> endedAt(FoldedRun found) {
        RunState state = found.state();
        if (state.end().isEmpty()) {
            return Optional.empty();
        }
        return found.header().endedAt()
                .or(() -> logs.last(found.header().run(), recorded -> recorded.event() instanceof RunEvent.Terminal)
                        .map(RecordedEvent::at)
                        .map(at -> at.truncatedTo(ChronoUnit.MILLIS))); // As the line keeps it.
    }

    /** What differs: {@code status RUNNING in place of COMPLETED}. */
    private static List<String> differences(RunHeader right, RunHeader line) {
        List<String> found = new ArrayList<>();
        differs(found, "status", right.status(), line.status());
        differs(found, "end", text(right.endedAt()), text(line.endedAt()));
        differs(found, "error", text(right.error()), text(line.error()));
        differs(found, "wake-up", text(right.wakeUp()), text(line.wakeUp()));
        differs(found, "tags", right.tags(), line.tags());
        return found;
    }

    private static void differs(List<String> found, String what, Object right, Object line) {
        if (!right.equals(line)) {
            found.add(what + " " + line + " in place of " + right);
        }
    }

    private static String text(Optional<?> value) {
        return value.map(String::valueOf).orElse("none");
    }

    private static String text(WakeUp wakeUp) {
        return switch (wakeUp) {
            case WakeUp.Unknown _ -> "not summed up";
            case WakeUp.Known known -> text(known.due()) + ", shares " + known.shares();
        };
    }
}
