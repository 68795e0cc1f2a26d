package dev.steadflow.runtime.kept;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a store that somebody copied, or of a backup. It is copied once more into a temporary folder and opened there, so
 * that looking changes nothing; that copy is deleted when this is closed. Thread-safe.
 */
public final class StoreCopyRuns implements KeptRuns {

    private final StoreEvidence evidence;
    private final KeptRuns runs;

    private StoreCopyRuns(StoreEvidence evidence) {
        this.evidence = evidence;
        this.runs = KeptRuns.of(evidence.journal());
    }

    /**
     * Opens a store for looking.
     *
     * @param place a data folder, its {@code journal.mv.db}, or what {@code backup} wrote
     * @throws IOException when there is none, or it cannot be copied
     * @throws dev.steadflow.runtime.journal.StoreException when it is damaged or of a newer program
     */
    public static StoreCopyRuns open(Path place) throws IOException {
        return new StoreCopyRuns(StoreEvidence.of(place));
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return runs.run(run);
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return runs.runs(query);
    }

    @Override
    public List<RecordedEvent> events(RunId run, long after, int limit) {
        return runs.events(run, after, limit);
    }

    @Override
    public Optional<FlowDefinition> flowOf(RunId run) {
        return runs.flowOf(run);
    }

    @Override
    public void close() {
        evidence.close();
    }
}
