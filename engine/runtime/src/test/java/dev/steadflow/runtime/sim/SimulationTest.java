package dev.steadflow.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine's promises under faults, simulated in one thread. {@code -Dseeds.from=n -Dseeds.count=1} plays one seed
 * again; a failure prints it with the logs.
 */
class SimulationTest {

    private static final int SEEDS = 2_000;

    @Test
    void promisesHoldUnderFaults() {
        play(SEEDS); // Some fifteen seconds on two quiet cores.
    }

    @Test
    @Tag("chaos")
    void promisesHoldUnderFaultsForManyMoreSeeds() {
        play(1_000_000);
    }

    private static void play(int count) {
        long from = Long.getLong("seeds.from", 1);
        long last = from + Integer.getInteger("seeds.count", count);
        Set<String> words = new HashSet<>();
        for (long seed = from; seed < last; seed++) {
            Simulation simulation = new Simulation(seed);
            try {
                simulation.play();
                words.addAll(simulation.words());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "With -Dseeds.from=" + seed + " -Dseeds.count=1: " + e.getMessage() + "\n" + simulation.logs(),
                        e);
            }
        }
        if (last - from >= SEEDS) {
            assertThat(words).contains("RunPaused", "RunResumed", "RunForked", "RunTagged", "OutcomeKept",
                    "RunIncidentRaised",
                    "RunIncidentResolved", "LateOutcomeRecorded", "RunCancelled");
        }
    }
}
