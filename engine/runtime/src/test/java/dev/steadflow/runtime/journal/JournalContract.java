package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.StoreException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does. */
abstract class JournalContract {

    /** The journal under test; replaced when a test reopens it. */
    protected Journal journal;

    abstract Journal open();

    /** Closes the journal and opens it again with what is kept. */
    abstract Journal reopen(Journal open);

    @BeforeEach
    void openJournal() {
        journal = open();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void whatWasAppendedIsReadInOrder() {
        RunScript script = new RunScript("r1");
        List<Append> appends = List.of(script.start(), script.next(3), script.gathered(1), script.end());

        appends.forEach(append -> journal.append(append).awaitDurable());

        List<RecordedEvent> expected =
                appends.stream().flatMap(append -> append.events().stream()).toList();
        assertThat(journal.read(script.run(), 0, 100)).isEqualTo(expected);
    }

    @Test
    void readingStartsAfterASequenceAlsoInTheMiddleOfADecisionAndStopsAtTheLimit() {
        RunScript script = new RunScript("r1");
        write(script.start());
        write(script.next(5));
        write(script.next(5));

        assertThat(sequences(script.run(), 3, 4)).containsExactly(4L, 5L, 6L, 7L);
        assertThat(sequences(script.run(), 6, 100)).containsExactly(7L, 8L, 9L, 10L, 11L);
        assertThat(sequences(script.run(), 11, 100)).isEmpty();
        assertThat(sequences(script.run(), 99, 100)).isEmpty();
        assertThat(sequences(script.run(), 0, 0)).isEmpty();
        assertThat(sequences(new RunId("unknown"), 0, 100)).isEmpty();
    }

    @Test
    void aLineIsMendedWithoutAnEventAndOnlyWhereItsRunHasGotTo() {
        RunScript script = new RunScript("r1");
        Append start = script.start();
        Append failed = script.incident("Broken: it broke");
        write(start);
        write(failed);
        RunHeader other = new RunScript("r1").after(1).end().status();
        assertThat(other.lastSequence()).isEqualTo(2);

        journal.mendLine(start.status());
        assertThat(journal.run(script.run())).contains(failed.status());
        journal.mendLine(other);
        assertThat(journal.run(script.run())).contains(other);
        assertThat(journal.openRuns()).isEmpty();
        journal.mendLine(failed.status());
        assertThat(journal.run(script.run())).contains(failed.status());
        journal.mendLine(new RunScript("r2").start().status());
        assertThat(journal.run(new RunId("r2"))).isEmpty();

        write(script.end());
        assertThat(journal.read(script.run(), 0, 10)).hasSize(3);
    }

    @Test
    void aLongRunIsReadWhole() {
        RunScript script = new RunScript("r1");
        write(script.start());
        for (int decision = 0; decision < 300; decision++) {
            journal.append(script.next(2));
        }
        write(script.end());

        assertThat(sequences(script.run(), 0, 10_000))
                .isEqualTo(LongStream.rangeClosed(1, 602).boxed().toList());
    }

    @Test
    void writtenEventsAreSeenByReadersBeforeTheyAreDurable() {
        RunScript script = new RunScript("r1");
        write(script.start());

        journal.append(script.gathered(2)).awaitWritten();

        assertThat(sequences(script.run(), 0, 100)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anAppendWithAnotherLastSequenceIsRefusedAndKeepsNothing() {
        RunScript script = new RunScript("r1");
        write(script.start());
        write(script.next(2));

        Append late = new RunScript("r1").after(1).next(2);
        Append early = new RunScript("r1").after(5).next(2);
        Append second = new RunScript("r1").start();
        Append unknown = new RunScript("r2").after(1).next(1);

        for (Append refused : List.of(late, early, second, unknown)) {
            assertThatThrownBy(() -> journal.append(refused).awaitWritten())
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT));
            assertThatThrownBy(() -> journal.append(refused).awaitDurable()).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> journal.append(late).awaitWritten())
                .hasMessage("Expected run r1 to end at event 1, but it ends at event 3. Nothing was kept; read the run"
                        + " again and decide anew.");
        assertThat(sequences(script.run(), 0, 100)).containsExactly(1L, 2L, 3L);
        assertThat(journal.run(new RunId("r2"))).isEmpty();
        write(script.next(1));
    }

    @Test
    void aRefusedAppendLeavesItsNeighboursAlone() {
        List<RunScript> scripts = scripts(50);
        scripts.forEach(script -> write(script.start()));

        List<Journal.Ticket> tickets = new ArrayList<>();
        for (RunScript script : scripts) {
            tickets.add(journal.append(script.next(1)));
            tickets.add(journal.append(new RunScript(script.run().text()).after(7).next(1)));
        }

        for (int index = 0; index < tickets.size(); index += 2) {
            tickets.get(index).awaitDurable();
            Journal.Ticket refused = tickets.get(index + 1);
            assertThatThrownBy(refused::awaitDurable).hasMessageContaining("ends at event 2");
        }
    }

    @Test
    void theLineOfARunFollowsItsEvents() {
        RunScript script = new RunScript("r1");
        write(script.start());
        Append incident = script.incident("StepUnderWayAtCrash: decide about 'charge'");
        write(incident);
        assertThat(journal.run(script.run())).contains(incident.status());

        write(script.next(4));
        assertThat(journal.run(script.run()).orElseThrow().lastSequence()).isEqualTo(6);
        assertThat(journal.run(script.run()).orElseThrow().error()).isEmpty();

        Append end = script.end();
        write(end);
        assertThat(journal.run(script.run())).contains(end.status());
        assertThat(journal.run(new RunId("r2"))).isEmpty();
    }

    @Test
    void anErrorOfAnyCharactersIsKept() {
        RunScript script = new RunScript("r1");
        write(script.start());
        Append incident =
                script.incident("NUL \0, half \uD83D, whole \uD83D\uDE00, long " + "\uD83D\uDE00".repeat(300));

        write(incident);

        assertThat(journal.run(script.run())).contains(incident.status());
    }

    @Test
    void runsAreListedInAnyOrderPageByPageAndSinceAnInstant() {
        for (int number = 1; number <= 4; number++) {
            RunScript script = new RunScript("r" + number, number % 2 == 0 ? "even" : "odd");
            write(script.start());
            write(script.next(10 - 2 * number));
            if (number != 2) {
                write(script.end());
            }
        }

        assertThat(paged("events")).containsExactly("r4", "r3", "r2", "r1");
        assertThat(paged("-events")).containsExactly("r1", "r2", "r3", "r4");
        assertThat(paged("flow")).containsExactly("r2", "r4", "r1", "r3");
        assertThat(paged("-flow")).containsExactly("r3", "r1", "r4", "r2");
        assertThat(paged("status")).containsExactly("r1", "r3", "r4", "r2");
        assertThat(paged("error")).containsExactly("r1", "r2", "r3", "r4");
        assertThat(paged("-duration")).as("what goes on is longest").startsWith("r2").hasSize(4);
        assertThat(paged("started")).containsExactly("r1", "r2", "r3", "r4");
        Instant start = journal.run(new RunId("r3")).orElseThrow().startedAt();
        assertThat(journal.runs(RunQuery.newest(10).withSince(start)))
                .allMatch(run -> !run.startedAt().isBefore(start)).isNotEmpty();
        assertThat(journal.runs(RunQuery.newest(10).withSince(start.plusSeconds(1_000_000)))).isEmpty();
    }

    @Test
    void eachOrderAndFilterFindsTheSameRunsWhateverTheSizeOfThePages() {
        for (int number = 1; number <= 12; number++) {
            RunScript script = new RunScript("r" + number, "flow-" + number % 3);
            write(script.start());
            write(script.next(number % 5 + 1));
            if (number % 4 == 0) {
                write(script.incident("No " + number % 2));
            } else if (number % 4 != 1) {
                write(script.end());
            }
        }
        RunQuery all = RunQuery.newest(100);
        List<RunQuery> queries = List.of(all,
                all.withStatuses(Set.of(RunStatus.COMPLETED)),
                all.withStatuses(Set.of(RunStatus.INCIDENT, RunStatus.RUNNING)),
                new RunQuery(Optional.of("flow-1"), Set.of(), Optional.empty(), 100),
                new RunQuery(Optional.of("flow-1"), Set.of(RunStatus.RUNNING), Optional.empty(), 100),
                all.withSince(journal.run(new RunId("r5")).orElseThrow().startedAt()));
        for (RunOrder.By by : RunOrder.By.values()) {
            for (boolean descending : List.of(false, true)) {
                RunOrder order = new RunOrder(by, descending);
                for (RunQuery query : queries) {
                    List<RunHeader> found = journal.runs(query.withOrder(order));
                    assertThat(found).as("%s of %s", order.text(), query)
                            .isSortedAccordingTo(order.comparator())
                            .hasSameSizeAs(journal.runs(query))
                            .doesNotHaveDuplicates();
                    assertThat(inPages(query.withOrder(order))).as("%s of %s", order.text(), query).isEqualTo(found);
                }
            }
        }
    }

    private List<RunHeader> inPages(RunQuery query) {
        List<RunHeader> found = new ArrayList<>();
        List<RunHeader> page;
        do {
            page = journal.runs(new RunQuery(query.flowId(), query.statuses(), query.tags(), query.origin(),
                    query.since(), query.order(), found.isEmpty()
                            ? Optional.empty()
                            : Optional.of(found.getLast().run()),
                    3));
            found.addAll(page);
        } while (page.size() == 3);
        return found;
    }

    /** All runs in an order, read one by one. */
    private List<String> paged(String order) {
        List<String> found = new ArrayList<>();
        List<RunHeader> page;
        do {
            page = journal.runs(new RunQuery(Optional.empty(), Set.of(), found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RunId(found.getLast())), 1).withOrder(RunOrder.parse(order).orElseThrow()));
            page.forEach(run -> found.add(run.run().text()));
        } while (!page.isEmpty() && found.size() < 20);
        return found;
    }

