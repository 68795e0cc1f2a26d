package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.reference.ReferenceWorld;
import dev.steadflow.flow.run.reference.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A script made from a seed. How an attempt ends depends on the seed, its run, visit and number alone, so that it is the
 * same whatever else happens before.
 */
final class RandomScript {

    /** When everybody stops looking. */
    static final Duration HORIZON = Duration.ofMinutes(4);

    private static final int MOST_OUTSIDE = 12;

    private RandomScript() {}

    /** A script; one in eight cancels the first run. */
    static Script of(long seed) {
        Random random = new Random(seed);
        List<Script.Outside> outside = new ArrayList<>();
        Instant time = ReferenceWorld.START;
        for (int i = random.nextInt(MOST_OUTSIDE); i > 0; i--) {
            time = time.plusMillis(500 + random.nextInt(9_000));
            outside.add(
                    random.nextInt(3) == 0
                            ? new Script.Outside.Signal(
                                    time, "s" + random.nextInt(2), JsonNodeFactory.instance.numberNode(i))
                            : new Script.Outside.Post(
                                    time, random.nextInt(1_000), JsonNodeFactory.instance.numberNode(i)));
        }
        if (random.nextInt(8) == 0) {
            outside.add(new Script.Outside.Cancel(ReferenceWorld.START.plusMillis(random.nextInt(60_000))));
        }
        return new Script((run, at, attempt) -> outcome(seed, run, at, attempt), outside);
    }

    private static Script.Outcome outcome(long seed, String run, String at, int attempt) {
        Random random = new Random(seed * 31 + (run + " " + at + " " + attempt).hashCode() * 7919L);
        random.nextLong(); // The first number of similar seeds is similar.
        Optional<FlowError> error =
                switch (random.nextInt(12)) {
                    case 0, 1 -> Optional.of(FlowError.of("Bad", "drawn"));
                    case 2 -> Optional.of(FlowError.of("Worse", "drawn"));
                    case 3 -> Optional.of(
                            new FlowError("Fatal", "drawn", Optional.empty(), Optional.empty(), true));
                    default -> Optional.empty();
                };
        return new Script.Outcome(
                Duration.ofMillis(random.nextInt(10_000)),
                JsonNodeFactory.instance.stringNode("v" + random.nextInt(3)),
                error);
    }

    /** A world in which the run core plays a script; its first run has not started. */
    static SimulatedWorld world(Script script, boolean crashing) {
        SimulatedWorld world = new SimulatedWorld(
                new SmallTemplates(),
                (run, at, attempt) -> {
                    Script.Outcome outcome = script.steps().outcome(run, at.text(), attempt);
                    return new SimulatedWorld.Outcome(outcome.after(), outcome.value(), outcome.error());
                },
                crashing);
        for (Script.Outside event : script.outside()) {
            world.at(event.at(), () -> happen(world, event));
        }
        return world;
    }

    /** Plays a script with the run core, until nothing more is due before the horizon. */
    static SimulatedWorld play(FlowDefinition flow, Script script, boolean crashing) {
        SimulatedWorld world = world(script, crashing);
        play(world, flow);
        return world;
    }

    /** Plays to the horizon. */
    static void play(SimulatedWorld world, FlowDefinition flow) {
        world.start(flow, JsonNodeFactory.instance.objectNode());
        world.runUntil(ReferenceWorld.START.plus(HORIZON));
    }

    private static void happen(SimulatedWorld world, Script.Outside event) {
        switch (event) {
            case Script.Outside.Post e -> {
                List<SimulatedWorld.OpenInbox> open = world.inboxes();
                if (!open.isEmpty()) {
                    world.post(open.get(e.pick() % open.size()), e.body());
                }
            }
            case Script.Outside.Signal e ->
                world.give("root", new RunInput.ReceiveSignal(e.name(), e.data(), Optional.empty()));
            case Script.Outside.Cancel e -> world.give("root", new RunInput.CancelRun("drawn"));
        }
    }
}
