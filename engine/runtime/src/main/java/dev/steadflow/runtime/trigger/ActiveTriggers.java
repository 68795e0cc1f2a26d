package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.TriggerCall;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.api.Triggers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The triggers that are on, flow by flow. Thread-safe. */
public final class ActiveTriggers implements Triggers, AutoCloseable {

    private final TriggerWorld world;
    private final TriggerNotes notes;

    /** Held while flows are switched on and off, so that no flow has two watches of one trigger. */
    private final ReentrantLock switching = new ReentrantLock();

    private volatile Map<String, List<Watch>> byFlow = Map.of();
    private boolean closed;

    /** @param world the engine around them */
    public ActiveTriggers(TriggerWorld world) {
        this.world = world;
        this.notes = new TriggerNotes(world.journal());
    }

    @Override
    public void activate(FlowDefinition flow, Path workFolder) {
        switching.lock();
        try {
            if (closed) {
                return;
            }
            flow.triggers().forEach(trigger -> refuseTakenPath(flow, trigger));
            replace(flow.id(), List.of()).forEach(Watch::end); // What these remember, the new ones read.
            List<Watch> watches = flow.triggers().stream()
                    .map(trigger -> watch(new Watched(flow, trigger, workFolder.toAbsolutePath().normalize())))
                    .toList();
            List<Watch> none = replace(flow.id(), watches);
            assert none.isEmpty();
            watches.forEach(Watch::begin);
        } finally {
            switching.unlock();
        }
    }

    private void refuseTakenPath(FlowDefinition flow, FlowTrigger trigger) {
        if (!(trigger instanceof FlowTrigger.Webhook webhook) || webhook.path().isEmpty()) {
            return;
        }
        String path = webhook.path().get();
        Optional<String> taken = byFlow.entrySet().stream()
                .filter(other -> !other.getKey().equals(flow.id()))
                .flatMap(other -> other.getValue().stream())
                .filter(other -> other instanceof WebhookWatch there && there.isAt(path))
                .map(other -> other.watched.name())
                .findFirst()
                .or(() -> flow.triggers().stream()
                        .filter(other -> !other.id().equals(trigger.id())
                                && other instanceof FlowTrigger.Webhook(_, var there, _, _, _, _)
                                && there.equals(webhook.path()))
                        .map(FlowTrigger::id)
                        .findFirst());
        if (taken.isPresent()) {
            throw new RunRefusedException("Expected a path of its own for trigger '" + flow.id() + "/" + trigger.id()
                    + "', but '" + path + "' is taken by '" + taken.get() + "'. Give one of them another path.",
                    List.of());
        }
    }

    private Watch watch(Watched watched) {
        return switch (watched.trigger()) {
            case FlowTrigger.Schedule schedule -> new ScheduleWatch(watched, schedule, world, notes);
            case FlowTrigger.Webhook webhook -> new WebhookWatch(watched, webhook, world, notes);
            case FlowTrigger.Folder folder -> new FolderWatch(watched, folder, world, notes);
            case FlowTrigger.Plugin plugin -> new PluginWatch(watched, plugin, world, notes);
        };
    }

    /** Puts the watches of a flow in place of others, which are answered. */
    private List<Watch> replace(String flowId, List<Watch> watches) {
        Map<String, List<Watch>> changed = new TreeMap<>(byFlow);
        List<Watch> before = watches.isEmpty() ? changed.remove(flowId) : changed.put(flowId, watches);
        byFlow = changed;
        return before == null ? List.of() : before;
    }

    @Override
    public void deactivate(String flowId) {
        switching.lock();
        try {
            replace(flowId, List.of()).forEach(Watch::switchOff);
        } finally {
            switching.unlock();
        }
    }

    @Override
    public List<TriggerView> all() {
        return byFlow.values().stream().flatMap(List::stream).map(Watch::view).toList();
    }

    @Override
    public TriggerCall startByHand(FlowDefinition flow, String triggerId, JsonNode event, Path workFolder) {
        FlowTrigger trigger = flow.trigger(triggerId).orElseThrow(() -> new IllegalArgumentException(
                "Expected a trigger of flow '" + flow.id() + "', but it has none called '" + triggerId + "'."));
        Watched watched = new Watched(flow, trigger, workFolder.toAbsolutePath().normalize());
        return switch (watched.start(world, new Occurrence("by hand " + world.newId(), event))) {
            case TriggerWorld.Start.Started started ->
                new TriggerCall.Started(started.run(), Delivery.Answer.ACCEPTED);
            case TriggerWorld.Start.Refused refused -> new TriggerCall.Refused(refused.reason());
            case TriggerWorld.Start.NoRoom full -> new TriggerCall.NoRoom(full.reason());
        };
    }

    @Override
    public void pause(String flowId, String triggerId) {
        known(flowId, triggerId).pause();
    }

    @Override
    public void resume(String flowId, String triggerId) {
        known(flowId, triggerId).resume();
    }

    private Watch known(String flowId, String triggerId) {
        return find(flowId, triggerId).orElseThrow(() -> new RunRefusedException(
                "Expected a trigger that is on (" + byFlow.values().stream()
                        .flatMap(List::stream)
                        .map(watch -> watch.watched.name())
                        .limit(20)
                        .collect(Collectors.joining(", "))
                        + "), but found '" + flowId + "/" + triggerId + "'.",
                List.of()));
    }

    private Optional<Watch> find(String flowId, String triggerId) {
        return byFlow.getOrDefault(flowId, List.of()).stream()
                .filter(watch -> watch.watched.trigger().id().equals(triggerId))
                .findFirst();
    }

    @Override
    public TriggerCall call(
            String flowId, String triggerId, String token, Payload payload, Optional<String> key) {
        return find(flowId, triggerId).orElse(null) instanceof WebhookWatch webhook && webhook.isOpenedBy(token)
                ? webhook.call(payload, key)
                : new TriggerCall.Unknown();
    }

    @Override
    public TriggerCall callPath(String path, Optional<String> shown, Payload payload, Optional<String> key) {
        Optional<WebhookWatch> found = byFlow.values().stream()
                .flatMap(List::stream)
                .filter(WebhookWatch.class::isInstance)
                .map(WebhookWatch.class::cast)
                .filter(webhook -> webhook.isAt(path))
                .findFirst();
        if (found.isEmpty()) {
            return new TriggerCall.Unknown();
        }
        Optional<String> refusal = found.get().refusal(shown);
        return refusal.isPresent()
                ? new TriggerCall.Unauthorized(refusal.get())
                : found.get().call(payload, key);
    }

    /** Ends all of them; what comes until they are switched on again has been missed. */
    @Override
    public void close() {
        switching.lock();
        try {
            closed = true;
            byFlow.values().stream().flatMap(List::stream).forEach(Watch::end);
        } finally {
            switching.unlock();
        }
    }
}
