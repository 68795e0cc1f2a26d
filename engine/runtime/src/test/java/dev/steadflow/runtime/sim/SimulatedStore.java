package dev.steadflow.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.LogInvariants;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal as the simulation sees it: what is appended stays, whatever happens to the engine. */
final class SimulatedStore {

    private static final int ALL = 1_000_000;

    private final Map<RunId, LogInvariants> invariants = new HashMap<>();
    private MemoryJournal journal = new MemoryJournal();

    /** Appends a decision's events; they are durable on return. */
    void append(RunId run, String flow, Decision decision, Instant now) {
        RunState after = decision.after();
        Optional<Instant> end = after.end().map(it -> now);
        RunHeader header = new RunHeader(
                run, flow, "hash", after.status(), now, end, after.lastSequence(), Optional.empty(),
                WakeUp.NOTHING);
        journal.append(new Append(run, decision.events(), header, false)).awaitDurable();
        LogInvariants checked = invariants.computeIfAbsent(run, _ -> new LogInvariants());
        decision.events().forEach(checked::add);
    }

    /** The log of a run. */
    List<RecordedEvent> events(RunId run) {
        return journal.read(run, 0, ALL);
    }

    /** The log of a run as it would be read from disk. */
    List<RecordedEvent> read(RunId run) {
        List<RecordedEvent> log = events(run);
        List<RecordedEvent> read = RunEventCodec.read(RunEventCodec.write(log));
        assertThat(read.equals(log)).as("the log is read as it was written").isTrue();
        return read;
    }

    boolean has(RunId run) {
        return journal.run(run).isPresent();
    }

    List<RunId> openRuns() {
        return journal.openRuns();
    }

    /** The process dies, or the machine. */
    void crash(boolean powerLoss) {
        journal = powerLoss ? journal.reopenAfterPowerLoss() : journal.reopen();
    }
}
