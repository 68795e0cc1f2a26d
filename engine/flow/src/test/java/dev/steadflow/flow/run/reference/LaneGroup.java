package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.BackgroundNode.AtScopeEnd;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.reference.Frame.Background;
import dev.steadflow.flow.run.reference.Tasks.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lanes of one visit of a parallel, a race or a forEach, and when they are enough. */
final class LaneGroup {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A lane: not begun, running, skipped or settled. */
    private static final class Slot {
        final String name;
        final Scope scope;
        final Map<String, JsonNode> given;
        @Nullable
        Lane lane;
        boolean skipped;
        boolean seen;

        Slot(String name, Scope scope, Map<String, JsonNode> given) {
            this.name = name;
            this.scope = scope;
            this.given = given;
        }

        boolean begun() {
            return skipped || lane != null;
        }

        boolean settled() {
            return skipped || (lane != null && lane.settled());
        }

        boolean running() {
            return lane != null && lane.running();
        }

        Optional<Failure> failure() {
            return Optional.ofNullable(lane == null ? null : lane.failure());
        }
    }

    private final Scopes scopes;
    private final Tasks tasks;
    private final Frame frame;
    private final String at;
    private final NodeDefinition node;
    private final Join join;
    private final Rest rest;
    private final Errors errors;
    private final Optional<Integer> concurrency;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Slot> settledInOrder = new ArrayList<>();
    private Optional<Inbox> arriving = Optional.empty();
    private Optional<Inbox.Claim> claim = Optional.empty();
    private Optional<Inbox.Claim> served = Optional.empty();

    LaneGroup(Scopes scopes, Frame frame, String at, ParallelNode node) {
        this(scopes, frame, at, node, node.join(), node.rest(), node.errors(), node.concurrency());
    }

    LaneGroup(Scopes scopes, Frame frame, String at, RaceNode node) {
        this(scopes, frame, at, node, new Join.First(), node.rest(), node.errors(), Optional.empty());
    }

    LaneGroup(Scopes scopes, Frame frame, String at, ForEachNode node) {
        this(scopes, frame, at, node, node.join(), node.rest(), node.errors(), node.concurrency());
    }

    private LaneGroup(
            Scopes scopes,
            Frame frame,
            String at,
            NodeDefinition node,
            Join join,
            Rest rest,
            Errors errors,
            Optional<Integer> concurrency) {
        this.scopes = scopes;
        this.tasks = scopes.run.tasks;
        this.frame = frame;
        this.at = at;
        this.node = node;
        this.join = join;
        this.rest = rest;
        this.errors = errors;
        this.concurrency = concurrency;
    }

    JsonNode run() {
        Optional<Integer> needed = needed();
        Optional<AtomicBoolean> limit = scopes.limit(node, frame, at);
        prepare();
        boolean met = false;
        try {
            while (!met) {
                met = enough(needed) || beginLanes(needed);
                if (!met) {
                    tasks.await(Rank.LANES, () -> news() || limit.filter(AtomicBoolean::get).isPresent());
                    if (!news()) {
                        throw new Failure(FlowError.TIMEOUT, at);
                    }
                    takeArrived();
                }
            }
            if (rest == Rest.CONTINUE) {
                goOn();
            }
            return value();
        } finally {
            slots.stream().filter(it -> !isDetached(it)).forEach(LaneGroup::stop);
            claim.ifPresent(it -> arriving.ifPresent(inbox -> inbox.giveUp(it)));
        }
    }

    private static void stop(Slot slot) {
        if (slot.lane != null) {
            slot.lane.stop();
        }
    }

    private boolean isDetached(Slot slot) {
        return frame.backgrounds.stream().anyMatch(it -> it.lane == slot.lane);
    }

    private void goOn() {
        for (Slot slot : slots) {
            if (slot.running() && slot.lane != null) {
                frame.backgrounds.add(new Background(slot.lane, AtScopeEnd.CANCEL, Errors.SKIP, true));
            }
        }
    }

    private Optional<Integer> needed() {
        return switch (join) {
            case Join.First first -> Optional.of(1);
            case Join.Count count -> Optional.of(count.lanes());
            case Join.CountOf count -> Optional.of(
                    scopes.evaluate(JSON.stringNode(count.lanes()), frame, Map.of(), at).intValue());
            case Join.All all -> Optional.empty();
            case Join.Lane lane -> Optional.empty();
            case Join.Until until -> Optional.empty();
        };
    }

