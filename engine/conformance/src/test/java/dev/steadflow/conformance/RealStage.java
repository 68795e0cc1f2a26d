package dev.steadflow.conformance;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.exec.SystemClock;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Plays on the real clock and a store on disk, so many times faster than the flows say. */
final class RealStage implements Scene, AutoCloseable {

    private static final int ALL = 100_000;

    private final Play play;
    private final int divisor;
    private final SystemClock clock = new SystemClock();
    private final World world;
    private final FlowEngine engine;
    private final List<CompletableFuture<String>> answers = new ArrayList<>();

    RealStage(Play play, int divisor, Path folder) {
        this.play = play;
        this.divisor = divisor;
        this.world = World.real(clock, 1); // The flows have been divided already.
        AtomicReference<FixtureSteps.Mailbox> mailbox = new AtomicReference<>((inbox, body) -> {});
        this.engine = EmbeddedEngine
                .open(EngineSettings.inFolder(folder).withClock(clock).withSteps(FixtureSteps.in(world, mailbox)));
        mailbox.set((inbox, body) -> Outside.postFromStep(engine, inbox, body));
    }

    /** Plays the script and waits for the first run's end. */
    Played play() throws Exception {
        long start = System.nanoTime();
        Acts.startFirst().perform(this);
        for (Play.Timed timed : play.script().stream().sorted(Comparator.comparing(Play.Timed::after)).toList()) {
            waitUntil(start + timed.after().dividedBy(divisor).toNanos());
            timed.act().perform(this);
        }
        var _ = engine.await(run(1));
        List<Played.OneRun> runs = engine.runs(RunQuery.newest(1_000)).reversed().stream()
                .map(header -> new Played.OneRun(header, engine.events(header.run(), 0, ALL)))
                .toList();
        return new Played(runs, answers.stream().map(answer -> answer.getNow("still held")).toList(), world, 0);
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public Play script() {
        return play;
    }

    @Override
    public FlowEngine engine() {
        return engine;
    }

    @Override
    public FlowDefinition flow(String name) throws IOException {
        return play.flows().readDivided(name, divisor);
    }

    @Override
    public RunId run(int number) {
        List<RunHeader> runs = engine.runs(RunQuery.newest(1_000)).reversed();
        return runs.get(number - 1).run();
    }

    @Override
    public String inbox(int run, String webhook, int number) {
        NodeAddress at = NodeAddress.parse("main/" + webhook);
        long last = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < last) {
            Optional<String> opened = engine.events(run(run), 0, ALL).stream()
                    .map(RecordedEvent::event)
                    .filter(RunEvent.WebhookOpened.class::isInstance)
                    .map(RunEvent.WebhookOpened.class::cast)
                    .filter(event -> event.at().equals(at))
                    .map(event -> event.inboxes().get(number).id())
                    .findFirst();
            if (opened.isPresent()) {
                return opened.get();
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("No inbox was opened at " + webhook + " within ten seconds.");
    }

    @Override
    public void willHear(CompletableFuture<String> answer) {
        answers.add(answer);
    }

    @Override
    public void close() {
        engine.close();
    }
}
