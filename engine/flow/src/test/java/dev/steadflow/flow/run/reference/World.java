package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.reference.Frame.Background;
import dev.steadflow.flow.run.reference.Tasks.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The kinds of node that speak with the world: inboxes, signals, other runs. */
final class World {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Scopes scopes;
    private final ReferenceRun run;
    private final Tasks tasks;

    World(Scopes scopes) {
        this.scopes = scopes;
        this.run = scopes.run;
        this.tasks = run.tasks;
    }

    JsonNode webhook(Frame frame, String at, WebhookNode node) {
        if (node.each().isPresent()) {
            JsonNode items = scopes.evaluate(node.each().get(), frame, Map.of(), at);
            ArrayNode handles = JSON.arrayNode();
            for (int i = 0; i < items.size(); i++) {
                handles.add(open(frame, at + "|" + i, at + "|" + i, node));
            }
            return handles;
        }
        if (node.token().isEmpty()) {
            return open(frame, at + "|0", at + "|0", node);
        }
        String token = scopes.evaluate(StringNode.valueOf(node.token().get()), frame, Map.of(), at).stringValue();
        String owner = run.name + " " + at;
        asking(owner + " token", node, frame, at, () -> true, () -> {
            if (run.world.tokens.putIfAbsent(token, owner) != null) {
                throw new Failure(FlowError.TOKEN_IN_USE, at);
            }
        });
        return open(frame, at + "|0", token, node);
    }

    private JsonNode open(Frame frame, String key, String id, WebhookNode node) {
        boolean named = node.token().isPresent();
        Inbox inbox = new Inbox(id, node.buffer().orElse(WebhookNode.STANDARD_BUFFER)) {
            @Override
            void close() {
                super.close();
                if (named) {
                    run.world.tokens.remove(id);
                }
            }
        };
        frame.inboxes.add(inbox);
        run.inboxes.put(key, new ReferenceRun.Opened(
                run.name + "|" + key, inbox, node.answer() instanceof WebhookNode.Answer.Manual));
        ObjectNode handle = JSON.objectNode().put("id", key);
        return named ? handle : handle.put("url", key);
    }

    JsonNode wait(Frame frame, String at, WaitNode node) {
        if (node.run().isPresent()) {
            return other(frame, at, node);
        }
        Inbox inbox = node.webhook().isPresent()
                ? inbox(frame, at, node.webhook().get())
                : run.signals(scopes.evaluate(
                        StringNode.valueOf(node.signal().orElseThrow()), frame, Map.of(), at)
                        .stringValue());
        return switch (node.take()) {
            case WaitNode.Take.All all -> JSON.arrayNode().addAll(inbox.takeAll());
            case WaitNode.Take.One one -> take(frame, at, node, inbox, 1).getFirst();
            case WaitNode.Take.Count count -> JSON.arrayNode().addAll(take(frame, at, node, inbox, count.payloads()));
        };
    }

    /** The inbox that a handle names. */
    Inbox inbox(Frame frame, String at, String handle) {
        JsonNode value = scopes.evaluate(StringNode.valueOf(handle), frame, Map.of(), at);
        ReferenceRun.@Nullable Opened opened = run.inboxes.get(value.path("id").asString(""));
        if (opened == null || !opened.inbox().isOpen()) {
            throw new Failure(FlowError.EXPRESSION_ERROR, at);
        }
        return opened.inbox();
    }

    private List<JsonNode> take(Frame frame, String at, NodeDefinition node, Inbox inbox, int wanted) {
        Inbox.Claim claim = inbox.claim(wanted);
        try {
            scopes.await(Rank.WORLD, claim::served, node, frame, at);
            return claim.taken;
        } finally {
            inbox.giveUp(claim);
        }
    }

    private JsonNode other(Frame frame, String at, WaitNode node) {
        JsonNode handle = scopes.evaluate(StringNode.valueOf(node.run().orElseThrow()), frame, Map.of(), at);
        Optional<Background> lane =
                Optional.ofNullable(run.backgrounds.get(handle.path("background").asString("")));
        if (lane.isPresent()) {
            scopes.await(Rank.LANES, () -> lane.get().lane.settled(), node, frame, at);
            return Nodes.awaited(lane.get());
        }
        String id = runId(handle);
        JsonNode[] outcome = new JsonNode[1];
        asking(run.name + " " + at + " errand", node, frame, at, () -> other(id).map(ReferenceRun::ended).orElse(true),
                () -> outcome[0] = other(id).orElseThrow(() -> new Failure(FlowError.RUN_NOT_FOUND, at)).outcome());
        return outcome[0];
    }

    JsonNode respond(Frame frame, String at, RespondNode node) {
        JsonNode request = scopes.evaluate(StringNode.valueOf(node.to()), frame, Map.of(), at);
        JsonNode status =
                node.status().map(it -> scopes.evaluate(it, frame, Map.of(), at)).orElse(JSON.numberNode(200));
        JsonNode body = node.body().map(it -> scopes.evaluate(it, frame, Map.of(), at)).orElse(Scopes.NULL);
        if (!run.world.answer(request, status + " " + body)) {
            throw new Failure(FlowError.NO_CALLER, at);
        }
        return Scopes.NULL;
    }

    JsonNode signal(Frame frame, String at, SignalNode node) {
        String name = scopes.evaluate(StringNode.valueOf(node.name()), frame, Map.of(), at).stringValue();
        JsonNode data = node.data().map(it -> scopes.evaluate(it, frame, Map.of(), at)).orElse(Scopes.NULL);
        if (node.to().isEmpty()) {
            run.signal(name, data);
            return Scopes.NULL;
        }
        String id = runId(scopes.evaluate(StringNode.valueOf(node.to().get()), frame, Map.of(), at));
        asking(run.name + " " + at + " errand", node, frame, at, () -> true, () -> other(id)
                .filter(it -> !it.ended())
                .orElseThrow(() -> new Failure(FlowError.RUN_NOT_FOUND, at))
                .signal(name, data));
        return Scopes.NULL;
    }

    JsonNode child(String at, FlowDefinition child, JsonNode in, NodeDefinition node, Frame frame) {
        String id = run.name + ">" + at;
        asking(run.name + " " + at + " errand", node, frame, at, () -> true, () -> run.world.start(id, child, in));
        return JSON.objectNode().put("runId", id);
    }

    private Optional<ReferenceRun> other(String id) {
        return Optional.ofNullable(run.world.runs.get(id));
    }

    private static String runId(JsonNode handle) {
        return handle.isString() ? handle.stringValue() : handle.path("runId").asString("");
    }

    /** Waits until the engine has done an errand; what it throws fails the visit. */
    private void asking(
            String key, NodeDefinition node, Frame frame, String at, BooleanSupplier possible, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        List<Failure> refused = new ArrayList<>();
        tasks.errand(key, possible, () -> {
            try {
                action.run();
            } catch (Failure e) {
                refused.add(e);
            }
            done.set(true);
        });
        try {
            scopes.await(Rank.WORLD, done::get, node, frame, at);
        } finally {
            tasks.forget(key);
        }
        if (!refused.isEmpty()) {
            throw refused.getFirst();
        }
    }
}
