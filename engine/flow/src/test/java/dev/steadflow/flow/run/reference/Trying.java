package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.reference.Tasks.Rank;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** One visit of a {@code scope} node: its lane with handlers beside it, then a catch, then {@code finally}. */
final class Trying {

    /** An event for a handler, taken when its turn has come. */
    private record Heard(int handler, BooleanSupplier isThere, Supplier<JsonNode> event) {}

    private final Scopes scopes;
    private final Tasks tasks;
    private final Frame frame;
    private final String at;
    private final ScopeNode node;
    private final List<Heard> sources = new ArrayList<>();
    private final List<Runnable> deafen = new ArrayList<>();
    private final List<Lane> calls = new ArrayList<>();
    private final int[] called;
    private boolean listening = true;
    private @Nullable Lane interrupting;

    Trying(Scopes scopes, Frame frame, String at, ScopeNode node) {
        this.scopes = scopes;
        this.tasks = scopes.run.tasks;
        this.frame = frame;
        this.at = at;
        this.node = node;
        this.called = new int[node.handlers().size()];
    }

    JsonNode run() {
        Optional<AtomicBoolean> limit = scopes.limit(node, frame, at);
        Optional<Failure> failure = Optional.empty();
        JsonNode value = Scopes.NULL;
        try {
            value = caught(() -> lane(limit));
        } catch (Failure e) {
            failure = Optional.of(e);
        }
        if (node.finallyLane().isPresent()) {
            JsonNode error = failure.map(it -> ReferenceRun.errorValue(it.error)).orElse(Scopes.NULL);
            scopes.run(inner(ScopeNode.FINALLY, node.finallyLane().get(), Map.of("error", error)));
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (node.compensate().isPresent()) {
            // It undoes what its lanes did, so what completed inside them needs no undoing of its own.
            String inside = Scopes.lane(at, "");
            scopes.run.undoable.removeIf(it -> it.address().startsWith(inside));
            scopes.run.undoable.add(new ReferenceRun.Undoable(at, frame, node.compensate().get(), value));
        }
        return value;
    }

    private JsonNode caught(Supplier<JsonNode> tried) {
        try {
            return tried.get();
        } catch (Failure e) {
            for (int i = 0; i < node.catches().size(); i++) {
                ScopeNode.Catch one = node.catches().get(i);
                if (one.on().isEmpty() || one.on().contains("*") || one.on().contains(e.error.name())) {
                    return scopes.run(inner(
                            ScopeNode.catchLane(i + 1),
                            one.lane(),
                            Map.of("error", ReferenceRun.errorValue(e.error))));
                }
            }
            throw e;
        }
    }

    private Frame inner(String lane, Scope scope, Map<String, JsonNode> given) {
        return scopes.inner(frame, at, lane, scope, given);
    }

    /** The lane, and its handlers while it runs. */
    private JsonNode lane(Optional<AtomicBoolean> limit) {
        for (int i = 0; i < node.handlers().size(); i++) {
            arm(i + 1, node.handlers().get(i));
        }
        Frame tried = inner(ScopeNode.LANE, node.lane(), Map.of());
        Lane lane = Lane.start(tasks, () -> scopes.run(tried));
        try {
            while (true) {
                tasks.await(Rank.LANES, () -> settled(lane)
                        || (!tried.failing && (isHeard(lane) || (lane.running() && struck(limit)))));
                brokenCall().ifPresent(Lane::value);
                if (settled(lane)) {
                    return interrupting == null ? lane.value() : interrupting.value();
                }
                if (tried.failing) {
                    stopListening();
                } else if (isHeard(lane)) {
                    hear(lane, next().orElseThrow());
                } else if (lane.running() && struck(limit)) {
                    throw new Failure(FlowError.TIMEOUT, at);
                }
            }
        } finally {
            stopListening();
            lane.stop();
            calls.forEach(Lane::stop);
        }
    }

    /** Whether the interrupting handler, or the lane and all calls of handlers, have come to their end; or one is broken. */
    private boolean settled(Lane lane) {
        if (brokenCall().isPresent()) {
            return true;
        }
        if (interrupting != null) {
            return interrupting.settled();
        }
        if (!lane.settled()) {
            return false;
        }
        stopListening();
        return !lane.succeeded() || calls.stream().noneMatch(Lane::running);
    }

    private boolean isHeard(Lane lane) {
        return listening && !lane.settled() && next().isPresent();
    }

    private Optional<Heard> next() {
        return sources.stream().filter(it -> it.isThere().getAsBoolean()).findFirst();
    }

    private static boolean struck(Optional<AtomicBoolean> limit) {
        return limit.filter(AtomicBoolean::get).isPresent();
    }

    private Optional<Lane> brokenCall() {
        return calls.stream().filter(it -> it.failure() != null || it.endedFlow()).findFirst();
    }

    private void hear(Lane lane, Heard event) {
        ScopeNode.Handler handler = node.handlers().get(event.handler() - 1);
        JsonNode what = event.event().get();
        if (handler.interrupt()) {
            stopListening();
            lane.stop();
            calls.forEach(Lane::stop);
        }
        int call = called[event.handler() - 1]++;
        Frame inside = inner(
                ScopeNode.handlerLane(event.handler()) + "[" + call + "]",
                handler.lane(),
                Map.of("event", what));
        Lane started = Lane.start(tasks, () -> scopes.run(inside));
        calls.add(started);
        if (handler.interrupt()) {
            interrupting = started;
        }
    }

    private void stopListening() {
        listening = false;
        deafen.forEach(Runnable::run);
        deafen.clear();
    }

    private void arm(int number, ScopeNode.Handler handler) {
        switch (handler.on()) {
            case ScopeNode.Trigger.OnSignal on -> listen(number, scopes.run.signals(text(on.name())));
            case ScopeNode.Trigger.OnWebhook on ->
                listen(number, new World(scopes).inbox(frame, at, on.webhook()));
            case ScopeNode.Trigger.OnTimer on -> fire(number, instant(text(on.at())), Optional.empty());
            case ScopeNode.Trigger.OnInterval on -> {
                Duration every = Duration.parse(text(on.every()));
                fire(number, tasks.now().plus(every), Optional.of(every));
            }
        }
    }

    private String text(String said) {
        return scopes.evaluate(StringNode.valueOf(said), frame, Map.of(), at).stringValue();
    }

    private Instant instant(String text) {
        return text.startsWith("P")
                ? tasks.now().plus(Duration.parse(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private void listen(int number, Inbox inbox) {
        Inbox.Listener listener = new Inbox.Listener();
        inbox.listen(listener);
        sources.add(new Heard(number, () -> inbox.hears(listener), inbox::hear));
        deafen.add(() -> inbox.deaf(listener));
    }

    private void fire(int number, Instant due, Optional<Duration> again) {
        Deque<Instant> fired = new ArrayDeque<>();
        sources.add(new Heard(
                number,
                () -> !fired.isEmpty(),
                () -> JsonNodeFactory.instance.objectNode().put("dueAt", fired.removeFirst().toString())));
        strike(fired, due, again);
    }

    private void strike(Deque<Instant> fired, Instant due, Optional<Duration> again) {
        tasks.at(due, scopes.run.name + " " + at, () -> {
            if (listening) {
                fired.add(due);
                again.ifPresent(every -> strike(fired, due.plus(every), again));
            }
        });
    }
}
