package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.Purge;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ended runs can be removed, and nobody who needs something of them misses it. */
final class PurgeTest {

    private static final FlowBuilder QUICK = aFlow("quick").step("a");

    @Test
    void endedRunsOfAnAgeGoAndOpenOnesStay() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId old = test.start(QUICK);
            test.output(old);
            RunId open = test.start(aFlow("sleeper").sleep("nap", "P90D"));
            test.advance(Duration.ofDays(30));
            RunId young = test.start(QUICK);
            test.output(young);

            PurgeRule rule = PurgeRule.all().withEndedBefore(test.clock.now().minus(Duration.ofDays(1)));
            assertThat(test.engine().countPurge(rule).runs()).isEqualTo(1);
            assertThat(test.engine().run(old)).isPresent();

            assertThat(test.engine().purge(rule).runs()).isEqualTo(1);
            assertThat(test.engine().run(old)).isEmpty();
            assertThat(test.engine().run(open)).isPresent();
            assertThat(test.engine().run(young)).isPresent();
            assertThatThrownBy(() -> test.engine().await(old))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("was purged");
        }
    }

    @Test
    void theNewestStayAndOtherFlowsAndEndsAreLeftAlone() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            for (int i = 0; i < 5; i++) {
                test.output(test.start(QUICK));
            }
            test.output(test.start(aFlow("other").step("a")));
            RunId failed = test.start(aFlow("quick").fail("f", "Broken", "on purpose"));
            test.engine().await(failed);

            PurgeRule rule = PurgeRule.all().withFlow("quick").withStatuses(Set.of(RunStatus.COMPLETED)).withKeep(2);
            assertThat(test.engine().purge(rule).runs()).isEqualTo(3);
            assertThat(test.engine().runs(RunQuery.newest(10))).hasSize(4);
            assertThat(test.engine().run(failed)).isPresent();
        }
    }

    @Test
    void aKeyOfAPurgedRunStillAnswersWithThatRunUntilItIsForgotten() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.open(
                settings -> settings.withRetention(Retention.NONE.withKeysKept(Duration.ofDays(10))))) {
            RunId run = test.engine().startOnce("order-1", QUICK.build(), json("{}"), Path.of(""));
            test.output(run);
            assertThat(test.engine().purge(PurgeRule.all()).runs()).isEqualTo(1);

            assertThat(test.engine().startOnce("order-1", QUICK.build(), json("{}"), Path.of(""))).isEqualTo(run);
            test.crashAndRecover();
            assertThat(test.engine().startOnce("order-1", QUICK.build(), json("{}"), Path.of(""))).isEqualTo(run);
            assertThat(test.engine().run(run)).isEmpty();
            assertThat(test.script.callsOf("a")).isEqualTo(1);
            FlowDefinition other = aFlow("other").step("a").build();
            assertThatThrownBy(() -> test.engine().startOnce("order-1", other, json("{}"), Path.of("")))
                    .hasMessageContaining("order-1");

            test.advance(Duration.ofDays(11));
            assertThat(test.engine().purge(PurgeRule.all()).keysForgotten()).isEqualTo(1);
            test.engine().startOnce("order-1", QUICK.build(), json("{}"), Path.of(""));
            test.output(run);
            assertThat(test.script.callsOf("a")).isEqualTo(2);
        }
    }

    @Test
    void aChildStaysWhileItsParentIsOpenAndAWatchedRunStaysToo() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            FlowDefinition kid = aFlow("kid").step("k").build();
            RunId parent = test.start(
                    aFlow("parent").startFlow("kid", "kid", "{}").sleep("nap", "P60D")
                            .waitForRun("ended", "{% $kid %}").end("done", "'{% $ended.status %}'")
                            .chain("kid", "nap", "ended", "done").build().withChildren(Map.of("kid", kid)),
                    "{}");
            RunId child = test.awaitEvent(parent, RunEvent.ChildStarted.class, 1).run();
            test.output(child);
            test.awaitEvent(parent, RunEvent.SleepStarted.class, 1);

            PurgeReport report = test.engine().purge(PurgeRule.all());
            assertThat(report.runs()).isZero();
            assertThat(report.spared()).isEqualTo(1);

            test.advance(Duration.ofDays(60));
            assertThat(test.output(parent)).isEqualTo(json("'completed'"));
            assertThat(test.engine().purge(PurgeRule.all()).runs()).isEqualTo(2);
            assertThat(test.engine().runs(RunQuery.newest(10))).isEmpty();
        }
    }

    @Test
    void theBackgroundPurgesWhatTheSettingsSay() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.open(settings -> settings.withRetention(
                Retention.NONE.withOlderThan(Duration.ofDays(7)).withEvery(Duration.ofHours(6))))) {
            RunId run = test.start(QUICK);
            test.output(run);
            test.advance(Duration.ofDays(6));
            await().until(() -> test.engine().parts().timers().isQuiet());
            assertThat(test.engine().run(run)).isPresent();

            await().until(() -> {
                test.advance(Duration.ofHours(6));
                return test.engine().run(run).isEmpty();
            });
        }
    }

    @Test
    void aPurgedFlowIsKeptAgainByTheNextStart(@TempDir Path data) throws InterruptedException {
        StepScript script = new StepScript();
        EngineSettings settings = EngineSettings.inFolder(data)
                .withDurability(Durability.PROCESS)
                .withSteps(script.stepsWithout(""));
        RunId last;
        try (EmbeddedEngine engine = EmbeddedEngine.open(settings)) {
            for (int i = 0; i < 20; i++) {
                engine.await(engine.start(QUICK.build(), json("{}"), Path.of("")));
            }
            last = engine.start(aFlow("sleeper").sleep("nap", "P1D").build(), json("{}"), Path.of(""));
        }
        try (Journal journal = JdbcJournal.open(StoreSettings.in(data))) {
            AtomicInteger batches = new AtomicInteger();
            Instant now = Instant.now();
            PurgeReport report = new Purge(journal)
                    .purge(PurgeRule.all(), now, now.minus(Duration.ofDays(1)), () -> batches.incrementAndGet() < 100);
            assertThat(report.runs()).isEqualTo(20);
            assertThat(report.flows()).isEqualTo(1);
            assertThat(journal.runs(RunQuery.newest(10))).hasSize(1);
            assertThat(journal.read(last, 0, 10)).isNotEmpty();
        }
        EngineSettings again = settings.withSteps(script.stepsWithout(""));
        try (EmbeddedEngine engine = EmbeddedEngine.open(again)) {
            assertThat(engine.flowOf(last)).isPresent();
            RunId run = engine.start(QUICK.build(), json("{}"), Path.of(""));
            engine.await(run);
            assertThat(engine.purge(PurgeRule.all()).runs()).isEqualTo(1);
            RunId next = engine.start(QUICK.build(), json("{}"), Path.of(""));
            engine.await(next);
            assertThat(engine.flowOf(next)).isPresent();
            assertThat(engine.runs(new RunQuery(Optional.of("quick"), Set.of(), Optional.empty(), 10))).hasSize(1);
        }
    }
}
