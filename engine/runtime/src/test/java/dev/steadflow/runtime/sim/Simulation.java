package dev.steadflow.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RandomFlow;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.sim.SimulatedEngine.CrashPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One seed: random flows on an engine in one thread, whose messages are dropped, doubled and delayed, whose clock jumps,
 * and which crashes before and after commits. What is promised is looked at after each action and at the end.
 */
final class Simulation {

    private static final int FAULTY_ACTIONS = 220;
    private static final int QUIET_ACTIONS = 400;
    private static final int MOST_FORKS = 3;

    private record Message(RunId run, RunInput input) {}

    private final Random random;
    private final SimulatedStore store = new SimulatedStore();
    private final Map<RunId, FlowDefinition> flows = new TreeMap<>();
    private final List<Message> underWay = new ArrayList<>();
    private final List<Message> unacknowledged = new ArrayList<>();
    private final Map<String, RunId> acknowledged = new LinkedHashMap<>();
    private final Set<String> settledSteps = new HashSet<>();
    private SimulatedEngine engine;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean faulty = true;
    private int keys;
    private int forks;

    Simulation(long seed) {
        random = new Random(seed);
        engine = new SimulatedEngine(store, flows);
        for (int i = 0; i < 2; i++) {
            RunId run = new RunId("run" + i);
            flows.put(run, RandomFlow.of(seed * 2 + i));
            unacknowledged.add(new Message(run, new RunInput.StartRun(
                    "hash", JsonNodeFactory.instance.objectNode(), 42, Optional.empty())));
        }
    }

    /** Plays it; throws when a promise is broken. */
    void play() {
        for (int i = 0; i < FAULTY_ACTIONS; i++) {
            act();
        }
        faulty = false;
        for (int i = 0; i < QUIET_ACTIONS; i++) {
            if (i % 40 == 0) {
                letGoOn();
            }
            act();
        }
        letGoOn();
        engine.checkAgainstTheLog();
        flows.keySet().stream().filter(store::has).forEach(this::checkKeys);
    }

    private boolean chance(int oneIn) {
        return faulty && random.nextInt(oneIn) == 0;
    }

    private void act() {
        if (chance(40)) {
            crash();
        } else if (chance(30)) {
            now = random.nextBoolean() ? now.plus(Duration.ofHours(random.nextInt(40))) : now.minusSeconds(5);
        } else if (chance(12)) {
            fromOutside();
        } else if (chance(25) && !flows.isEmpty()) {
            flows.keySet().stream().filter(store::has).forEach(engine::evict);
        } else if (!unacknowledged.isEmpty() && random.nextInt(4) == 0) {
            deliver(unacknowledged.get(random.nextInt(unacknowledged.size())));
        } else if (!underWay.isEmpty() && random.nextInt(3) > 0) {
            Message message = underWay.get(random.nextInt(underWay.size()));
            if (!chance(10)) {
                underWay.remove(message); // Otherwise it comes twice.
            }
            if (!chance(12)) {
                deliver(message);
            }
        } else {
            work();
        }
        checkSharing();
    }

    private void crash() {
        store.crash(random.nextBoolean());
        underWay.clear();
        engine = new SimulatedEngine(store, flows);
    }

    private void deliver(Message message) {
        if (!(message.input() instanceof RunInput.StartRun) && !store.has(message.run())) {
            return;
        }
        CrashPoint point = chance(25)
                ? random.nextBoolean() ? CrashPoint.BEFORE_THE_COMMIT : CrashPoint.AFTER_THE_COMMIT
                : CrashPoint.NOWHERE;
        if (!engine.handle(message.run(), message.input(), now, point)) {
            crash();
        } else if (!chance(8)) { // Otherwise the acknowledgement is lost, and the sender tries again.
            unacknowledged.remove(message);
            acknowledge(message);
        }
    }

    private void acknowledge(Message message) {
        key(message.input()).ifPresent(key -> {
            boolean taken = keysInLog(message.run()).containsKey(key);
            if (taken) {
                acknowledged.put(key, message.run());
            }
        });
        if (message.input() instanceof RunInput.CompleteStep step) {
            settledSteps.add(message.run() + " " + step.at());
        }
    }

    private static Optional<String> key(RunInput input) {
        return switch (input) {
            case RunInput.ReceivePayload payload -> payload.key();
            case RunInput.ReceiveSignal signal -> signal.key();
            default -> Optional.empty();
        };
    }

