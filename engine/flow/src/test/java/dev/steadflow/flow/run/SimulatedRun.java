package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One run of the pure core with scripted outcomes and a hand-set clock. Effects wait in a table until the script performs
 * them; after every decision the invariants of a run are checked.
 */
public final class SimulatedRun {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RunEvolution evolution;
    private final RunDecider decider;
    private final List<RecordedEvent> log = new ArrayList<>();
    private final Map<String, Effect> pending = new TreeMap<>();
    private final List<NodeAddress> interrupted = new ArrayList<>();
    private RunState state = RunState.initial();
    private Instant now = START;
    private boolean crashAfterEveryDecision;

    /** A run that has not started. */
    public SimulatedRun(FlowDefinition flow, Templates templates) {
        this(flow, templates, RunLimits.STANDARD);
    }

    /** A run with limits of its own. */
    public SimulatedRun(FlowDefinition flow, Templates templates, RunLimits limits) {
        evolution = new RunEvolution(flow);
        decider = new RunDecider(flow, templates, new RunId("test-run"), limits);
    }

    /** From here on everything in memory is lost after each decision and folded again from the written log. */
    public SimulatedRun crashingAfterEveryDecision() {
        crashAfterEveryDecision = true;
        return this;
    }

    /** Starts the run. */
    public SimulatedRun start(JsonNode input) {
        return give(new RunInput.StartRun("hash", input, 42, Optional.empty()));
    }

    /** Starts the run with an empty input. */
    public SimulatedRun start() {
        return start(JsonNodeFactory.instance.objectNode());
    }

    /** The open step at an address (shortened as in logs) works. */
    public SimulatedRun complete(String at, JsonNode result) {
        return give(new RunInput.CompleteStep(address(at), attempt(at), result));
    }

    /** The open step works and returns its own address. */
    public SimulatedRun complete(String at) {
        return complete(at, JsonNodeFactory.instance.stringNode(at));
    }

    /** The open step fails for good. */
    public SimulatedRun fail(String at, String error) {
        return give(new RunInput.FailStep(address(at), attempt(at), FlowError.of(error, "it broke")));
    }

    /** Time passes; timers fire in the order in which they are due. */
    public SimulatedRun advance(Duration span) {
        Instant end = now.plus(span);
        Optional<Effect.ArmTimer> next = nextTimer(end);
        while (next.isPresent()) {
            now = next.get().due().isAfter(now) ? next.get().due() : now;
            pending.remove(next.get().at().text());
            give(new RunInput.FireTimer(next.get().at()));
            next = nextTimer(end);
        }
        now = end;
        return this;
    }

    private Optional<Effect.ArmTimer> nextTimer(Instant end) {
        return pending.values().stream()
                .filter(Effect.ArmTimer.class::isInstance)
                .map(Effect.ArmTimer.class::cast)
                .filter(timer -> !timer.due().isAfter(end))
                .min((a, b) -> a.due().equals(b.due()) ? a.at().compareTo(b.at()) : a.due().compareTo(b.due()));
    }

    /**
     * Performs what is pending until the run ends or nothing is left: steps by address order, then the next timer.
     *
     * @param outcomes the answer to each call
     */
    public SimulatedRun runToEnd(Function<Effect.CallStep, RunInput> outcomes) {
        while (state.end().isEmpty() && !pending.isEmpty()) {
            Optional<Effect.CallStep> call = pending.values().stream()
                    .filter(Effect.CallStep.class::isInstance)
                    .map(Effect.CallStep.class::cast)
                    .findFirst();
            if (call.isPresent()) {
                pending.remove(call.get().at().text());
                give(outcomes.apply(call.get()));
            } else {
                nextTimer(Instant.MAX).ifPresent(timer -> {
                    Duration wait = Duration.between(now, timer.due());
                    advance(wait.isNegative() ? Duration.ZERO : wait);
                });
            }
        }
        return this;
    }

    /** Any input. */
    public SimulatedRun give(RunInput input) {
        Decision decision = decider.decide(state, input, now);
        if (!decider.decide(state, input, now).equals(decision)) {
            throw new AssertionError("Expected the same decision twice for " + input);
        }
        log.addAll(decision.events());
        state = decision.after();
        answered(input);
        for (Effect effect : decision.effects()) {
            follow(effect);
        }
        RunInvariants.check(state, log, evolution, pending);
        if (crashAfterEveryDecision) {
            crashAndRecover();
        }
        return this;
    }

    private void answered(RunInput input) {
        switch (input) {
            case RunInput.CompleteStep e -> pending.remove(e.at().text());
            case RunInput.FailStep e -> pending.remove(e.at().text());
            case RunInput.FireTimer e -> pending.remove(e.at().text());
            case RunInput.SkipSleep e -> pending.remove(e.at().text());
            case RunInput.RaiseIncident e -> pending.remove(e.at().text());
            case RunInput.RetryStep e -> evolution.openEffects(state).stream()
                    .filter(effect -> effect.at().equals(e.at()))
                    .forEach(effect -> pending.put(e.at().text(), effect));
            case RunInput.StartRun e -> {}
            case RunInput.AcknowledgeCancel e -> {}
            case RunInput.CancelRun e -> {}
            case RunInput.ResolveIncident e -> {}
        }
    }

    private void follow(Effect effect) {
        switch (effect) {
            case Effect.CallStep call -> pending.put(call.at().text(), call);
            case Effect.ArmTimer timer -> pending.put(timer.at().text(), timer);
            case Effect.DisarmTimer timer -> pending.remove(timer.at().text());
            case Effect.InterruptStep step -> {
                pending.remove(step.at().text());
                interrupted.add(step.at());
            }
        }
    }

    /** Memory is lost: the log is read back as it was written, folded, and its open effects begin again. */
    public SimulatedRun crashAndRecover() {
        List<RecordedEvent> read = RunEventCodec.read(RunEventCodec.write(log));
        state = evolution.fold(read);
        pending.clear();
        evolution.openEffects(state).forEach(effect -> pending.put(effect.at().text(), effect));
        return this;
    }

    /** The log, one line per event. */
    public List<String> log() {
        return log.stream().map(EventText::line).toList();
    }

    /** The log without the lines' numbers, from the first that begins with a word. */
    public List<String> logFrom(String word) {
        List<String> lines = log.stream()
                .map(event -> EventText.line(event).replaceFirst("#\\d+ ", ""))
                .toList();
        int first = 0;
        while (first < lines.size() && !lines.get(first).startsWith(word)) {
            first++;
        }
        return lines.subList(first, lines.size());
    }

    /** The events themselves. */
    public List<RecordedEvent> events() {
        return List.copyOf(log);
    }

    /** The state as it is now. */
    public RunState state() {
        return state;
    }

    /** What is under way, by address. */
    public Map<String, Effect> pending() {
        return Map.copyOf(pending);
    }

    /** Steps that were told to stop. */
    public List<NodeAddress> interrupted() {
        return List.copyOf(interrupted);
    }

    /** The recorded input of an open step. */
    public JsonNode inputOf(String at) {
        if (pending.get(address(at).text()) instanceof Effect.CallStep call) {
            return call.in();
        }
        throw new AssertionError("Expected an open step at " + at + ", but pending is " + pending.keySet());
    }

    private int attempt(String at) {
        return pending.get(address(at).text()) instanceof Effect.CallStep call ? call.attempt() : 1;
    }

    private static NodeAddress address(String shortened) {
        return NodeAddress.parse("main/" + shortened);
    }
}
