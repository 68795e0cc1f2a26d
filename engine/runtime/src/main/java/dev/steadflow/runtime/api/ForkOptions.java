package dev.steadflow.runtime.api;

import dev.steadflow.flow.definition.FlowDefinition;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a run is forked. Made by {@link #at}.
 *
 * @param sequence the last event to take over
 * @param flow instead of the exact flow that the run is pinned to: an edited version of it
 * @param misfits what becomes of events that the edited flow could not have led to
 * @param tags besides those of the run, and instead of those of the same name
 */
public record ForkOptions(
        long sequence, Optional<FlowDefinition> flow, Misfits misfits, Map<String, String> tags) {

    /** What becomes of misfits. */
    public enum Misfits {
        /** With misfits there is no fork. */
        REFUSE,
        /** The fork takes over what comes before the first one. */
        CUT
    }

    public ForkOptions {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Takes over everything up to an event, with the same flow. */
    public static ForkOptions at(long sequence) {
        return new ForkOptions(sequence, Optional.empty(), Misfits.REFUSE, Map.of());
    }

    /** The same with an edited flow. */
    public ForkOptions withFlow(FlowDefinition edited) {
        return new ForkOptions(sequence, Optional.of(edited), misfits, tags);
    }

    /** The same, taking over what comes before the first event that does not fit. */
    public ForkOptions cuttingAtMisfits() {
        return new ForkOptions(sequence, flow, Misfits.CUT, tags);
    }

    /** The same with tags. */
    public ForkOptions withTags(Map<String, String> more) {
        return new ForkOptions(sequence, flow, misfits, more);
    }
}
