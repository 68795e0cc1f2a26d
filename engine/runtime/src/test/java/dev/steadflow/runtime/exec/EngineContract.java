package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.LogInvariants;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What an engine does, whatever it keeps its runs in: {@link EngineCase flows of all kinds} at once come to the same ends, also
 * when the engine crashes in between. The world says everything again until it is heard, as callers of a store in trouble do.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class EngineContract {

    private static final int TRIES_TO_OPEN = 50;

    private final HandSetClock clock = new HandSetClock(EngineUnderTest.NOON);
    private final StepScript script = EngineCase.script();
    private final List<EngineCase> cases = EngineCase.all();

    /** Opens the store, for the first time or again; may fail when it is in trouble. */
    abstract Journal open();

    /** The store is no longer in trouble. */
    void calm() {}

    @Test
    void flowsOfAllKindsEndAsTheyShould() throws InterruptedException {
        play(false);
    }

    @Test
    void flowsOfAllKindsEndAsTheyShouldAfterACrash() throws InterruptedException {
        play(true);
    }

    private void play(boolean crash) throws InterruptedException {
        EmbeddedEngine engine = engine();
        try {
            if (crash) {
                EmbeddedEngine first = engine;
                await().atMost(Duration.ofMinutes(2)).until(() -> stillOpen(first).size() < cases.size() / 2);
                crash(engine);
                engine = engine();
            }
            EmbeddedEngine last = engine;
            await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(stillOpen(last)).isEmpty());
            calm();
            check(engine);
        } finally {
            calm(); // A store that breaks while it is closed would hide why the test failed.
            engine.close();
        }
    }

    private EmbeddedEngine engine() {
        StoreException last = null;
        for (int attempt = 0; attempt < TRIES_TO_OPEN; attempt++) {
            try {
                return EmbeddedEngine.open(EngineSettings.onJournal(open())
                        .withClock(clock)
                        .withSteps(script.stepsWithout(""))
                        .withSecrets(Secrets.none())
                        .withLimits(EngineLimits.STANDARD.withCloseGrace(Duration.ofSeconds(1))));
            } catch (StoreException trouble) {
                last = trouble;
            }
        }
        throw new AssertionError("The store cannot be opened.", last);
    }

    /** The process is gone, as far as the store can tell. */
    void crash(EmbeddedEngine engine) {
        try {
            engine.parts().closeAtOnce();
        } catch (StoreException broken) { // A connection that breaks while it is closed has nothing to lose.
            assertThat(broken.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
        }
    }

    /**
     * The world does its part once, and time passes meanwhile: who asks a run that waits for the store is heard when that wait
     * is over. Answers the runs that have not ended, and why not as far as is known.
     */
    private Map<String, String> stillOpen(EmbeddedEngine engine) {
        FutureTask<Map<String, String>> look = new FutureTask<>(() -> look(engine));
        Thread _ = Thread.ofVirtual().name("world").start(look);
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> {
            clock.advance(Duration.ofMinutes(10));
            return look.isDone();
        });
        if (look.state() == Future.State.FAILED) {
            throw new AssertionError("The world could not act.", look.exceptionNow());
        }
        return look.resultNow();
    }

    private Map<String, String> look(EmbeddedEngine engine) {
        Map<String, String> open = new TreeMap<>();
        for (EngineCase one : cases) {
            RunId run = RunIds.ofKey(one.name());
            try {
                Optional<RunHeader> known = engine.run(run);
                if (known.isEmpty()) {
                    engine.startOnce(one.name(), one.flow(), TestJson.json("{}"), Path.of(""));
                } else if (known.get().status().isTerminal()) {
                    continue;
                } else {
                    open.put(one.name(), known.get().toString());
                    one.world().act(engine, run);
                }
            } catch (StoreException | RunRefusedException again) { // In trouble, or the run has what it waited for.
                open.merge(one.name(), String.valueOf(again.getMessage()), (line, why) -> line + " " + why);
            }
            open.putIfAbsent(one.name(), "started");
        }
        return open;
    }

    private void check(EmbeddedEngine engine) throws InterruptedException {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (EngineCase one : cases) {
            RunId run = RunIds.ofKey(one.name());
            List<RecordedEvent> log = engine.events(run, 0, 1_000);
            LogInvariants invariants = new LogInvariants();
            log.forEach(invariants::add);
            expected.put(one.name(), one.expected());
            String outcome = text(engine.await(run));
            found.put(one.name(), one.expected().endsWith("*") ? outcome.replaceAll(" .*", " *") : outcome);
            assertThat(found.get(one.name()))
                    .as(() -> one.name() + "\n" + log.stream().map(EventText::line).collect(Collectors.joining("\n")))
                    .isEqualTo(one.expected());
        }
        assertThat(found).isEqualTo(expected);
    }

    private static String text(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> "completed " + completed.output();
            case RunOutcome.Failed failed -> "failed " + failed.error().name();
            case RunOutcome.Cancelled _ -> "cancelled";
            case RunOutcome.Paused _,RunOutcome.NeedsDecision _ -> "open";
        };
    }
}
