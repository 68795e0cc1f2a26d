package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.journal.WakeUp;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a run into memory by folding its log; performs nothing. Thread-safe. */
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
        Optional<RunHeader> header = journal.run(run);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        FlowDefinition flow = flows.find(header.get().flowHash());
        RunEvolution evolution = new RunEvolution(flow);
        RunState state = RunState.initial();
        Optional<String> workFolder = Optional.empty();
        List<RecordedEvent> page;
        do {
            page = journal.read(run, state.lastSequence(), PAGE);
            for (RecordedEvent recorded : page) {
                state = evolve(run, evolution, state, recorded);
                if (recorded.event() instanceof RunEvent.RunStarted started) {
                    workFolder = started.workFolder();
                }
            }
        } while (!page.isEmpty() && state.lastSequence() < header.get().lastSequence());
        if (state.lastSequence() != header.get().lastSequence()) {
            if (journal.run(run).isEmpty()) {
                return Optional.empty(); // Purged in the meantime.
            }
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected " + header.get().lastSequence() + " events of run " + run + ", but found "
                            + state.lastSequence() + ".",
                    null);
        }
        RunContext context = new RunContext(run, flow, Path.of(workFolder.orElse("")).toAbsolutePath(), inputs);
        FoldedRun folded = new FoldedRun(deciders.of(flow, run), context, state, header.get());
        checkLine(folded);
        return Optional.of(folded);
    }

    /** The next opening relies on the line alone, so a line that does not say what the log says must be known of. */
    private static void checkLine(FoldedRun folded) {
        WakeUp expected = WakeUps.of(folded.decider(), folded.state());
        WakeUp found = folded.header().wakeUp();
        if (!found.equals(expected)) {
            LOG.error(
                    "Expected the line of run {} to say {}, as its log does, but found {}. Its next event corrects the line.",
                    folded.header().run(), expected, found);
        }
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
