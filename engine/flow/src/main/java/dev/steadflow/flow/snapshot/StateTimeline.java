package dev.steadflow.flow.snapshot;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunState;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of one run after any of its events: the log is folded once, one state in so many is kept, and the others are folded
 * from the one before them. States share what does not change, so keeping one for each 500 events costs little. Immutable.
 */
public final class StateTimeline {

    private final RunEvolution evolution;
    private final List<RecordedEvent> log;
    private final int every;
    private final List<RunState> kept = new ArrayList<>();

    /**
     * @param evolution of the exact flow that the run is pinned to
     * @param log from event 1 on, without gaps
     * @param every events between two states that are kept
     */
    public StateTimeline(RunEvolution evolution, List<RecordedEvent> log, int every) {
        this.evolution = evolution;
        this.log = List.copyOf(log);
        this.every = every;
        RunState state = RunState.initial();
        kept.add(state);
        for (RecordedEvent event : log) {
            state = evolution.evolve(state, event);
            if (event.sequence() % every == 0) {
                kept.add(state);
            }
        }
    }

    /**
     * The state after an event.
     *
     * @param sequence 0 for the state before the first
     * @throws IndexOutOfBoundsException when the log has no such event
     */
    public RunState at(long sequence) {
        int position = Math.toIntExact(sequence);
        int nearest = position / every;
        RunState state = kept.get(nearest);
        for (RecordedEvent event : log.subList(nearest * every, position)) {
            state = evolution.evolve(state, event);
        }
        return state;
    }
}