    @Test
    void runsAreListedNewestFirstByFlowStatusAndPage() {
        for (int number = 1; number <= 6; number++) {
            RunScript script = new RunScript("r" + number, number % 2 == 0 ? "even" : "odd");
            write(script.start());
            if (number <= 4) {
                write(script.end());
            }
        }

        assertThat(listed(RunQuery.newest(4))).containsExactly("r6", "r5", "r4", "r3");
        assertThat(listed(new RunQuery(Optional.empty(), Set.of(), Optional.of(new RunId("r3")), 10)))
                .containsExactly("r2", "r1");
        assertThat(listed(new RunQuery(Optional.of("odd"), Set.of(), Optional.empty(), 10)))
                .containsExactly("r5", "r3", "r1");
        assertThat(listed(new RunQuery(
                Optional.of("even"), Set.of(RunStatus.COMPLETED, RunStatus.FAILED), Optional.empty(), 10)))
                .containsExactly("r4", "r2");
        assertThat(listed(new RunQuery(Optional.empty(), Set.of(), Optional.of(new RunId("unknown")), 10)))
                .isEmpty();
        assertThat(journal.openRuns()).extracting(RunId::text).containsExactly("r5", "r6");
    }

    @Test
    void flowsAreKeptOnceAndReadBack() {
        byte[] bytes = "{\"schema\":1}".getBytes(StandardCharsets.UTF_8);

        journal.keepFlow("abc", bytes);
        long forces = journal.forces();
        journal.keepFlow("abc", bytes);

        assertThat(journal.forces()).isEqualTo(forces);
        assertThat(journal.flow("abc")).hasValueSatisfying(found -> assertThat(found).isEqualTo(bytes));
        assertThat(journal.flow("unknown")).isEmpty();
    }

