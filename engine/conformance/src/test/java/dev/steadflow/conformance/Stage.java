package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.conformance.MortalJournal.Death;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.exec.EngineLimits;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.exec.HandSetClock;
import dev.steadflow.runtime.exec.HeldEngine;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Plays on an engine that is held still: time jumps to the next instant at which something is due, timers first, then the
 * ends of steps' work one by one, then what comes from outside; each time the engine settles before the next. So the log
 * is the same every time. When the journal dies, the engine is thrown away and opened again on what was kept.
 */
final class Stage implements Scene, AutoCloseable {

    /** Where the process is killed. */
    record Crash(int afterAppends, Death death) {}

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
    private static final Duration LONGEST_DYING = Duration.ofMillis(100);
    private static final int MOST_INSTANTS = 100_000;
    private static final int ALL = 100_000;

    private final Play play;
    private final HandSetClock clock = new HandSetClock(NOON);
    private final World world = World.held(clock);
    private final AtomicReference<FixtureSteps.Mailbox> mailbox = new AtomicReference<>((inbox, body) -> {});
    private final Random random = new Random(7);
    private final List<CompletableFuture<String>> answers = new ArrayList<>();
    private MemoryJournal memory = new MemoryJournal();
    private MortalJournal journal;
    private HeldEngine held;
    private final Set<String> doneBefore = new HashSet<>();
    private int callsBefore;
    private int appendsBefore;
    private long deadSince;

    Stage(Play play, Optional<Crash> crash) {
        this.play = play;
        this.journal = crash.map(at -> new MortalJournal(memory, at.afterAppends(), at.death()))
                .orElseGet(() -> MortalJournal.immortal(memory));
        this.held = open();
    }

    private HeldEngine open() {
        HeldEngine opened = HeldEngine.open(EngineSettings.onJournal(journal)
                .withClock(clock)
                .withRandom(random)
                .withSteps(FixtureSteps.in(world, mailbox))
                .withLimits(EngineLimits.STANDARD
                        .withConcurrentAttempts(10_000)
                        .withCloseGrace(Duration.ZERO)));
        mailbox.set((inbox, body) -> Outside.postFromStep(opened.engine(), inbox, body));
        return opened;
    }

    /** Plays until nothing is due any more. */
    Played play() throws Exception {
        perform(new Play.Timed(Duration.ZERO, Acts.startFirst()));
        Deque<Play.Timed> script = new ArrayDeque<>(play.script().stream()
                .sorted(Comparator.comparing(Play.Timed::after))
                .toList());
        for (int instants = 0; instants < MOST_INSTANTS; instants++) {
            Optional<Instant> next = next(script);
            if (next.isEmpty()) {
                checkNothingDoneAgain();
                return played();
            }
            if (next.get().isAfter(clock.now())) {
                clock.advance(Duration.between(clock.now(), next.get()));
            }
            settle();
            while (world.letOneGo()) {
                settle();
            }
            while (!script.isEmpty() && !NOON.plus(script.peek().after()).isAfter(clock.now())) {
                perform(script.remove());
            }
        }
        throw new AssertionError("Something is due again and again:\n" + played().text());
    }

    private Optional<Instant> next(Deque<Play.Timed> script) {
        Optional<Instant> outside = Optional.ofNullable(script.peek()).map(timed -> NOON.plus(timed.after()));
        return Stream.of(held.firstDue(), world.nextEnd(), outside)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Does something from outside, again when the engine died meanwhile, as a client with an idempotency key would. */
    private void perform(Play.Timed timed) throws Exception {
        if (!isDone(timed.act())) {
            settle();
            timed.act().perform(this);
        }
        settle();
    }

    /** Whether an act was done; false: the engine died before it answered. */
    private boolean isDone(Play.Act act) throws Exception {
        FutureTask<Boolean> doing = new FutureTask<>(() -> {
            act.perform(this);
            return true;
        });
        Thread.ofVirtual().name("outside").start(doing);
        long last = System.nanoTime() + LONGEST_SETTLING.toNanos();
        while (!doing.isDone() && !isPastHelp() && System.nanoTime() < last) {
            LockSupport.parkNanos(20_000);
        }
        if (!doing.isDone()) {
            return false;
        }
        try {
            return doing.get();
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case StoreException _ when journal.isDead() -> false;
                case Exception cause -> throw cause;
                case null, default -> throw failed;
            };
        }
    }

