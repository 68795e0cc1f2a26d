package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.exec.HandSetClock;
import dev.steadflow.runtime.exec.HeldEngine;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Plays one case on an engine of its own: nothing is stored, and time jumps to the next instant at which something is due.
 * Timers come first, then the ends of steps one by one, then what comes from outside; each time the engine settles before the
 * next, so that the same case comes to the same log. Used by one thread, once.
 */
public final class Rehearsal implements AutoCloseable {

    /** How long steps that are really called may take together between two instants. */
    public static final Duration LONGEST_REAL = Duration.ofMinutes(2);

    /** A flow that is due again and again without an end is stopped; a year of hourly timers passes. */
    private static final int MOST_INSTANTS = 10_000;

    private static final int ALL_EVENTS = 1_000_000;
    private static final int MOST_RUNS = 1_000;
    private static final long LOOK_NANOS = 20_000;

    private final RehearsalCase play;
    private final HandSetClock clock;
    private final VirtualWork work;
    private final PinnedCalls calls;
    private final MemoryJournal journal = new MemoryJournal();
    private final HeldEngine held;
    private final List<String> troubles = new ArrayList<>();

    /** One whose steps are given no connections. */
    public Rehearsal(RehearsalCase play, InstalledSteps installed, Secrets secrets) {
        this(play, installed, secrets, Connections.none());
    }

    /**
     * @param installed the steps; those that the case names are not called. Stays the caller's
     * @param secrets for steps that are really called
     * @param connections the same
     */
    public Rehearsal(
            RehearsalCase play, InstalledSteps installed, Secrets secrets, Connections connections) {
        this.play = play;
        this.clock = new HandSetClock(play.start());
        this.work = new VirtualWork(clock);
        this.calls = new PinnedCalls(play, work);
        this.held = HeldEngine.open(EngineSettings.onJournal(journal)
                .withClock(clock)
                // The same every time; a rehearsal's ids are seen by nobody else.
                .withRandom(RandomGeneratorFactory.of("L64X128MixRandom").create(7))
                .withSteps(installed.calledBy(calls::around))
                .withSecrets(secrets)
                .withConnections(connections));
    }

    /**
     * Plays until nothing is due any more.
     *
     * @param flow with the flows that it names
     * @param workFolder where steps that are really called resolve relative paths
     * @throws RunRefusedException when the flow or the input cannot start
     * @throws TimeoutException when a step that is really called does not end
     */
    public Rehearsed play(FlowDefinition flow, Path workFolder) throws TimeoutException {
        RunId run = held.engine().start(flow, play.input(), workFolder);
        settle();
        Deque<FromOutside> script = new ArrayDeque<>(play.outside().stream()
                .sorted(Comparator.comparing(FromOutside::after))
                .toList());
        for (int instants = 0; instants < MOST_INSTANTS; instants++) {
            Optional<Instant> next = next(script);
            if (next.isEmpty() || (isOver(run) && work.held() == 0)) {
                return rehearsed(run);
            }
            if (next.get().isAfter(clock.now())) {
                clock.advance(Duration.between(clock.now(), next.get()));
            }
            settle();
            while (work.letOneGo()) {
                settle();
            }
            while (!script.isEmpty() && !play.start().plus(script.peek().after()).isAfter(clock.now())) {
                perform(run, script.remove());
                settle();
            }
        }
        troubles.add("Expected the run to come to an end or to wait, but something was due " + MOST_INSTANTS
                + " times. A loop without an end?");
        return rehearsed(run);
    }