    @Test
    void aNoteIsReplacedRemovedAndReadBack() {
        journal.keepNote("key", new byte[]{1});
        journal.keepNote("key", new byte[]{2, 3});
        journal.keepNote("gone", new byte[]{4});
        journal.keepNote("gone", new byte[0]);
        journal = reopen(journal);

        assertThat(journal.note("key")).hasValueSatisfying(found -> assertThat(found).containsExactly(2, 3));
        assertThat(journal.note("gone")).isEmpty();
        assertThat(journal.note("unknown")).isEmpty();
    }

    @Test
    void largePayloadsAndFlowsAreKeptWhole() {
        RunScript script = new RunScript("r1").carrying("ä".repeat(700_000));
        Append start = script.start();
        Append next = script.next(2);
        write(start);
        write(next);
        byte[] flow = "f".repeat(2_500_000).getBytes(StandardCharsets.UTF_8);
        journal.keepFlow("large", flow);

        assertThat(journal.read(script.run(), 0, 1)).isEqualTo(start.events());
        assertThat(journal.read(script.run(), 1, 5)).isEqualTo(next.events());
        assertThat(journal.flow("large").orElseThrow()).isEqualTo(flow);
    }

    @Test
    void theSizeOfARunCountsEachLargeValueOnce() {
        RunScript script = new RunScript("r1").carrying("x".repeat(100_000));
        assertThat(journal.logBytes(script.run())).isZero();
        Journal.Ticket first = journal.append(script.start());
        first.awaitDurable();
        Journal.Ticket second = journal.append(script.next(10));
        second.awaitDurable();

        assertThat(first.logBytes()).isBetween(100_000L, 101_000L);
        assertThat(second.logBytes()).isBetween(first.logBytes() + 1_000, first.logBytes() + 5_000);
        assertThat(journal.logBytes(script.run())).isEqualTo(second.logBytes());

        journal = reopen(journal);
        Journal.Ticket third = journal.append(script.carrying("y".repeat(100_000)).next(1));
        third.awaitDurable();
        assertThat(third.logBytes()).isBetween(second.logBytes() + 100_000, second.logBytes() + 101_000);
        assertThat(journal.logBytes(script.run())).isEqualTo(third.logBytes());
    }

