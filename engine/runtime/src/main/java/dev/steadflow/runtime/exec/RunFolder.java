package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.snapshot.RunStateCodec;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunSnapshot;
import dev.steadflow.runtime.journal.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a run into memory by folding its log, from its newest snapshot on; performs nothing, and gives its line as it is
 * found, see {@link RunLines}. Thread-safe.
 */
final class RunFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private static final int PAGE = 1_000;

    private final Journal journal;
    private final PinnedFlows flows;
    private final RunDeciders deciders;
    private final RunInputs inputs;

    RunFolder(Journal journal, PinnedFlows flows, RunDeciders deciders, RunInputs inputs) {
        this.journal = journal;
        this.flows = flows;
        this.deciders = deciders;
        this.inputs = inputs;
    }

    /**
     * The run as its log says, if the journal has it.
     *
     * @throws StoreException {@code DAMAGED} when log and flow do not make a run
     */
    Optional<FoldedRun> fold(RunId run) {
        Optional<RunHeader> line = journal.run(run);
        while (line.isPresent()) {
            try {
                return Optional.of(foldWhatIsThere(line.get()));
            } catch (StoreException misfit) {
                Optional<RunHeader> now = misfit.kind() == StoreException.Kind.DAMAGED ? journal.run(run) : line;
                if (now.equals(line)) {
                    throw misfit;
                }
                line = now; // Purged while it was read, or the store was opened anew without a commit that had failed.
            }
        }
        return Optional.empty();
    }

    private FoldedRun foldWhatIsThere(RunHeader line) {
        RunId run = line.run();
        FlowDefinition flow = flows.find(line.flowHash());
        Optional<RunState> snapshot = snapshot(line, flow);
        Folded log;
        try {
            log = foldOn(snapshot.orElseGet(RunState::initial), line, flow);
        } catch (StoreException misfit) {
            if (snapshot.isEmpty() || misfit.kind() != StoreException.Kind.DAMAGED) {
                throw misfit;
            }
            LOG.warn("The snapshot of run {} does not fit its log, so all of the log is folded.", run, misfit);
            log = foldOn(RunState.initial(), line, flow);
        }
        RunContext context = new RunContext(run, flow, Path.of(log.workFolder()).toAbsolutePath(), inputs);
        return new FoldedRun(deciders.of(flow, run), context, log.state(), line);
    }

    /** The newest usable snapshot. Whatever is wrong with it, the log says the same. */
    private Optional<RunState> snapshot(RunHeader header, FlowDefinition flow) {
        if (header.lastSequence() < RunSnapshot.LEAST_EVENTS) {
            return Optional.empty();
        }
        try {
            Optional<RunSnapshot> kept = journal.snapshot(header.run())
                    .filter(found -> found.flowHash().equals(header.flowHash()))
                    .filter(found -> found.sequence() <= header.lastSequence());
            return kept.map(found -> RunStateCodec.read(found.content(), flow))
                    .filter(state -> state.lastSequence() == kept.get().sequence());
        } catch (IllegalArgumentException other) {
            LOG.info("The snapshot of run {} cannot be used, so all of its log is folded: {}", header.run(),
                    other.getMessage());
        } catch (StoreException damaged) {
            LOG.warn("The snapshot of run {} cannot be read, so all of its log is folded.", header.run(), damaged);
        }
        return Optional.empty();
    }

    /** What a log comes to. */
    private record Folded(RunState state, String workFolder) {}

    private Folded foldOn(RunState from, RunHeader header, FlowDefinition flow) {
        RunEvolution evolution = new RunEvolution(flow);
        RunId run = header.run();
        RunState state = from;
        String workFolder = from.lastSequence() == 0 ? "" : workFolder(journal.read(run, 0, 1));
        boolean more = state.lastSequence() < header.lastSequence();
        while (more) {
            List<RecordedEvent> page = journal.read(run, state.lastSequence(), PAGE);
            workFolder = state.lastSequence() == 0 ? workFolder(page) : workFolder;
            for (RecordedEvent recorded : page) {
                state = evolve(run, evolution, state, recorded);
            }
            more = !page.isEmpty() && state.lastSequence() < header.lastSequence();
        }
        if (state.lastSequence() != header.lastSequence()) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected " + header.lastSequence() + " events of run " + run + ", but found "
                            + state.lastSequence() + ".",
                    null);
        }
        return new Folded(state, workFolder);
    }

    /** Where steps resolve relative paths; the first event of a run says it. */
    private static String workFolder(List<RecordedEvent> first) {
        return !first.isEmpty() && first.getFirst().event() instanceof RunEvent.RunStarted started
                ? started.workFolder().orElse("")
                : "";
    }

    private static RunState evolve(RunId run, RunEvolution evolution, RunState state, RecordedEvent recorded) {
        try {
            return evolution.evolve(state, recorded);
        } catch (IllegalStateException misfit) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Event " + recorded.sequence() + " of run " + run + " does not fit the ones before it: "
                            + misfit.getMessage(),
                    misfit);
        }
    }
}