    private void prepare() {
        switch (node) {
            case ForEachNode it when it.items() instanceof ForEachNode.Items.Arriving from ->
                arriving = Optional.of(new World(scopes).inbox(frame, at, from.webhook()));
            case ForEachNode it when it.items() instanceof ForEachNode.Items.Known known -> {
                JsonNode items = scopes.evaluate(known.list(), frame, Map.of(), at);
                for (int i = 0; i < items.size(); i++) {
                    addItem(it, items.get(i));
                }
            }
            default -> node.scopes().forEach((name, scope) -> slots.add(new Slot(name, scope, Map.of())));
        }
    }

    private void addItem(ForEachNode forEach, JsonNode item) {
        int index = slots.size();
        slots.add(new Slot(
                "[" + index + "]", forEach.lane(), Map.of(forEach.as(), item, "index", JSON.numberNode(index))));
    }

    /** Begins as many lanes as may run; true when that was enough already. */
    private boolean beginLanes(Optional<Integer> needed) {
        for (Slot slot : slots) {
            if (!slot.begun() && room()) {
                begin(slot);
                if (enough(needed)) {
                    return true;
                }
            }
        }
        if (arriving.isPresent() && claim.isEmpty() && room()) {
            Inbox inbox = arriving.get();
            claim = Optional.of(served.map(inbox::again).orElseGet(() -> inbox.claim(1)));
        }
        return false;
    }

    private boolean room() {
        return slots.stream().filter(Slot::running).count() < concurrency.orElse(Integer.MAX_VALUE);
    }

    private void begin(Slot slot) {
        Frame inner = scopes.inner(frame, at, slot.name, slot.scope, slot.given);
        Supplier<JsonNode> body = () -> scopes.run(inner);
        if (slot.scope.when().isPresent() && !scopes.isTrue(slot.scope.when().get(), inner, Map.of(), at)) {
            slot.skipped = true;
        } else {
            slot.lane = Lane.start(tasks, body);
        }
    }

    private boolean news() {
        return slots.stream().anyMatch(it -> it.settled() && !it.seen)
                || claim.filter(Inbox.Claim::served).isPresent();
    }

    private void takeArrived() {
        if (claim.filter(Inbox.Claim::served).isPresent() && node instanceof ForEachNode forEach) {
            addItem(forEach, claim.get().taken.getFirst());
            served = claim;
            claim = Optional.empty();
        }
    }

    /** Whether the join is met; throws when the container fails. */
    private boolean enough(Optional<Integer> needed) {
        boolean met = false;
        for (Slot slot : slots) {
            if (slot.settled() && !slot.seen) {
                slot.seen = true;
                settledInOrder.add(slot);
                if (slot.lane != null && slot.lane.endedFlow()) {
                    slot.lane.value();
                }
                if (errors == Errors.FAIL) {
                    slot.failure().ifPresent(it -> {
                        throw it;
                    });
                }
                met = met || isMet(slot, needed);
            }
        }
        boolean over = arriving.isEmpty() && slots.stream().allMatch(Slot::settled);
        if (over && !met && needed.isPresent()) {
            settledInOrder.stream().flatMap(it -> it.failure().stream()).findFirst().ifPresent(it -> {
                throw it;
            });
        }
        return met || over;
    }

    private boolean isMet(Slot last, Optional<Integer> needed) {
        if (needed.isPresent()) {
            long good = slots.stream().filter(this::counts).count();
            return good >= needed.get();
        }
        return switch (join) {
            case Join.Lane lane -> last.name.equals(lane.lane());
            case Join.Until until -> scopes.isTrue(until.condition(), frame, Map.of("result", value()), at);
            default -> false;
        };
    }

    private boolean counts(Slot slot) {
        if (!slot.settled() || !slot.seen) {
            return false;
        }
        if (slot.skipped) {
            return !(node instanceof RaceNode);
        }
        return errors == Errors.COLLECT || slot.failure().isEmpty();
    }

    private JsonNode value() {
        if (node instanceof RaceNode) {
            Optional<Slot> winner = settledInOrder.stream().filter(this::counts).findFirst();
            ObjectNode won = JSON.objectNode();
            won.put("winner", winner.map(it -> it.name).orElse(null));
            return won.set("value", winner.map(this::valueOf).orElse(Scopes.NULL));
        }
        if (node instanceof ForEachNode) {
            ArrayNode list = JSON.arrayNode();
            slots.forEach(slot -> list.add(valueOf(slot)));
            return list;
        }
        ObjectNode object = JSON.objectNode();
        slots.forEach(slot -> object.set(slot.name, valueOf(slot)));
        return object;
    }

    private JsonNode valueOf(Slot slot) {
        boolean settled = slot.lane != null && slot.lane.settled() && slot.seen;
        if (errors == Errors.COLLECT) {
            return settled && slot.lane != null ? Nodes.collected(slot.lane) : Nodes.notRun(slot.skipped);
        }
        return settled && slot.lane != null && slot.lane.succeeded() ? slot.lane.value() : Scopes.NULL;
    }
}
