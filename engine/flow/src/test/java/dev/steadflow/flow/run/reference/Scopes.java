package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.BackgroundNode.AtScopeEnd;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Names;
import dev.steadflow.flow.run.reference.Frame.Background;
import dev.steadflow.flow.run.reference.ReferenceRun.Undoable;
import dev.steadflow.flow.run.reference.Tasks.Rank;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Walks scopes: the token from node to node, then the end, or what an error does. */
final class Scopes {

    static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    /** More visits in one scope than any test flow makes. */
    private static final int MOST_VISITS = 2_000;

    final ReferenceRun run;
    final FlowDefinition flow;
    private final Nodes nodes;

    Scopes(ReferenceRun run, FlowDefinition flow) {
        this.run = run;
        this.flow = flow;
        this.nodes = new Nodes(this);
    }

    /** Runs a scope to its end. */
    JsonNode run(Frame frame) {
        frame.scope.vars().forEach((name, first) -> frame.vars.put(name, outside(first, frame)));
        Ending ending = new Ending();
        Lane token = Lane.start(run.tasks, () -> walk(frame, ending));
        try {
            return settled(frame, token, ending);
        } catch (Failure e) {
            token.stop();
            frame.backgrounds.forEach(it -> it.lane.stop());
            frame.failing = true;
            throw undone(e, frame);
        } finally {
            token.stop();
            frame.backgrounds.forEach(it -> it.lane.stop());
            frame.inboxes.forEach(Inbox::close);
        }
    }

    /** First values are computed with the names that the owner knows. */
    private JsonNode outside(JsonNode template, Frame frame) {
        return evaluate(template, frame, Map.of(), frame.address);
    }

    private static final class Ending {
        @Nullable
        JsonNode value;
    }

    private JsonNode settled(Frame frame, Lane token, Ending ending) {
        run.tasks.await(Rank.LANES, () -> token.settled() || broken(frame).isPresent());
        broken(frame).ifPresent(it -> it.lane.value());
        JsonNode last = token.value();
        frame.backgrounds.stream().filter(it -> it.atScopeEnd == AtScopeEnd.CANCEL).forEach(it -> it.lane.stop());
        run.tasks.await(
                Rank.LANES,
                () -> broken(frame).isPresent() || frame.backgrounds.stream().noneMatch(it -> it.lane.running()));
        broken(frame).ifPresent(it -> it.lane.value());
        if (ending.value != null) {
            return ending.value;
        }
        return frame.scope.output().map(it -> evaluate(it, frame, Map.of(), frame.address)).orElse(last);
    }

    private static Optional<Background> broken(Frame frame) {
        return frame.backgrounds.stream().filter(Background::fails).findFirst();
    }

    private JsonNode walk(Frame frame, Ending ending) {
        Optional<String> id = frame.scope.start();
        JsonNode last = NULL;
        for (int visits = 0; id.isPresent(); visits++) {
            if (visits > MOST_VISITS) {
                throw new AssertionError("The flow goes round and round in " + frame.address);
            }
            NodeDefinition node = frame.scope.nodes().get(id.get());
            if (node instanceof EndNode end && !end.settings().disabled()) {
                JsonNode value = end.output()
                        .map(it -> evaluate(it, frame, Map.of(), frame.address))
                        .orElse(NULL);
                if (end.of() == EndNode.Of.FLOW) {
                    throw new EndOfFlow(value);
                }
                ending.value = value;
                return value;
            }
            if (node.settings().disabled()) {
                frame.visits.merge(id.get(), 1, Integer::sum);
                id = node.next();
                continue;
            }
            last = tried(frame, id.get(), node);
            id = node instanceof ChoiceNode choice ? way(choice, last) : node.next();
        }
        return last;
    }

    private static Optional<String> way(ChoiceNode choice, JsonNode taken) {
        for (int i = 0; i < choice.cases().size(); i++) {
            if (choice.cases().get(i).label().orElse("case " + (i + 1)).equals(taken.stringValue())) {
                return choice.cases().get(i).next();
            }
        }
        return choice.otherwise();
    }

    /** Visits a node, again and again when it says so. */
    private JsonNode tried(Frame frame, String id, NodeDefinition node) {
        Optional<RetryPolicy> retry = node instanceof StepNode ? Optional.empty() : node.settings().retry();
        for (int attempt = 1;; attempt++) {
            int visit = frame.visits.merge(id, 1, Integer::sum);
            String at = frame.address + "/" + id + "#" + visit;
            try {
                JsonNode result = locked(frame, at, id, node);
                if (nodes.yields(node)) {
                    frame.results.put(id, result);
                }
                return result;
            } catch (Failure e) {
                if (retry.isEmpty() || !again(retry.get(), attempt, e.error)) {
                    throw e;
                }
                AtomicBoolean due = timer(run.tasks.now().plus(delay(retry.get(), attempt)), at);
                run.tasks.await(Rank.WORLD, due::get);
            }
        }
    }

