package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.journal.WakeUp.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Open runs stay folded up until they are due or asked for, and nobody can tell. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class LazyRecoveryTest {

    private static final FlowDefinition KID = aFlow("kid").waitForSignal("go", "go").build();

    /** Counts how often the log of each run was read. */
    private static final class CountingJournal extends PassingJournal {
        private final Map<RunId, AtomicInteger> reads;

        CountingJournal(Journal real, Map<RunId, AtomicInteger> reads) {
            super(real);
            this.reads = reads;
        }

        @Override
        public List<RecordedEvent> read(RunId run, long after, int limit) {
            reads.computeIfAbsent(run, _ -> new AtomicInteger()).incrementAndGet();
            return super.read(run, after, limit);
        }
    }

    private static ParkedRuns parked(EngineUnderTest test) {
        return test.engine().parts().loop().parts().parked();
    }

    @Test
    void aSleepingRunIsNotReadBeforeItIsDue() throws InterruptedException {
        Map<RunId, AtomicInteger> reads = new ConcurrentHashMap<>();
        try (EngineUnderTest test = EngineUnderTest.around(journal -> new CountingJournal(journal, reads))) {
            RunId run = test.start(aFlow().sleep("nap", "PT1H"));

            test.crashAndRecover();
            test.advance(Duration.ofMinutes(59));
            assertThat(reads).isEmpty();
            assertThat(parked(test).size()).isEqualTo(1);

            test.advance(Duration.ofMinutes(1));
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(parked(test).size()).isZero();
        }
    }

    @Test
    void aParkedRunThatCannotBeReadWhenItIsDueIsReadAgain() {
        AtomicInteger failures = new AtomicInteger();
        try (EngineUnderTest test = EngineUnderTest.around(journal -> new UnreadableJournal(journal, failures))) {
            RunId run = test.start(aFlow().sleep("nap", "PT1H"));
            test.crashAndRecover();
            failures.set(1);
            test.advance(Duration.ofHours(1));
            test.awaitTimer(run, "", Timers.Purpose.STORE);
            await().atMost(Duration.ofSeconds(30)).until(() -> test.engine().parts().loop().isQuiet());

            test.advance(Duration.ofSeconds(1));

            await().atMost(Duration.ofSeconds(30)) // Nobody asks the engine, which would read the run for him.
                    .until(() -> test.journal().run(run).orElseThrow().status().isTerminal());
            assertThat(parked(test).size()).isZero();
        }
    }

    /** Fails so many reads of logs. */
    private static final class UnreadableJournal extends PassingJournal {
        private final AtomicInteger failures;

        UnreadableJournal(Journal real, AtomicInteger failures) {
            super(real);
            this.failures = failures;
        }

        @Override
        public List<RecordedEvent> read(RunId run, long after, int limit) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StoreException(
                        StoreException.Kind.UNAVAILABLE, "The disk failed, as the test wants it.", null);
            }
            return super.read(run, after, limit);
        }
    }

    @Test
    void aQuestionAboutAParkedRunFoldsItAtOnce() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().webhook("hook").sleep("nap", "PT1H").edge("hook", "nap"));

            test.crashAndRecover();
            assertThat(test.engine().inboxes(run)).hasSize(1);

            assertThat(parked(test).size()).isZero();
            assertThat(test.engine().parts().timers().size()).isEqualTo(1);
        }
    }

    @Test
    void aPayloadReachesTheInboxOfAParkedRun() throws InterruptedException {
        Map<RunId, AtomicInteger> reads = new ConcurrentHashMap<>();
        try (EngineUnderTest test = EngineUnderTest.around(journal -> new CountingJournal(journal, reads))) {
            RunId run = test.start(aFlow().webhook("hook").waitFor("got", "{% $hook %}")
                    .end("done", "'{% $got.body %}'").chain("hook", "got", "done"));
            String inbox = test.inbox(run, "hook");
            reads.clear();

            test.crashAndRecover();
            assertThat(reads).isEmpty();

            assertThat(test.deliver(inbox, "'hello'")).isInstanceOf(Delivery.Accepted.class);
            assertThat(test.output(run)).isEqualTo(json("'hello'"));
        }
    }

    @Test
    void aParkedParentHearsOfTheEndOfItsParkedChild() throws InterruptedException {
        Map<RunId, AtomicInteger> reads = new ConcurrentHashMap<>();
        try (EngineUnderTest test = EngineUnderTest.around(journal -> new CountingJournal(journal, reads))) {
            RunId parent = test.start(
                    aFlow("parent").startFlow("kid", "kid", "{}").waitForRun("ended", "{% $kid %}")
                            .end("done", "'{% $ended.status %}'").chain("kid", "ended", "done").build()
                            .withChildren(Map.of("kid", KID)),
                    "{}");
            RunId child = test.awaitEvent(parent, RunEvent.ChildStarted.class, 1).run();
            test.awaitEvent(parent, RunEvent.WaitStarted.class, 1);
            test.awaitEvent(child, RunEvent.WaitStarted.class, 1);
            await().until(() -> watches(test, parent));
            test.crash();
            reads.clear();

            test.recover();
            assertThat(reads).isEmpty();
            test.engine().signal(child, "go", json("1"), Optional.empty());

            assertThat(test.output(parent)).isEqualTo(json("'completed'"));
        }
    }

    @Test
    void aParkedParentWhoseChildHasEndedMeanwhileIsTakenUpAtOnce() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId child = test.start(KID, "{}");
            FlowDefinition watcher = aFlow("watcher").waitForRun("ended", "{% $input.run %}")
                    .end("done", "'{% $ended.status %}'").edge("ended", "done").build();
            RunId parent = test.start(watcher, "{run: '" + child + "'}");
            test.awaitEvent(parent, RunEvent.WaitStarted.class, 1);
            test.engine().signal(child, "go", json("1"), Optional.empty());
            test.engine().await(child);

            test.crashAndRecover();

            assertThat(test.output(parent)).isEqualTo(json("'completed'"));
        }
    }

    private static boolean watches(EngineUnderTest test, RunId run) {
        return test.journal().run(run).orElseThrow().wakeUp() instanceof WakeUp.Known known
                && known.shares().stream().anyMatch(Share.Watch.class::isInstance);
    }

    @Test
    void aRunWithTooMuchToShareIsReadWhenTheEngineIsOpened() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            StringBuilder items = new StringBuilder("[1");
            for (int i = 2; i <= WakeUps.MOST_SHARES + 1; i++) {
                items.append(", ").append(i);
            }
            RunId run = test.start(aFlow().forEach("all", items + "]", "item", lane -> lane
                    .webhook("hook").waitFor("got", "{% $hook %}").edge("hook", "got")));
            test.awaitEvent(run, RunEvent.WaitStarted.class, WakeUps.MOST_SHARES + 1);
            String inbox = test.inbox(run, "hook");
            assertThat(test.journal().run(run).orElseThrow().wakeUp()).isInstanceOf(WakeUp.Unknown.class);

            test.crashAndRecover();

            assertThat(test.deliver(inbox, "1")).isInstanceOf(Delivery.Accepted.class);
        }
    }

    @Test
    void aHerdOfOverdueRunsIsTakenUpAFewAtATimeOldestFirst() throws InterruptedException {
        int runs = 4 * ParkedRuns.AT_ONCE;
        Set<RunId> herd = ConcurrentHashMap.newKeySet();
        List<RunId> woken = new ArrayList<>();
        Map<RunId, AtomicInteger> reads = new ConcurrentHashMap<>();
        CountDownLatch mayRead = new CountDownLatch(1);
        boolean[] slow = {false};
        try (EngineUnderTest test = EngineUnderTest.around(journal -> slow[0]
                ? new SlowJournal(journal, herd, woken, mayRead)
                : new CountingJournal(journal, reads))) {
            List<RunId> oldestDueFirst = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                oldestDueFirst.addFirst(test.start(aFlow().sleep("nap", "PT" + (runs - i) + "M")));
            }
            herd.addAll(oldestDueFirst);
            test.crash();
            test.advance(Duration.ofDays(1));
            slow[0] = true;

            test.recover();
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> size(woken) == ParkedRuns.AT_ONCE);
                RunId fresh = test.start(aFlow().step("quick"));
                assertThat(test.engine().await(fresh)).isInstanceOf(RunOutcome.Completed.class);
                assertThat(size(woken)).isEqualTo(ParkedRuns.AT_ONCE);
            } finally {
                mayRead.countDown(); // Closing waits for those who read.
            }

            for (RunId run : oldestDueFirst) {
                assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            }
            assertThat(woken.subList(0, ParkedRuns.AT_ONCE))
                    .containsExactlyInAnyOrderElementsOf(oldestDueFirst.subList(0, ParkedRuns.AT_ONCE));
        }
    }

    private static int size(List<RunId> list) {
        synchronized (list) {
            return list.size();
        }
    }

    /** Notes which logs of a herd are read, and lets nobody read these before the test says so. */
    private static final class SlowJournal extends PassingJournal {
        private final Set<RunId> herd;
        private final List<RunId> asked;
        private final CountDownLatch mayRead;

        SlowJournal(Journal real, Set<RunId> herd, List<RunId> asked, CountDownLatch mayRead) {
            super(real);
            this.herd = herd;
            this.asked = asked;
            this.mayRead = mayRead;
        }

        @Override
        public List<RecordedEvent> read(RunId run, long after, int limit) {
            if (!herd.contains(run)) {
                return super.read(run, after, limit);
            }
            synchronized (asked) {
                if (!asked.contains(run)) {
                    asked.add(run);
                }
            }
            try {
                mayRead.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
            return super.read(run, after, limit);
        }
    }

    @Test
    void aStepThatWasNeverCalledStaysSoWhileItsRunIsParkedOverSeveralRestarts() {
        UnbegunCalls note = new UnbegunCalls(
                Set.of("run-a 3 main/a#1 1", "run-b 3 main/a#1 1"));

        assertThat(note.of(Set.of(new RunId("run-b"), new RunId("other"))))
                .containsExactly("run-b 3 main/a#1 1");
    }

    @Test
    void aTimerOfAParkedRunIsNotEarlyAfterTheClockWasSetBack() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().sleep("nap", "PT1H"));
            Instant due = test.clock.now().plus(Duration.ofHours(1));
            test.crash();
            test.advance(Duration.ofDays(-3));
            test.recover();

            test.advance(Duration.ofDays(3));
            test.advance(Duration.ofMinutes(59));
            assertThat(test.journal().run(run).orElseThrow().status().isTerminal()).isFalse();
            test.advance(Duration.ofDays(2));
            test.advance(Duration.ofDays(-1));

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.journal().run(run).orElseThrow().endedAt().orElseThrow()).isAfterOrEqualTo(due);
            assertThat(test.events(run, RunEvent.SleepEnded.class)).hasSize(1);
        }
    }
}
