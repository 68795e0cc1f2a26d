package dev.steadflow.bench;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Pages of the list of runs in a store of very many: each order, its second page, and filters that find little. The slowest of three
 * counts, as the database remembers what it was asked last.
 */
final class StoredRuns implements Section {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAGE = 100;
    private static final int FLOWS = 40;

    /** One run in so many has failed. */
    private static final int FAILURES = 50;

    /** One run in so many goes on. */
    private static final int OPEN = 1_000;

    @Override
    public String name() {
        return "stored";
    }

    @Override
    public String title() {
        return "Pages of the list of runs in a large store";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        try (Journal journal = JdbcJournal.open(StoreSettings.in(workspace.store("stored")))) {
            fill(journal, scale.stored());
            measure(journal, scale, rows);
        }
    }

    /** Puts runs of 2 to 10 events into a journal, by the way that an engine takes. */
    static void fill(Journal journal, int runs) {
        Random random = new Random(7);
        Journal.Ticket last = null;
        for (int number = 0; number < runs; number++) {
            RunId run = new RunId("run-%09d".formatted(number));
            String flow = "flow-" + (int) (FLOWS * Math.pow(random.nextDouble(), 2));
            Instant start = START.plusMillis(1_000L * number);
            int events = 1 + random.nextInt(9);
            last = journal.append(append(run, flow, start, start, 1, 1, RunStatus.RUNNING));
            if (number % OPEN != 0) {
                RunStatus end = number % FAILURES == 1 ? RunStatus.FAILED : RunStatus.COMPLETED;
                last = journal
                        .append(append(run, flow, start, start.plusMillis(random.nextInt(600_000)), 2, events, end));
            }
        }
        if (last != null) {
            last.awaitDurable();
        }
    }

    private static Append append(RunId run, String flow, Instant start, Instant at, int first, int count,
            RunStatus status) {
        JsonNode value = JsonNodeFactory.instance.stringNode("x".repeat(40));
        List<RecordedEvent> events = IntStream.range(0, count)
                .mapToObj(index -> new RecordedEvent(first + index, at, first == 1
                        ? new RunEvent.RunStarted(flow, flow + "-hash", value, 1, Map.of(), Optional.empty())
                        : new RunEvent.RunCompleted(value)))
                .toList();
        Optional<String> error = status == RunStatus.FAILED
                ? Optional.of("HttpError: service " + run.text().hashCode() % 1_000 + " answered 500")
                : Optional.empty();
        return new Append(run, events, new RunHeader(run, flow, flow + "-hash", status, start,
                status.isTerminal() ? Optional.of(at) : Optional.empty(), first + count - 1L, error, WakeUp.NOTHING),
                false);
    }

    static void measure(Journal journal, Scale scale, Report.Rows rows) {
        for (RunOrder.By by : RunOrder.By.values()) {
            for (boolean descending : List.of(true, false)) {
                RunOrder order = new RunOrder(by, descending);
                pages(journal, scale, rows, order.text(), RunQuery.newest(PAGE).withOrder(order));
            }
        }
        RunQuery failed = RunQuery.newest(PAGE).withStatuses(Set.of(RunStatus.FAILED));
        pages(journal, scale, rows, "failed ones, newest first", failed);
        pages(journal, scale, rows, "failed ones, longest first",
                failed.withOrder(new RunOrder(RunOrder.By.DURATION, true)));
        pages(journal, scale, rows, "those that need a decision (none)",
                RunQuery.newest(PAGE).withStatuses(Set.of(RunStatus.INCIDENT)));
        pages(journal, scale, rows, "of a flow that has none",
                new RunQuery(Optional.of("unknown"), Set.of(), Optional.empty(), PAGE));
        pages(journal, scale, rows, "of one flow, newest first",
                new RunQuery(Optional.of("flow-39"), Set.of(), Optional.empty(), PAGE));
        pages(journal, scale, rows, "of the last hour",
                RunQuery.newest(PAGE).withSince(START.plusSeconds(scale.stored() - 3_600L)));
        pages(journal, scale, rows, "of the future",
                RunQuery.newest(PAGE).withSince(START.plusSeconds(2L * scale.stored())));
        Medians counts = new Medians();
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            journal.countRuns();
            counts.add((System.nanoTime() - begin) / 1e6);
        }
        rows.add("counting by status", counts.at(1), "ms", "");
    }

    private static void pages(Journal journal, Scale scale, Report.Rows rows, String what, RunQuery query) {
        Medians first = new Medians();
        Medians second = new Medians();
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            List<RunHeader> page = journal.runs(query);
            first.add((System.nanoTime() - begin) / 1e6);
            if (page.size() == PAGE) {
                begin = System.nanoTime();
                journal.runs(new RunQuery(query.flowId(), query.statuses(), query.tags(), query.origin(), query.since(),
                        query.order(), Optional.of(page.getLast().run()), PAGE));
                second.add((System.nanoTime() - begin) / 1e6);
            }
        }
        rows.add("first page, " + what, first.at(1), "ms", "%,d runs".formatted(scale.stored()));
        if (!second.isEmpty()) {
            rows.add("next page, " + what, second.at(1), "ms", "");
        }
    }
}