    @Test
    void theNewestSnapshotOfARunIsKeptUntilItEnds() {
        RunScript script = new RunScript("r1");
        write(script.start());
        write(script.next(299));
        journal.keepSnapshot(new RunSnapshot(script.run(), 300, "h", new byte[]{1}));
        write(script.next(100));
        byte[] content = "s".repeat(2_500_000).getBytes(StandardCharsets.UTF_8);
        journal.keepSnapshot(new RunSnapshot(script.run(), 400, "h", content));
        write(script.next(1));
        journal.keepSnapshot(new RunSnapshot(new RunId("unknown"), 400, "h", content));

        journal = reopen(journal);

        RunSnapshot found = journal.snapshot(script.run()).orElseThrow();
        assertThat(found.sequence()).isEqualTo(400);
        assertThat(found.flowHash()).isEqualTo("h");
        assertThat(found.content()).isEqualTo(content);
        assertThat(journal.snapshot(new RunId("unknown"))).isEmpty();

        write(script.end());
        assertThat(journal.snapshot(script.run())).isEmpty();
        journal.keepSnapshot(new RunSnapshot(script.run(), script.last(), "h", content));
        journal = reopen(journal);
        assertThat(journal.snapshot(script.run())).as("it came too late").isEmpty();
    }

    @Test
    void everythingIsThereAfterReopening() {
        RunScript open = new RunScript("r1");
        RunScript ended = new RunScript("r2");
        write(open.start());
        write(ended.start());
        write(open.next(3));
        write(ended.end());
        journal.append(open.gathered(1));
        journal.keepFlow("abc", new byte[]{1, 2, 3});
        List<RunHeader> before = journal.runs(RunQuery.newest(10));

        journal = reopen(journal);

        assertThat(journal.runs(RunQuery.newest(10))).isEqualTo(before);
        assertThat(sequences(open.run(), 0, 10)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(journal.openRuns()).containsExactly(open.run());
        assertThat(journal.flow("abc").orElseThrow()).containsExactly(1, 2, 3);
        write(open.next(1));
        write(new RunScript("r3").start());
        assertThat(listed(RunQuery.newest(10))).containsExactly("r3", "r2", "r1");
        assertThatThrownBy(() -> journal.append(new RunScript("r2").carrying("again").start()).awaitWritten())
                .isInstanceOf(StoreException.class);
    }

    @Test
    void manyThreadsOnManyRunsLeaveNoGaps() throws Exception {
        int runs = 40;
        int appends = 25;
        List<RunScript> scripts = scripts(runs);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = scripts.stream()
                    .<Future<?>>map(script -> threads.submit(() -> {
                        write(script.start());
                        for (int number = 0; number < appends; number++) {
                            journal.append(script.gathered(1)).awaitWritten();
                            write(script.next(2));
                        }
                        write(script.end());
                    }))
                    .toList();
            for (Future<?> one : done) {
                one.get();
            }
        }

        for (RunScript script : scripts) {
            assertThat(sequences(script.run(), 0, 1_000))
                    .isEqualTo(LongStream.rangeClosed(1, script.last()).boxed().toList());
        }
        assertThat(journal.openRuns()).isEmpty();
    }