    static boolean again(RetryPolicy policy, int attempt, FlowError error) {
        return !error.fatal()
                && attempt < policy.attempts()
                && (policy.on().isEmpty() || policy.on().contains(error.name()));
    }

    /** The wait after an attempt, without jitter. */
    static Duration delay(RetryPolicy policy, int attempt) {
        double millis = policy.delay().toMillis() * Math.pow(policy.backoff(), attempt - 1);
        return Duration.ofMillis((long) Math.min(millis, (double) policy.maxDelay().toMillis()));
    }

    private JsonNode locked(Frame frame, String at, String id, NodeDefinition node) {
        return new LockedVisit(run).around(
                node.settings().lock(),
                frame,
                at,
                text -> evaluate(StringNode.valueOf(text), frame, Map.of(), at),
                () -> visited(frame, at, id, node));
    }

    private JsonNode visited(Frame frame, String at, String id, NodeDefinition node) {
        if (node instanceof FailNode fail) {
            Optional<JsonNode> data = fail.data().map(it -> evaluate(it, frame, Map.of(), at));
            throw new Failure(new FlowError(fail.error(), "meant", data, Optional.empty(), true), at);
        }
        JsonNode raw = nodes.visit(frame, at, id, node);
        return node.settings().out().map(it -> evaluate(it, frame, Map.of("result", raw), at)).orElse(raw);
    }

    /** What completed in the scope is undone, the newest first; answers with the error that goes on. */
    private Failure undone(Failure failure, Frame frame) {
        List<Undoable> inside = new ArrayList<>(run.undoable.stream()
                .filter(it -> it.address().startsWith(frame.address + "/"))
                .toList());
        run.undoable.removeAll(inside);
        boolean failed = false;
        for (Undoable one : inside.reversed()) {
            Frame undoing = new Frame(
                    run.tasks, one.around(), false, lane(one.address(), "compensate"), one.compensate(),
                    Map.of("result", one.value(), "error", ReferenceRun.errorValue(failure.error)));
            try {
                run(undoing);
            } catch (Failure e) {
                failed = true;
            } catch (EndOfFlow e) {
                // There is no flow to end any more; it ends the undoing.
            }
        }
        return failed ? new Failure(FlowError.COMPENSATION_FAILED, failure.origin) : failure;
    }

    /** The address of a visit's lane. */
    static String lane(String at, String lane) {
        String owner = at.endsWith("#1") ? at.substring(0, at.length() - 2) : at;
        return lane.startsWith("[") ? owner + lane : owner + "." + lane;
    }

    JsonNode evaluate(JsonNode template, Frame frame, Map<String, JsonNode> more, String at) {
        try {
            return run.world.templates.evaluate(template, new Names() {
                @Override
                public Optional<JsonNode> value(String name) {
                    return more.containsKey(name) ? Optional.of(more.get(name)) : frame.value(name);
                }

                @Override
                public Instant now() {
                    return frame.now();
                }

                @Override
                public long seed() {
                    return 0;
                }
            });
        } catch (ExpressionException e) {
            throw new Failure(FlowError.EXPRESSION_ERROR, at);
        }
    }

    boolean isTrue(String condition, Frame frame, Map<String, JsonNode> more, String at) {
        JsonNode value = evaluate(StringNode.valueOf(condition), frame, more, at);
        if (!value.isBoolean()) {
            throw new Failure(FlowError.EXPRESSION_ERROR, at);
        }
        return value.booleanValue();
    }

    /** A flag that an instant sets. */
    AtomicBoolean timer(Instant due, String at) {
        AtomicBoolean flag = new AtomicBoolean();
        run.tasks.at(due, run.name + " " + at, () -> flag.set(true));
        return flag;
    }

    /** Waits for a condition; fails with {@code Timeout} when the node's limit strikes first. */
    void await(Rank rank, BooleanSupplier condition, NodeDefinition node, Frame frame, String at) {
        Optional<AtomicBoolean> limit = limit(node, frame, at);
        run.tasks.await(rank, () -> condition.getAsBoolean() || limit.filter(AtomicBoolean::get).isPresent());
        if (!condition.getAsBoolean()) {
            throw new Failure(FlowError.TIMEOUT, at);
        }
    }

    /** The limit of a visit, running from now. */
    Optional<AtomicBoolean> limit(NodeDefinition node, Frame frame, String at) {
        return node.settings().timeout().map(it -> {
            Duration span = Duration.parse(evaluate(StringNode.valueOf(it), frame, Map.of(), at).stringValue());
            return timer(run.tasks.now().plus(span), at);
        });
    }

    /** A lane of a node, as a frame. */
    Frame inner(Frame frame, String at, String lane, Scope scope, Map<String, JsonNode> given) {
        return new Frame(run.tasks, frame, false, lane(at, lane), scope, given);
    }
}
