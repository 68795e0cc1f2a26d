package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The views of one run after each of its events. Only some are kept, which costs little, as views share what did not change;
 * the others are folded from the nearest one before. So any event of a run of 100,000 is a few milliseconds away, and the
 * answer is what folding the log from its start would give. Owned by one thread.
 */
public final class RunHistory {

    /** Folding so many events takes some 2 ms, well below a frame; a view every 500 events costs about 100 kB. */
    static final int DISTANCE = 500;

    /** When there are more views than that, every second one is let go: a run of a million has one every 4,000 events. */
    static final int MOST_KEPT = 400;

    private final RunProjection projection = new RunProjection();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final TreeMap<Integer, RunView> kept = new TreeMap<>(Map.of(0, RunView.EMPTY));
    private final List<Instant> expectedStarts = new ArrayList<>();
    private final Map<Integer, List<Instant>> takenOver = new HashMap<>();
    private int distance = DISTANCE;
    private RunView newest = RunView.EMPTY;
    private RunView lastAsked = RunView.EMPTY;

    /** Adds the events that follow those known so far. */
    public void add(List<RecordedEvent> following) {
        for (RecordedEvent event : following) {
            events.add(event);
            noticeStarts(event);
            newest = step(newest);
            if (events.size() % distance == 0 || takenOver.containsKey(events.size())) {
                kept.put(events.size(), newest);
            }
        }
        if (kept.size() - takenOver.size() > MOST_KEPT) {
            distance *= 2;
            kept.keySet().removeIf(count -> count % distance != 0 && !takenOver.containsKey(count));
        }
    }

    /**
     * An engine was started: from its first event on, what ended before it is restored, if the run had begun before.
     *
     * @param when just before that start
     */
    public void engineStarted(Instant when) {
        int first = events.size();
        while (first > 0 && !events.get(first - 1).at().isBefore(when)) {
            first--;
        }
        if (first == events.size()) {
            expectedStarts.add(when);
        } else if (first > 0) {
            takenOver.computeIfAbsent(first + 1, any -> new ArrayList<>()).add(when);
            kept.tailMap(first + 1, true).clear();
            lastAsked = RunView.EMPTY;
            newest = fold(events.size());
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

    /** The run after all its events, as the log tells it. */
    public RunView newest() {
        return newest;
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
        lastAsked = fold(count);
        return lastAsked;
    }

    /** How many views are kept; for tests. */
    int keptViews() {
        return kept.size();
    }

    private RunView fold(int count) {
        RunView view = kept.floorEntry(count).getValue();
        if (lastAsked.lastSequence() > view.lastSequence() && lastAsked.lastSequence() <= count) {
            view = lastAsked; // The next event is asked for most often.
        }
        while (view.lastSequence() < count) {
            view = step(view);
        }
        return view;
    }

    /**
     * The view after one more event, and after the engine that wrote it took the run over, if it did by this event: it called
     * again what was under way, and the event may be the answer.
     */
    private RunView step(RunView before) {
        int count = (int) before.lastSequence() + 1;
        RecordedEvent event = events.get(count - 1);
        List<Instant> starts = takenOver.getOrDefault(count, List.of());
        return starts.isEmpty()
                ? projection.apply(before, event)
                : projection.applyFirst(before, event, starts.stream().sorted().toList());
    }

    private void noticeStarts(RecordedEvent event) {
        if (expectedStarts.isEmpty()) {
            return; // As for nearly every event.
        }
        List<Instant> past = expectedStarts.stream().filter(start -> !event.at().isBefore(start)).toList();
        past.stream()
                .filter(events.getFirst().at()::isBefore)
                .forEach(start -> takenOver.computeIfAbsent(events.size(), any -> new ArrayList<>()).add(start));
        expectedStarts.removeAll(past);
    }
}
