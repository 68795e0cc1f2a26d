package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunEnd;
import dev.steadflow.runtime.journal.PurgedRun;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in memory of one run: its state, folded from the log when somebody needs it, and forgotten again. Owned by the
 * run's thread; others may ask whether it is there.
 */
final class RunMemory {

    private final RunId run;
    private final RunParts parts;
    private final Recording recording;
    private final RepeatedErrands repeated;
    private volatile @Nullable FoldedRun folded;
    private long weight;
    private long weighAgainAt;

    /**
     * @param recording is told what the log ends with when it is read
     * @param repeated what is done before anything else when the run was found open in the store
     */
    RunMemory(RunId run, RunParts parts, Recording recording, RepeatedErrands repeated) {
        this.run = run;
        this.parts = parts;
        this.recording = recording;
        this.repeated = repeated;
    }

    /** The run as it is now; from memory, or else from its log; empty when the journal does not have it. */
    Optional<FoldedRun> fold() {
        if (folded == null) {
            folded = parts.folder().fold(run).map(this::withItsLine).orElse(null);
            recording.opened(folded == null ? 0 : folded.state().lastSequence());
        }
        if (folded != null && parts.parked().isParked(run)) { // Before anything else happens to it.
            repeated.afterCrash(folded);
            parts.parked().tookUp(run);
        }
        return Optional.ofNullable(folded);
    }

    /** The run with a line that says what its log says. Who relied on another one goes on from there. */
    private FoldedRun withItsLine(FoldedRun found) {
        FoldedRun right = parts.lines().mended(found);
        if (right.header().equals(found.header())) {
            return found;
        }
        boolean wasOpen = !found.header().status().isTerminal();
        Optional<RunEnd> end = right.state().end();
        if (wasOpen && end.isPresent()) {
            parts.openRuns().leave();
        } else if (!wasOpen && end.isEmpty()) {
            parts.openRuns().found(1);
            parts.parked().park(run, Optional.empty()); // So it is taken up now, as one that was found open.
        }
        if (parts.parked().isParked(run)) {
            repeated.dropWhatIsNotOpen(right);
        }
        end.ifPresent(known -> parts.watches().ended(run, known));
        return right;
    }

    /**
     * The run as it is now.
     *
     * @throws dev.steadflow.runtime.api.RunRefusedException when there is none, or it was purged
     */
    FoldedRun present() {
        return fold().orElseThrow(() -> OrderRules.refused(
                parts.journal().ended().find(run).map(PurgedRun::sentence)
                        .orElse("Expected a run " + run
                                + " in this store, but there is none. Check the id and the data folder.")));
    }

    /** The run as it is now is this; the journal has it, or is about to. */
    void keep(FoldedRun now) {
        folded = now;
    }

    /** The log is asked when it is needed again. */
    void forget() {
        folded = null;
    }

    /** Whether the state is in memory. */
    boolean isFolded() {
        return folded != null;
    }

    /** Whether nothing will happen any more, unless a cancelled step answers late. */
    boolean isOver() {
        FoldedRun known = folded;
        return known == null || known.state().end().isPresent();
    }

    /** About how many bytes the state takes; counted anew now and then. */
    long weight() {
        FoldedRun known = folded;
        if (known != null && known.state().lastSequence() >= weighAgainAt) {
            weight = StateWeight.of(known.state());
            weighAgainAt = known.state().lastSequence() + StateWeight.pace(known.state());
        }
        return weight;
    }
}