    @Test
    void ofManyThreadsThatAppendTheSameSequenceOneWins() throws Exception {
        RunScript script = new RunScript("r1");
        write(script.start());
        int kept = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int contender = 0; contender < 20; contender++) {
                Append append = new RunScript("r1").carrying("contender " + contender).after(1).next(1);
                outcomes.add(threads.submit(() -> {
                    try {
                        write(append);
                        return true;
                    } catch (StoreException e) {
                        assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
                        return false;
                    }
                }));
            }
            for (Future<Boolean> outcome : outcomes) {
                kept += outcome.get() ? 1 : 0;
            }
        }

        assertThat(kept).isEqualTo(1);
        assertThat(sequences(script.run(), 0, 100)).containsExactly(1L, 2L);
    }

    @Test
    void aClosedJournalRefusesEverything() {
        journal.close();

        assertThatThrownBy(() -> journal.append(new RunScript("r1").start()))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessage("The journal is closed; nothing more is written or read.");
        assertThatThrownBy(() -> journal.openRuns()).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> journal.keepFlow("abc", new byte[0])).isInstanceOf(StoreException.class);
        journal.close();
    }

    protected void write(Append append) {
        journal.append(append).awaitDurable();
    }

    protected List<Long> sequences(RunId run, long after, int limit) {
        return journal.read(run, after, limit).stream()
                .map(RecordedEvent::sequence)
                .toList();
    }

    private List<String> listed(RunQuery query) {
        return journal.runs(query).stream().map(header -> header.run().text()).toList();
    }

    protected static List<RunScript> scripts(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> new RunScript("r" + number))
                .toList();
    }

    /** Called before a test removes runs. */
    void beforeRemoving() {}

    @Test
    void anEndedRunIsRemovedWholeAndItsIdIsRemembered() {
        beforeRemoving();
        RunScript ended = new RunScript("ended");
        RunScript open = new RunScript("open", "others");
        journal.keepFlow("orders-hash", new byte[]{1});
        List.of(ended.start(), ended.next(3), ended.end(), open.start())
                .forEach(each -> journal.append(each).awaitDurable());
        Instant at = Instant.parse("2026-05-01T00:00:00Z");

        assertThat(journal.ended().page(PurgeRule.all(), 0, 10)).extracting(EndedRuns.Ended::run)
                .containsExactly(ended.run());
        assertThat(journal.ended().page(PurgeRule.all().withEndedBefore(RunScript.START), 0, 10)).isEmpty();
        assertThat(journal.ended().page(PurgeRule.all().withKeep(1), 0, 10)).isEmpty();
        EndedRuns.Removed removed = journal.ended().remove(List.of(ended.run(), open.run(), new RunId("none")), at);

        assertThat(removed).isEqualTo(new EndedRuns.Removed(1, 5));
        assertThat(journal.run(ended.run())).isEmpty();
        assertThat(journal.read(ended.run(), 0, 10)).isEmpty();
        assertThat(journal.run(open.run())).isPresent();
        assertThat(journal.ended().find(ended.run()).orElseThrow().purgedAt()).isEqualTo(at);
        assertThat(journal.ended().unneededFlows()).containsExactly("orders-hash");
        assertThat(journal.ended().removeFlows(journal.ended().unneededFlows())).isZero(); // Kept by this process.
        journal.append(open.next(1)).awaitDurable();
        assertThat(journal.ended().forget(at)).isZero();
        assertThat(journal.ended().forget(at.plusMillis(1))).isEqualTo(1);
        assertThat(journal.ended().find(ended.run())).isEmpty();
    }

    @Test
    void theLineOfAnOpenRunTellsWhenItHasWorkAndWhatItShares() {
        RunScript run = new RunScript("sleeper");
        NodeAddress at = NodeAddress.parse("main/nap#1");
        WakeUp shares = new WakeUp.Known(Optional.of(RunScript.START.plusMillis(5)), List.of(
                new WakeUp.Share.Inbox(at, "i\"1"),
                new WakeUp.Share.Permit(at, "press"),
                new WakeUp.Share.PermitAsked(at, "a, b", 3),
                new WakeUp.Share.Watch(at, new RunId("other"))));
        List<WakeUp> found = new ArrayList<>();

        journal.append(with(run.start(), shares)).awaitDurable();
        assertThat(journal.run(run.run()).orElseThrow().wakeUp()).isEqualTo(shares);
        journal.append(with(run.next(1), new WakeUp.Unknown())).awaitDurable();
        journal.eachOpenRun(open -> found.add(open.wakeUp()));
        journal.append(with(run.next(1), WakeUp.NOTHING)).awaitDurable();
        journal.eachOpenRun(open -> found.add(open.wakeUp()));

        assertThat(found).containsExactly(new WakeUp.Unknown(), WakeUp.NOTHING);
    }

    private static Append with(Append append, WakeUp wakeUp) {
        RunHeader line = append.status();
        return new Append(
                append.run(),
                append.events(),
                new RunHeader(line.run(), line.flowId(), line.flowHash(), line.status(), line.startedAt(),
                        line.endedAt(),
                        line.lastSequence(), line.error(), wakeUp, line.origin(), line.tags()),
                append.mayGather());
    }
}