    private Optional<Instant> next(Deque<FromOutside> script) {
        Optional<Instant> outside = Optional.ofNullable(script.peek()).map(act -> play.start().plus(act.after()));
        return Stream.of(held.firstDue(), work.nextEnd(), outside)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private boolean isOver(RunId run) {
        return status(run).isTerminal();
    }

    private RunStatus status(RunId run) {
        return held.engine().run(run).orElseThrow().status();
    }

    private Rehearsed rehearsed(RunId run) {
        List<String> all = new ArrayList<>(calls.troubles());
        all.addAll(troubles);
        return new Rehearsed(status(run), journal.read(run, 0, ALL_EVENTS), all);
    }

    private void perform(RunId run, FromOutside act) {
        try {
            switch (act) {
                case FromOutside.Signal signal ->
                    held.engine().signal(run, signal.name(), signal.data(), Optional.empty());
                case FromOutside.Payload payload -> deliver(run, payload);
                case FromOutside.Skip skip -> held.engine().skipSleep(run, sleeping(run, skip.sleep()));
                case FromOutside.Cancel cancel -> held.engine().cancel(run, cancel.reason());
            }
        } catch (RunRefusedException refused) {
            troubles.add("After " + act.after() + ": " + refused.getMessage());
        }
    }

    private void deliver(RunId run, FromOutside.Payload payload) {
        Delivery delivery = held.engine().deliver(inbox(run, payload), Payload.of(payload.body()), Optional.empty());
        switch (delivery) {
            case Delivery.Accepted _,Delivery.Held _,Delivery.Duplicate _ -> {} // It is in the log.
            case Delivery.Rejected rejected ->
                throw new RunRefusedException(String.join(" ", rejected.problems()), List.of());
            case Delivery.Full full -> throw new RunRefusedException(
                    "The inbox of '" + payload.webhook() + "' is full: " + full.kept() + " payloads wait.", List.of());
            case Delivery.Unknown _ -> throw new RunRefusedException(
                    "The inbox of '" + payload.webhook() + "' takes no payloads any more.", List.of());
        }
    }

    private String inbox(RunId run, FromOutside.Payload payload) {
        List<RunEvent.WebhookOpened.Inbox> inboxes = last(run, RunEvent.WebhookOpened.class, payload.webhook())
                .map(RunEvent.WebhookOpened::inboxes)
                .orElse(List.of());
        if (payload.number() >= inboxes.size()) {
            throw new RunRefusedException(
                    "Expected '" + payload.webhook() + "' to have opened inbox " + payload.number()
                            + ", but found " + inboxes.size() + " inboxes there.",
                    List.of());
        }
        return inboxes.get(payload.number()).id();
    }

    private NodeAddress sleeping(RunId run, String sleep) {
        return last(run, RunEvent.SleepStarted.class, sleep)
                .map(RunEvent.SleepStarted::at)
                .orElseThrow(() -> new RunRefusedException(
                        "Expected '" + sleep + "' to sleep, but it has not begun to.", List.of()));
    }

    /** The last event of a kind at a node. */
    private <E extends RunEvent.OfNode> Optional<E> last(RunId run, Class<E> kind, String node) {
        return journal.read(run, 0, ALL_EVENTS).stream()
                .map(RecordedEvent::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> names(node, event.at()))
                .reduce((first, last) -> last);
    }

    private static boolean names(String name, NodeAddress at) {
        return name.equals(at.id()) || name.equals(at.text()) || name.equals(PinnedCalls.shortened(at.text()));
    }

    private void settle() throws TimeoutException {
        long giveUpAt = System.nanoTime() + LONGEST_REAL.toNanos();
        while (!isStill()) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new TimeoutException("Expected the steps that are really called to end within "
                        + LONGEST_REAL.toSeconds() + " s, but one of them has not.");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isStill() {
        long written = written();
        int begun = work.calls();
        // Looked at twice: one that was told to stop may answer between the first look and the question.
        return held.isStill(work.held())
                && !held.awaitsStopped()
                && held.isStill(work.held())
                && written == written()
                && begun == work.calls();
    }

    /** How many events there are, of the run and its children. */
    private long written() {
        return journal.runs(RunQuery.newest(MOST_RUNS)).stream().mapToLong(RunHeader::lastSequence).sum();
    }

    @Override
    public void close() {
        held.crash(); // Nothing is kept, and nobody is waited for.
    }
}