    /** Whether the journal died a while ago: whoever still waits for it would wait for ever. */
    private boolean isPastHelp() {
        if (!journal.isDead()) {
            deadSince = 0;
            return false;
        }
        if (deadSince == 0) {
            deadSince = System.nanoTime();
        }
        return System.nanoTime() - deadSince > LONGEST_DYING.toNanos();
    }

    /** Waits until nothing moves; opens the engine again when its journal has died. */
    private void settle() {
        long last = System.nanoTime() + LONGEST_SETTLING.toNanos();
        while (!isStill() && !isPastHelp()) {
            if (System.nanoTime() > last) {
                throw new AssertionError("Expected the engine to settle, but it did not:\n" + played().text());
            }
            LockSupport.parkNanos(20_000);
        }
        if (journal.isDead()) {
            recover();
            settle();
        }
    }

    private boolean isStill() {
        int appends = journal.appends();
        int calls = world.callCount();
        return held.isStill(world.held()) && appends == journal.appends() && calls == world.callCount();
    }

    private void recover() {
        appendsBefore += journal.appends();
        memory = memory.reopen();
        doneBefore.clear();
        memory.runs(RunQuery.newest(1_000)).forEach(run -> memory.read(run.run(), 0, ALL).stream()
                .map(RecordedEvent::event)
                .filter(event -> event instanceof RunEvent.StepCompleted || event instanceof RunEvent.StepFailed)
                .forEach(event -> doneBefore.add(run.run() + "/" + ((RunEvent.OfNode) event).at())));
        callsBefore = world.callCount();
        held.crash();
        world.crash();
        journal = MortalJournal.immortal(memory);
        held = open();
    }

    /** A step whose outcome was durable at the kill is never called again. */
    private void checkNothingDoneAgain() {
        List<World.Call> calls = world.calls();
        assertThat(calls.subList(callsBefore, calls.size()))
                .as(() -> "calls after the kill:\n" + played().text())
                .noneMatch(call -> doneBefore.contains(call.visit()));
    }

    private Played played() {
        List<Played.OneRun> runs = journal.runs(RunQuery.newest(1_000)).reversed().stream()
                .map(header -> new Played.OneRun(header, journal.read(header.run(), 0, ALL)))
                .sorted(Comparator.comparing(run -> run.header().startedAt())) // Stable: the play's own flow is first.
                .toList();
        return new Played(runs, answers.stream().map(answer -> answer.getNow("still held")).toList(), world,
                appendsBefore + journal.appends());
    }

    @Override
    public Play script() {
        return play;
    }

    @Override
    public FlowEngine engine() {
        return held.engine();
    }

    @Override
    public FlowDefinition flow(String name) throws IOException {
        return play.flows().read(name);
    }

    @Override
    public RunId run(int number) {
        List<RunHeader> runs = journal.runs(RunQuery.newest(1_000)).reversed();
        assertThat(runs.size()).as("runs that were started").isGreaterThanOrEqualTo(number);
        return runs.get(number - 1).run();
    }

    @Override
    public String inbox(int run, String webhook, int number) {
        NodeAddress at = NodeAddress.parse("main/" + webhook);
        return journal.read(run(run), 0, ALL).stream()
                .filter(event -> event.event() instanceof RunEvent.WebhookOpened opened && opened.at().equals(at))
                .map(event -> ((RunEvent.WebhookOpened) event.event()).inboxes().get(number).id())
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No inbox was opened at " + webhook + ":\n" + played().text()));
    }

    @Override
    public void willHear(CompletableFuture<String> answer) {
        answers.add(answer);
    }

    @Override
    public void close() {
        held.crash();
        world.crash();
    }
}