    /** Somebody posts, signals, cancels, pauses, forks, or says again what was said before. */
    private void fromOutside() {
        List<RunId> runs = flows.keySet().stream().filter(store::has).toList();
        if (runs.isEmpty()) {
            return;
        }
        RunId run = runs.get(random.nextInt(runs.size()));
        if (random.nextInt(25) == 0) {
            underWay.add(new Message(run, new RunInput.CancelRun("by hand")));
            return;
        }
        if (random.nextInt(4) == 0) {
            order(run);
            return;
        }
        Optional<String> key =
                Optional.of("key" + (random.nextInt(4) == 0 && keys > 0 ? random.nextInt(keys) : keys++));
        List<String> inboxes = new ArrayList<>();
        engine.underWay().getOrDefault(run, List.of()).forEach(effect -> {
            if (effect instanceof Effect.OpenInbox open) {
                inboxes.add(open.inbox());
            }
        });
        unacknowledged.add(new Message(run, inboxes.isEmpty() || random.nextInt(3) == 0
                ? new RunInput.ReceiveSignal("s" + random.nextInt(2), TestJson.json("1"), key)
                : new RunInput.ReceivePayload(
                        inboxes.get(random.nextInt(inboxes.size())),
                        TestJson.object("{method: 'POST', body: 1, receivedAt: 'then'}"),
                        key,
                        random.nextBoolean())));
    }

    private void order(RunId run) {
        if (forks < MOST_FORKS && random.nextInt(6) == 0) {
            RunId fork = new RunId("fork" + forks++);
            flows.put(fork, Optional.ofNullable(flows.get(run)).orElseThrow());
            boolean alive = engine.fork(run, fork, 1 + random.nextInt(engine.log(run).size()), now,
                    chance(4) ? CrashPoint.AFTER_THE_COMMIT : CrashPoint.NOWHERE);
            if (!store.has(fork)) {
                flows.remove(fork);
            }
            if (!alive) {
                crash();
            }
        } else {
            underWay.add(new Message(run, RandomOrders.one(random)));
        }
    }

    /** Nothing holds runs up any more. */
    private void letGoOn() {
        flows.keySet().stream().filter(store::has).toList().forEach(run -> RandomOrders.letGoOn()
                .forEach(order -> deliver(new Message(run, order))));
    }

    /** Does one errand; when only time is waited for, time passes. */
    private void work() {
        List<Runnable> possible = new ArrayList<>();
        List<Instant> dues = new ArrayList<>();
        engine.underWay().forEach((run, effects) -> effects.forEach(effect -> {
            if (effect instanceof Effect.ArmTimer timer && timer.due().isAfter(now)) {
                dues.add(timer.due());
            } else {
                answer(run, effect).ifPresent(possible::add);
            }
        }));
        if (!possible.isEmpty()) {
            possible.get(random.nextInt(possible.size())).run();
        } else if (!dues.isEmpty()) {
            now = dues.stream().min(Instant::compareTo).orElseThrow();
        }
    }

    private Optional<Runnable> answer(RunId run, Effect effect) {
        NodeAddress at = effect.at();
        return switch (effect) {
            case Effect.CallStep call -> Optional.of(() -> execute(run, call));
            case Effect.ArmTimer _ -> say(run, new RunInput.FireTimer(at));
            case Effect.ClaimToken claim -> say(run, isFree(claim)
                    ? new RunInput.GrantToken(at)
                    : new RunInput.RefuseErrand(at, FlowError.of(FlowError.TOKEN_IN_USE, "in use")));
            case Effect.AcquirePermit ask -> holders(ask.lock()) + granted() < ask.permits()
                    ? say(run, new RunInput.GrantPermit(at))
                    : Optional.empty();
            case Effect.StartChild child -> Optional.of(() -> startChild(run, child));
            case Effect.SendSignal signal -> Optional.of(() -> send(run, signal));
            case Effect.WatchRun watch when !store.has(watch.run()) ->
                say(run, new RunInput.RefuseErrand(at, FlowError.of(FlowError.RUN_NOT_FOUND, "no such run")));
            case Effect.WatchRun watch ->
                engine.outcome(watch.run()).flatMap(outcome -> say(run, new RunInput.ReportRunEnd(at, outcome)));
            default -> Optional.empty();
        };
    }

    private Optional<Runnable> say(RunId run, RunInput input) {
        return Optional.of(() -> underWay.add(new Message(run, input)));
    }

    private void execute(RunId run, Effect.CallStep call) {
        assertThat(settledSteps)
                .as("steps whose outcome was acknowledged, when " + call.at() + " is called")
                .doesNotContain(run + " " + call.at());
        RunInput outcome =
                switch (random.nextInt(8)) {
                    case 0 -> new RunInput.FailStep(call.at(), call.attempt(), FlowError.of("Bad", "drawn"));
                    case 1 -> new RunInput.RetryStep(
                            call.at(), call.attempt(), FlowError.of("Bad", "drawn"), now.plusSeconds(1));
                    default -> new RunInput.CompleteStep(call.at(), call.attempt(), TestJson.json("'v1'"));
                };
        underWay.add(new Message(run, outcome));
    }

