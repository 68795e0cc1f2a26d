package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.event.RunEvent.RunStarted;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Names;
import dev.steadflow.runtime.trigger.TriggerWorld.Start;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A flow, one of its triggers, and how an occurrence of it starts a run. Immutable.
 *
 * @param flow the version that is started
 * @param trigger one of its own
 * @param workFolder where steps of the runs resolve relative paths
 */
record Watched(FlowDefinition flow, FlowTrigger trigger, Path workFolder) {

    /** The same in log lines and names of timers: {@code nightly-etl/nightly}. */
    String name() {
        return flow.id() + "/" + trigger.id();
    }

    /**
     * Starts the run of an occurrence, once.
     *
     * @throws dev.steadflow.runtime.journal.StoreException when the store refuses, or the engine closes
     */
    Start start(TriggerWorld world, Occurrence occurrence) {
        JsonNode input;
        try {
            input = trigger.in().isPresent()
                    ? world.templates().evaluate(trigger.in().get(), names(world, occurrence))
                    : occurrence.event();
        } catch (ExpressionException failed) {
            return new Start.Refused("The input of trigger '" + trigger.id() + "' could not be worked out for "
                    + occurrence.id() + ": " + failed.getMessage());
        }
        return world.start(
                occurrence.key(flow.id(), trigger), flow, input, workFolder,
                new RunStarted.Trigger(trigger.type(), trigger.id(), occurrence.id()));
    }

    private static Names names(TriggerWorld world, Occurrence occurrence) {
        Instant now = world.now();
        long seed = world.seed();
        return new Names() {
            @Override
            public Optional<JsonNode> value(String name) {
                return name.equals("event") ? Optional.of(occurrence.event()) : Optional.empty();
            }

            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long seed() {
                return seed;
            }
        };
    }
}
