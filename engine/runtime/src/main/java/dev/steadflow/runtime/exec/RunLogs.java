package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks something up in the log of a run, page by page. For rare questions: it reads from the start. Thread-safe. */
final class RunLogs {

    private static final int PAGE = 1_000;

    private final Journal journal;

    RunLogs(Journal journal) {
        this.journal = journal;
    }

    /** Who started a run, if a run did. */
    Optional<RunId> parentOf(RunId run) {
        return journal.read(run, 0, 1).stream()
                .map(RecordedEvent::event)
                .filter(RunEvent.RunStarted.class::isInstance)
                .map(RunEvent.RunStarted.class::cast)
                .findFirst()
                .flatMap(started -> started.parent().map(RunEvent.RunStarted.Parent::run));
    }

    /** The first event like this. */
    Optional<RecordedEvent> first(RunId run, Predicate<RecordedEvent> wanted) {
        long last = 0;
        List<RecordedEvent> page;
        do {
            page = journal.read(run, last, PAGE);
            for (RecordedEvent recorded : page) {
                if (wanted.test(recorded)) {
                    return Optional.of(recorded);
                }
                last = recorded.sequence();
            }
        } while (!page.isEmpty());
        return Optional.empty();
    }

    /** The last event like this. */
    Optional<RecordedEvent> last(RunId run, Predicate<RecordedEvent> wanted) {
        return all(run).stream().filter(wanted).reduce((before, after) -> after);
    }

    /** The whole log. */
    List<RecordedEvent> all(RunId run) {
        List<RecordedEvent> log = new ArrayList<>();
        List<RecordedEvent> page;
        do {
            page = journal.read(run, log.isEmpty() ? 0 : log.getLast().sequence(), PAGE);
            log.addAll(page);
        } while (page.size() == PAGE);
        return log;
    }
}
