package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;

/**
 * A run that stands still. Immutable.
 *
 * @param reason for people
 * @param kept what came meanwhile, by the sequence of its event
 * @param answered steps whose outcome is among them: address to sequence
 */
public record Pause(String reason, PSortedMap<Long, Kept> kept, PSortedMap<String, Long> answered) {

    /** Something that came and waits for the end of the pause. */
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

    static Pause begin(String reason) {
        return new Pause(reason, TreePMap.empty(), TreePMap.empty());
    }

    /** Whether a step has answered since the run stands still. */
    boolean hasAnswered(NodeAddress step) {
        return answered.containsKey(step.text());
    }

    Pause with(long sequence, Kept what) {
        PSortedMap<String, Long> known =
                what instanceof Kept.Outcome outcome ? answered.plus(outcome.step().text(), sequence) : answered;
        return new Pause(reason, kept.plus(sequence, what), known);
    }
}
