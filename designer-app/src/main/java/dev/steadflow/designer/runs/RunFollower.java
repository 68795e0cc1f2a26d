package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.runtime.api.RunFeed;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one run's events in sequence for one watcher. The feed is a hint: what it dropped, and what happened before the
 * watch began, comes from the journal page by page, with one page under way at a time. Owned by one thread.
 */
final class RunFollower {

    /** Large enough to load 100,000 events in 100 reads, small enough for one frame. */
    static final int PAGE = 1_000;

    private final List<RunFeed.Item> ready = new ArrayList<>();
    private long last;
    private long highestSeen;
    private boolean behind = true;
    private boolean reading;
    private boolean behindAgain;

    /** Takes an item of the feed. Events after a gap are left for the journal. */
    void take(RunFeed.Item item) {
        if (!(item instanceof RunFeed.Appended appended)) {
            ready.add(item);
            return;
        }
        List<RecordedEvent> events = appended.events();
        if (events.isEmpty()) {
            return;
        }
        highestSeen = Math.max(highestSeen, events.getLast().sequence());
        if (events.getFirst().sequence() > last + 1) {
            behind = true;
            return;
        }
        accept(appended, events);
    }

    /** Takes a page that was asked for by {@link #startReading}. */
    void takePage(RunFeed.Appended page) {
        reading = false;
        accept(page, page.events());
        if (page.events().isEmpty()) {
            behind = behindAgain; // The journal was read to its end; pages of large events are short before it.
        }
    }

    /** Something of the run was dropped on the way. */
    void fellBehind() {
        behind = true;
        behindAgain = true;
    }

    /** Whether a page has to be asked for now. */
    boolean wantsPage() {
        return behind && !reading;
    }

    /** Begins to read; answers the sequence to read after. */
    long startReading() {
        reading = true;
        behindAgain = false;
        return last;
    }

    /** What is in sequence and was not handed out yet. */
    List<RunFeed.Item> handOut() {
        List<RunFeed.Item> items = List.copyOf(ready);
        ready.clear();
        return items;
    }

    private void accept(RunFeed.Appended source, List<RecordedEvent> events) {
        if (events.isEmpty() || events.getLast().sequence() <= last) {
            return;
        }
        List<RecordedEvent> fresh = events.getFirst().sequence() > last
                ? events
                : events.stream().filter(event -> event.sequence() > last).toList();
        last = fresh.getLast().sequence();
        ready.add(new RunFeed.Appended(source.run(), fresh));
    }
}
