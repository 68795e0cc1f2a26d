package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A journal that has lost the events of one run. */
final class DamagedJournal extends PassingJournal {

    private final AtomicReference<RunId> damaged;

    DamagedJournal(Journal real, AtomicReference<RunId> damaged) {
        super(real);
        this.damaged = damaged;
    }

    @Override
    public List<RecordedEvent> read(RunId run, long after, int limit) {
        return run.equals(damaged.get()) ? List.of() : super.read(run, after, limit);
    }
}
