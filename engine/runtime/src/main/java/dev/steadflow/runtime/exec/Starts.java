package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.journal.PurgedRun;
import dev.steadflow.runtime.journal.RunHeader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Starts runs: checks, keeps the flow, and returns when the first event is durable. Thread-safe. */
final class Starts {

    private final EngineParts parts;
    private final EngineDoor door;

    Starts(EngineParts parts, EngineDoor door) {
        this.parts = parts;
        this.door = door;
    }

    /**
     * A start by a person or program; returns when it is durable.
     *
     * @throws RunRefusedException when it makes no sense, or too many runs are open
     */
    RunId byHand(FlowDefinition flow, JsonNode input, StartOptions options) {
        return byHand(flow, input, options, Optional.empty());
    }

    private RunId byHand(
            FlowDefinition flow, JsonNode input, StartOptions options, Optional<RunEvent.RunStarted.Origin> origin) {
        try {
            return start(flow, input, options,
                    new StartCause(Optional.empty(), origin, Optional.empty(), options.tags()));
        } catch (NoRoomException full) {
            throw OrderRules.refused(String.valueOf(full.getMessage()));
        }
    }

    /**
     * A start by a trigger; a second one with the same key is the first.
     *
     * @throws NoRoomException when too many runs are open
     */
    RunId byTrigger(
            String key, FlowDefinition flow, JsonNode input, Path workFolder, RunEvent.RunStarted.Trigger trigger) {
        Map<String, String> tags = Map.of(EmbeddedEngine.TRIGGER_TAG, trigger.id());
        return start(flow, input, StartOptions.in(workFolder).withKey(key).withTags(tags),
                new StartCause(Optional.empty(), Optional.empty(), Optional.of(trigger), tags));
    }

    private RunId start(FlowDefinition flow, JsonNode input, StartOptions options, StartCause cause) {
        options.key().ifPresent(key -> OrderRules.refuseWrongLength("key", key));
        OrderRules.refuseBadTags(options.tags());
        door.refuseWhenClosed();
        JsonNode checked = parts.startRules().check(flow, input);
        RunStarter starter = parts.loop().parts().starter();
        RunId run = options.key().map(RunIds::ofKey).orElseGet(starter::newId);
        RunStarter.Start start =
                starter.prepare(run, flow, checked, options.workFolder(), cause);
        return begin(start, options.key());
    }

    private RunId begin(RunStarter.Start start, Optional<String> key) {
        RunId run = start.fresh().context().run();
        String flow = start.fresh().context().flowId();
        CompletableFuture<Decision> accepted = new CompletableFuture<>();
        parts.loop().put(run, key.isPresent()
                ? new Mail.BeginOnce(start.fresh(), start.input(), accepted)
                : new Mail.Begin(start.fresh(), start.input(), accepted));
        String found = flowOf(run, accepted, flow);
        if (!found.equals(flow)) {
            throw OrderRules.refused("Expected the key '" + key.orElse("") + "' to start flow '" + flow
                    + "', but it has started run " + run + " of flow '" + found
                    + "' before. Give each start a key of its own.");
        }
        return run;
    }

    private String flowOf(RunId run, CompletableFuture<Decision> accepted, String flow) {
        try {
            return Answers.await(accepted).after().started().map(RunState.Started::flowId).orElse(flow);
        } catch (RunRefusedException refused) {
            return parts.journal().ended().find(run).map(PurgedRun::flowId).orElseThrow(() -> refused);
        }
    }

    /** What another run was given, in a run of its own. */
    RunId again(RunId run, RerunOptions options) {
        RunHeader header = parts.journal().run(run).orElseThrow(() -> OrderRules.refused(
                "Expected a run " + run + " in this store, but there is none. Check the id and the data folder."));
        FlowDefinition flow = options.flow().orElseGet(() -> parts.flows().find(header.flowHash()));
        RunEvent.RunStarted started = (RunEvent.RunStarted) parts.journal().read(run, 0, 1).getFirst().event();
        Map<String, String> tags = new TreeMap<>(header.tags());
        tags.putAll(options.tags());
        return byHand(
                flow,
                options.input().orElse(started.input()),
                new StartOptions(options.key(), tags, Path.of(started.workFolder().orElse(""))),
                Optional.of(new RunEvent.RunStarted.Origin(RunEvent.RunStarted.Origin.Kind.RERUN, run, 0)));
    }
}
