package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.expression.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The runs of one engine, what they share, and the script. */
public final class ReferenceWorld {

    /** When every script begins. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final Tasks tasks = new Tasks(START);
    final Templates templates;
    final Script script;
    final Map<String, ReferenceRun> runs = new LinkedHashMap<>();
    final Locks engineLocks = new Locks();
    final Map<String, String> tokens = new TreeMap<>();
    final List<String> answers = new ArrayList<>();
    private final Map<String, Held> held = new TreeMap<>();
    private int payloads;

    private record Held(Inbox inbox) {}

    private ReferenceWorld(Templates templates, Script script) {
        this.templates = templates;
        this.script = script;
    }

    /** Runs a flow by a script. Nothing is left behind. */
    public static ReferenceResult play(FlowDefinition flow, Templates templates, Script script, Duration horizon) {
        AtomicReference<@Nullable ReferenceResult> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                result.set(new ReferenceWorld(templates, script).play(flow, horizon));
            } catch (Throwable e) {
                broken.set(e);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        ReferenceResult done = result.get();
        if (done == null) {
            throw new AssertionError("The reference interpreter broke.", broken.get());
        }
        return done;
    }

    private ReferenceResult play(FlowDefinition flow, Duration horizon) {
        tasks.afterEachTurn(() -> runs.values().forEach(ReferenceRun::callSteps));
        ReferenceRun root = start("root", flow, JsonNodeFactory.instance.objectNode());
        for (int i = 0; i < script.outside().size(); i++) {
            Script.Outside event = script.outside().get(i);
            tasks.at(event.at(), "~" + i, () -> happen(root, event));
        }
        tasks.run(START.plus(horizon));
        Map<String, String> ends = new TreeMap<>();
        List<String> calls = new ArrayList<>();
        runs.forEach((name, run) -> {
            ends.put(name, run.end());
            calls.addAll(run.calls());
        });
        ReferenceResult result = new ReferenceResult(ends, calls, answers);
        runs.values().forEach(ReferenceRun::cancel);
        return result;
    }

    ReferenceRun start(String name, FlowDefinition flow, JsonNode input) {
        ReferenceRun run = new ReferenceRun(this, name, flow);
        runs.put(name, run);
        run.start(input);
        return run;
    }

    private void happen(ReferenceRun root, Script.Outside event) {
        switch (event) {
            case Script.Outside.Post e -> post(e);
            case Script.Outside.Signal e -> root.signal(e.name(), e.data());
            case Script.Outside.Cancel e -> root.cancel();
        }
    }

    private void post(Script.Outside.Post post) {
        List<ReferenceRun.Opened> open = runs.values().stream()
                .flatMap(run -> run.opened().stream())
                .sorted(Comparator.comparing(ReferenceRun.Opened::key))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        ReferenceRun.Opened chosen = open.get(post.pick() % open.size());
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        String id = "payload" + payloads++;
        request.put("id", id).put("method", "POST");
        request.putObject("headers");
        request.putObject("query");
        request.set("body", post.body());
        request.put("receivedAt", tasks.now().toString());
        if (chosen.manual()) {
            held.put(id, new Held(chosen.inbox()));
        }
        chosen.inbox().arrive(request);
    }

    /** Answers a caller; false when nobody is held any more. */
    boolean answer(JsonNode request, String answer) {
        Optional<Held> caller = Optional.ofNullable(held.remove(request.path("id").asString("")));
        if (caller.isEmpty() || !caller.get().inbox().isOpen()) {
            return false;
        }
        answers.add(answer);
        return true;
    }
}
