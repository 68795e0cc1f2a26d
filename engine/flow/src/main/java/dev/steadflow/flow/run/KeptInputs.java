package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;

/**
 * What came for a run while it was paused or waited for a person as a whole, and is taken when it goes on. Immutable.
 *
 * @param inputs by the sequence of their events
 * @param answered steps whose outcome is among them: address to sequence
 */
public record KeptInputs(PSortedMap<Long, Kept> inputs, PSortedMap<String, Long> answered) {

    static final KeptInputs NONE = new KeptInputs(TreePMap.empty(), TreePMap.empty());

    /** Something that came and waits for the run to go on. */
    public sealed interface Kept {

        /** When it came. */
        Instant at();

        /**
         * A step's outcome.
         *
         * @param result what it returned; absent when it failed
         * @param error what it failed with; absent when it worked
         */
        record Outcome(
                NodeAddress step, int attempt, Optional<JsonNode> result, Optional<FlowError> error,
                Instant at) implements Kept {}

        /**
         * A payload or signal, which lies in its mailbox.
         *
         * @param source the mailbox
         */
        record Mail(String source, Instant at) implements Kept {}
    }

    /** Whether a step has answered since the run stands still or waits. */
    boolean hasAnswered(NodeAddress step) {
        return answered.containsKey(step.text());
    }

    KeptInputs with(long sequence, Kept what) {
        PSortedMap<String, Long> known =
                what instanceof Kept.Outcome outcome ? answered.plus(outcome.step().text(), sequence) : answered;
        return new KeptInputs(inputs.plus(sequence, what), known);
    }
}
