package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A line that does not say what its run's log says is mended, and the run is what its log says; in any store. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class LineContract {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final LockRule PRESS = new LockRule("press", LockRule.Of.ENGINE, 1);
    private static final WakeUp DUE = new WakeUp.Known(Optional.of(WakeUp.AT_ONCE), List.of());

    private final HandSetClock clock = new HandSetClock(EngineUnderTest.NOON);
    private final Logger logger = (Logger) LoggerFactory.getLogger(RunLines.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    /** Opens the store, for the first time or again. */
    abstract Journal open();

    @BeforeEach
    void listen() {
        warnings.start();
        logger.addAppender(warnings);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(warnings);
    }

    private EmbeddedEngine engine(UnaryOperator<Journal> around) {
        return EmbeddedEngine.open(EngineSettings.onJournal(around.apply(open()))
                .withClock(clock)
                .withSteps(new StepScript().stepsWithout(""))
                .withSecrets(Secrets.none())
                .withLimits(EngineLimits.STANDARD.withCloseGrace(Duration.ofSeconds(1))));
    }

    private EmbeddedEngine engine() {
        return engine(journal -> journal);
    }

    private static RunId start(EmbeddedEngine engine, FlowBuilder flow) {
        return engine.start(flow.build(), json("{}"), Path.of(""));
    }

    /** Makes the line say something else, while nobody has the store open; answers what it said. */
    private RunHeader damage(RunId run, RunStatus status, Optional<Instant> endedAt, WakeUp wakeUp) {
        try (Journal journal = open()) {
            RunHeader line = journal.run(run).orElseThrow();
            journal.mendLine(new RunHeader(
                    run, line.flowId(), line.flowHash(), status, line.startedAt(), endedAt, line.lastSequence(),
                    line.error(), wakeUp, line.origin(), line.tags()));
            assertThat(journal.run(run)).isNotEqualTo(Optional.of(line));
            return line;
        }
    }

    private static void awaitLine(EmbeddedEngine engine, RunHeader expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(engine.run(expected.run())).contains(expected));
    }

    private static int openRuns(EmbeddedEngine engine) {
        return engine.parts().loop().parts().openRuns().count();
    }

    @Test
    void aRunThatHasEndedAndWhoseLineSaysThatItGoesOnIsEndedWhenTheEngineIsOpened() throws InterruptedException {
        RunId run;
        try (EmbeddedEngine engine = engine()) {
            run = start(engine, aFlow().step("a"));
            assertThat(engine.await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
        RunHeader line = damage(run, RunStatus.RUNNING, Optional.empty(), DUE);

        try (EmbeddedEngine engine = engine()) {
            awaitLine(engine, line);
            assertThat(engine.await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(openRuns(engine)).isZero();
        }
        assertThat(warnings.list).singleElement().extracting(ILoggingEvent::getFormattedMessage).asString()
                .isEqualTo("Expected the line of run " + run + " to say what its log says, but found status RUNNING in "
                        + "place of COMPLETED; end none in place of 2026-03-01T12:00:00Z; wake-up 1970-01-01T00:00:00Z, "
                        + "shares [] in place of none, shares []. The line is mended, and the run is what its log says.");
        try (Journal journal = open()) {
            LineInvariant.check(journal);
        }
    }

    @Test
    void aRunThatSleepsAndWhoseLineSaysThatItHasEndedGoesOnWhenItIsLookedAt() throws InterruptedException {
        RunId run;
        try (EmbeddedEngine engine = engine()) {
            run = start(engine, aFlow().sleep("nap", "PT1H").step("after").edge("nap", "after"));
        }
        RunHeader line = damage(run, RunStatus.COMPLETED, Optional.of(EngineUnderTest.NOON), WakeUp.NOTHING);

        try (EmbeddedEngine engine = engine()) {
            List<InboxView> _ = engine.inboxes(run);
            awaitLine(engine, line);
            assertThat(openRuns(engine)).isEqualTo(1);
            clock.advance(Duration.ofHours(1));
            assertThat(engine.await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aRunThatSleepsAndWhoseLineSaysThatItIsDueSleepsOn() throws InterruptedException {
        RunId run;
        try (EmbeddedEngine engine = engine()) {
            run = start(engine, aFlow().sleep("nap", "PT1H"));
        }
        RunHeader line = damage(run, RunStatus.INCIDENT, Optional.empty(), DUE);

        try (EmbeddedEngine engine = engine()) {
            awaitLine(engine, line);
            clock.advance(Duration.ofHours(1));
            assertThat(engine.await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aPermitThatOnlyTheLineSaysIsGivenToOthers() throws InterruptedException {
        FlowBuilder locked = aFlow("locked").sleep("hold", "PT1M").lock("hold", PRESS);
        RunId sleeping;
        WakeUp holding;
        try (EmbeddedEngine engine = engine()) {
            RunId holder = start(engine, locked);
            await().atMost(LONG).until(() -> shares(engine, holder));
            holding = new WakeUp.Known(
                    Optional.of(WakeUp.AT_ONCE),
                    ((WakeUp.Known) engine.run(holder).orElseThrow().wakeUp()).shares());
            engine.cancel(holder, "by hand");
            sleeping = start(engine, aFlow("sleeping").sleep("hold", "PT1H"));
        }
        RunHeader line = damage(sleeping, RunStatus.RUNNING, Optional.empty(), holding);

        try (EmbeddedEngine engine = engine()) {
            awaitLine(engine, line);
            RunId next = start(engine, locked);
            await().atMost(LONG).until(() -> shares(engine, next));
            clock.advance(Duration.ofMinutes(1));
            assertThat(engine.await(next)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    private static boolean shares(EmbeddedEngine engine, RunId run) {
        return engine.run(run).orElseThrow().wakeUp() instanceof WakeUp.Known known && known.shares().stream()
                .anyMatch(WakeUp.Share.Permit.class::isInstance);
    }

    @Test
    void whoeverWaitsForTheEndOfARunWhoseLineSaysThatItGoesOnHearsOfIt() throws InterruptedException {
        AtomicReference<RunId> deaf = new AtomicReference<>();
        RunId child;
        RunId parent;
        EmbeddedEngine engine = engine(journal -> new DeafJournal(journal, deaf));
        try {
            child = start(engine, aFlow("child").waitForSignal("go", "go"));
            parent = engine.start(aFlow("parent").waitForRun("ended", "{% $input.run %}").build(),
                    json("{run: '" + child + "'}"), Path.of(""));
            EmbeddedEngine first = engine;
            RunId watcher = parent;
            await().atMost(LONG).until(() -> first.run(watcher).orElseThrow().wakeUp() instanceof WakeUp.Known known
                    && known.shares().stream().anyMatch(WakeUp.Share.Watch.class::isInstance));
            deaf.set(parent);
            engine.signal(child, "go", json("1"), Optional.empty());
            assertThat(engine.await(child)).isInstanceOf(RunOutcome.Completed.class);
        } finally {
            engine.parts().closeAtOnce();
        }
        RunHeader line = damage(child, RunStatus.RUNNING, Optional.empty(), DUE);

        try (EmbeddedEngine second = engine()) {
            awaitLine(second, line);
            assertThat(second.await(parent)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(openRuns(second)).isZero();
        }
    }

    /** Takes nothing of one run. */
    private static final class DeafJournal extends PassingJournal {
        private final AtomicReference<RunId> deaf;

        DeafJournal(Journal real, AtomicReference<RunId> deaf) {
            super(real);
            this.deaf = deaf;
        }

        @Override
        public Ticket append(Append append) {
            if (append.run().equals(deaf.get())) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "The disk failed, as the test wants it.",
                        null);
            }
            return super.append(append);
        }
    }
}