    private void startChild(RunId parent, Effect.StartChild start) {
        FlowDefinition flow =
                Optional.ofNullable(flows.get(parent)).flatMap(it -> it.child(start.flow())).orElseThrow();
        flows.putIfAbsent(start.run(), flow);
        if (!store.has(start.run())) {
            RunInput begin = new RunInput.StartRun("hash", start.input(), 42, Optional.empty(),
                    Optional.of(new RunEvent.RunStarted.Parent(parent, start.at())));
            if (!engine.handle(start.run(), begin, now,
                    chance(20) ? CrashPoint.AFTER_THE_COMMIT : CrashPoint.NOWHERE)) {
                crash();
                return;
            }
        }
        underWay.add(new Message(parent, new RunInput.ConfirmChild(start.at())));
    }

    private void send(RunId from, Effect.SendSignal signal) {
        if (!store.has(signal.to()) || engine.state(signal.to()).end().isPresent()) {
            underWay.add(new Message(from,
                    new RunInput.RefuseErrand(signal.at(), FlowError.of(FlowError.RUN_NOT_FOUND, "gone"))));
            return;
        }
        Optional<String> key = Optional.of(from + "/" + signal.at());
        if (engine.handle(signal.to(), new RunInput.ReceiveSignal(signal.name(), signal.data(), key), now,
                chance(20) ? CrashPoint.AFTER_THE_COMMIT : CrashPoint.NOWHERE)) {
            underWay.add(new Message(from, new RunInput.ConfirmSignal(signal.at())));
        } else {
            crash();
        }
    }

    private boolean isFree(Effect.ClaimToken claim) {
        boolean taken = all().anyMatch(it -> it instanceof Effect.OpenInbox open && open.inbox().equals(claim.token()));
        return !taken && underWay.stream().noneMatch(it -> it.input() instanceof RunInput.GrantToken);
    }

    private long holders(String lock) {
        return all().filter(it -> it instanceof Effect.HoldPermit held && held.lock().equals(lock)).count();
    }

    private long granted() {
        return underWay.stream().filter(it -> it.input() instanceof RunInput.GrantPermit).count();
    }

    private Stream<Effect> all() {
        return engine.underWay().values().stream().flatMap(List::stream);
    }

    /** Names and permits that runs share are never given twice. */
    private void checkSharing() {
        List<String> inboxes = all().filter(Effect.OpenInbox.class::isInstance)
                .map(it -> ((Effect.OpenInbox) it).inbox())
                .toList();
        assertThat(inboxes).as("open inboxes").doesNotHaveDuplicates();
        all().filter(Effect.HoldPermit.class::isInstance).map(Effect.HoldPermit.class::cast)
                .forEach(held -> assertThat(holders(held.lock())).as("holders of " + held.lock())
                        .isLessThanOrEqualTo(held.permits()));
    }

    private Map<String, Integer> keysInLog(RunId run) {
        Map<String, Integer> found = new HashMap<>();
        engine.log(run).forEach(recorded -> {
            Optional<String> key =
                    switch (recorded.event()) {
                        case RunEvent.PayloadReceived e -> e.key().map(it -> e.inbox() + " " + it);
                        case RunEvent.SignalReceived e -> e.key().map(it -> e.name() + " " + it);
                        default -> Optional.empty();
                    };
            key.ifPresent(it -> found.merge(it, 1, Integer::sum));
            key.ifPresent(it -> found.merge(it.substring(it.indexOf(' ') + 1), 1, Integer::sum));
        });
        return found;
    }

    /** A key is accepted once by an inbox, and what was acknowledged is in the log. */
    private void checkKeys(RunId run) {
        Map<String, Integer> found = keysInLog(run);
        found.forEach((key, times) -> {
            if (key.contains(" ")) {
                assertThat(times).as("how often " + run + " accepted " + key).isEqualTo(1);
            }
        });
        acknowledged.forEach((key, to) -> {
            if (to.equals(run)) {
                assertThat(found).as("acknowledged keys in the log of " + run).containsKey(key);
            }
        });
    }

    /** The words of the events that happened. */
    Set<String> words() {
        Set<String> words = new HashSet<>();
        flows.keySet().stream().filter(store::has).forEach(run -> engine.log(run)
                .forEach(event -> words.add(event.event().getClass().getSimpleName())));
        return words;
    }

    /** The logs, one line for each event. */
    String logs() {
        StringBuilder text = new StringBuilder();
        flows.keySet().stream().filter(store::has).forEach(run -> {
            text.append("== ").append(run).append('\n');
            engine.log(run).forEach(event -> text.append(EventText.line(event)).append('\n'));
        });
        return text.toString();
    }
}
