package dev.steadflow.flow.run;

import static dev.steadflow.flow.TestJson.json;

import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.run.RandomFlow.Known;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What the nodes of a {@link RandomFlow} say beside their kind; most say nothing. */
final class RandomSettings {

    private final Random random;

    RandomSettings(Random random) {
        this.random = random;
    }

    /** For a step: each attempt limited, retried, reshaped, locked, or off. */
    NodeSettings step(Known known) {
        return retried(reshaped(timed(any(known), 1, 12)));
    }

    /** For a node that says by itself how long it takes. */
    NodeSettings sleeping(Known known) {
        return reshaped(any(known));
    }

    /** For a node that waits and yields something. */
    NodeSettings waiting(Known known) {
        return reshaped(timed(any(known), 5, 40));
    }

    /** For a node with lanes. */
    NodeSettings container(Known known) {
        return retried(waiting(known));
    }

    /** For a node whose handle others name: never off, never reshaped. */
    NodeSettings limited(Known known) {
        return timed(locked(known), 5, 40);
    }

    /** For a node whose handle others name and that takes no time. */
    NodeSettings locked(Known known) {
        return random.nextInt(12) == 0
                ? NodeSettings.NONE.withLock(Optional.of(lock(known)))
                : NodeSettings.NONE;
    }

    /** For a node that takes no time and yields nothing. */
    NodeSettings any(Known known) {
        return locked(known).withDisabled(random.nextInt(14) == 0);
    }

    /** Deeper nodes have other locks, so that no visit waits for one that an enclosing visit holds. */
    private LockRule lock(Known known) {
        return new LockRule(
                "lock" + known.depth + known.prefix,
                random.nextInt(3) == 0 ? LockRule.Of.ENGINE : LockRule.Of.RUN,
                1 + known.depth % 2);
    }

    private NodeSettings timed(NodeSettings settings, int least, int most) {
        return random.nextInt(6) == 0
                ? settings.withTimeout(Optional.of("PT" + (least + random.nextInt(most - least)) + ".1S"))
                : settings;
    }

    private NodeSettings reshaped(NodeSettings settings) {
        return random.nextInt(8) == 0
                ? settings.withOut(Optional.of(json("{was: '{% $result %}'}")))
                : settings;
    }

    private NodeSettings retried(NodeSettings settings) {
        if (random.nextInt(7) != 0) {
            return settings;
        }
        List<String> on = random.nextBoolean() ? List.of() : List.of("Bad");
        return settings.withRetry(Optional.of(new RetryPolicy(
                1 + random.nextInt(3), Duration.ofSeconds(1 + random.nextInt(3)), 2, Duration.ofSeconds(5), false,
                on)));
    }
}
