package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The views of one run after each of its events. Only every {@value #DISTANCE}th is kept, which costs little, as views
 * share what did not change; the others are folded from the nearest one before. So any event of a run of 100,000 is a few
 * milliseconds away, and the answer is what folding the log from its start would give. Owned by one thread.
 */
public final class RunHistory {

    /** Folding so many events takes some 5 ms, well below a frame; a view every 500 events costs about 100 kB. */
    static final int DISTANCE = 500;

    private final RunProjection projection = new RunProjection();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<RunView> kept = new ArrayList<>(List.of(RunView.EMPTY));
    private RunView newest = RunView.EMPTY;
    private RunView lastAsked = RunView.EMPTY;

    /** Adds the events that follow those known so far. */
    public void add(List<RecordedEvent> following) {
        for (RecordedEvent event : following) {
            newest = projection.apply(newest, event);
            events.add(event);
            if (events.size() % DISTANCE == 0) {
                kept.add(newest);
            }
        }
    }

    /** How many events are known. */
    public int size() {
        return events.size();
    }

    /**
     * An event by its sequence.
     *
     * @param sequence from 1 to {@link #size}
     */
    public RecordedEvent event(int sequence) {
        return events.get(sequence - 1);
    }

    /**
     * The run after its first events, as the log tells it: what was only shown live is not in it.
     *
     * @param count how many events, 0 to {@link #size}
     */
    public RunView after(int count) {
        if (count < 0 || count > events.size()) {
            throw new IllegalArgumentException(
                    "Expected 0 to " + events.size() + " events of the run, but found " + count + ".");
        }
        if (count == events.size()) {
            return newest;
        }
        RunView view = kept.get(count / DISTANCE);
        if (lastAsked.lastSequence() > view.lastSequence() && lastAsked.lastSequence() <= count) {
            view = lastAsked; // The next event is asked for most often.
        }
        for (int i = (int) view.lastSequence(); i < count; i++) {
            view = projection.apply(view, events.get(i));
        }
        lastAsked = view;
        return view;
    }
}
