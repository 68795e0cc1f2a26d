package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.FlowError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One run: its outermost scope as a lane, and what all of its scopes share. */
final class ReferenceRun {

    /** Signals kept of one name; more than any script sends. */
    private static final int MOST_SIGNALS = 1_000;

    /** An inbox that is open. */
    record Opened(String key, Inbox inbox, boolean manual) {}

    /** A scope that has completed and can be undone. */
    record Undoable(String address, Frame around, Scope compensate, JsonNode value) {}

    /** A step that is to be called when this turn is over, should it still be wanted then. */
    static final class Call {
        final String text;
        boolean wanted = true;

        Call(String text) {
            this.text = text;
        }
    }

    final ReferenceWorld world;
    final Tasks tasks;
    final String name;
    final FlowDefinition flow;
    final Locks locks = new Locks();
    final List<Undoable> undoable = new ArrayList<>();
    final Map<String, Frame.Background> backgrounds = new HashMap<>();
    final Map<String, Opened> inboxes = new TreeMap<>();
    private final Map<String, Inbox> signals = new HashMap<>();
    private final List<Call> asked = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private @Nullable Lane main;
    private boolean cancelled;

    ReferenceRun(ReferenceWorld world, String name, FlowDefinition flow) {
        this.world = world;
        this.tasks = world.tasks;
        this.name = name;
        this.flow = flow;
    }

    void start(JsonNode input) {
        Frame frame = new Frame(tasks, null, false, "main", flow.main(), Map.of("input", input));
        main = Lane.start(tasks, () -> {
            try {
                return new Scopes(this, flow).run(frame);
            } catch (EndOfFlow e) {
                return e.value;
            }
        });
    }

    void cancel() {
        if (main != null && main.running()) {
            cancelled = true;
            main.stop();
        }
    }

    boolean ended() {
        return cancelled || (main != null && main.settled());
    }

    void signal(String signal, JsonNode data) {
        if (!ended()) {
            signals(signal).arrive(data);
        }
    }

    Inbox signals(String signal) {
        return signals.computeIfAbsent(signal, it -> new Inbox("signal:" + it, MOST_SIGNALS));
    }

    List<Opened> opened() {
        return inboxes.values().stream().filter(it -> it.inbox().isOpen()).toList();
    }

    Call ask(String text) {
        Call call = new Call(text);
        asked.add(call);
        return call;
    }

    void callSteps() {
        asked.stream().filter(call -> call.wanted).forEach(call -> called.add(call.text));
        asked.clear();
    }

    List<String> calls() {
        return called;
    }

    /** How the run stands, in words. */
    String end() {
        if (cancelled) {
            return "cancelled";
        }
        if (main == null || !main.settled()) {
            return "waiting";
        }
        Failure failure = main.failure();
        return failure != null ? "failed " + failure.error.name() : "completed " + main.value();
    }

    /** {@code {runId, status, output}} or {@code {runId, status, error}}. */
    JsonNode outcome() {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("runId", name);
        Failure failure = main == null ? null : main.failure();
        if (cancelled) {
            outcome.put("status", "cancelled").set("error", errorValue(FlowError.of(FlowError.CANCELLED, "")));
        } else if (failure != null) {
            outcome.put("status", "failed").set("error", errorValue(failure.error));
        } else if (main != null) {
            outcome.put("status", "completed").set("output", main.value());
        }
        return outcome;
    }

    /** An error as a value, without its message, which people read and this interpreter does not write. */
    static JsonNode errorValue(FlowError error) {
        return JsonNodeFactory.instance.objectNode().put("name", error.name());
    }
}
