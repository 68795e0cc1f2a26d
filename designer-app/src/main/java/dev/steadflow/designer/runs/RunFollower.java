package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.runtime.api.RunFeed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Keeps one run's events in sequence for one watcher. The feed is a hint: what it dropped, and what happened before the
 * watch began, comes from the journal page by page, with one page under way at a time, and none while there is enough to
 * hand out. Owned by one thread.
 */
final class RunFollower {

    /** The first page of a run: a few screens, so that a long run shows something at once. */
    static final int FIRST_PAGE = 250;

    /** Large enough to load 100,000 events in 25 reads. */
    static final int PAGE = 4_000;

    private final Deque<RunFeed.Item> ready = new ArrayDeque<>();
    private int readyCount;
    private long last;
    private boolean behind = true;
    private boolean reading;
    private boolean behindAgain;

    /** Takes an item of the feed. Events after a gap are left for the journal. */
    void take(RunFeed.Item item) {
        if (!(item instanceof RunFeed.Appended appended)) {
            ready.add(item);
            readyCount++;
            return;
        }
        List<RecordedEvent> events = appended.events();
        if (events.isEmpty()) {
            return;
        }
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
        return behind && !reading && readyCount < PAGE;
    }

    /** Begins to read; answers the sequence to read after. */
    long startReading() {
        reading = true;
        behindAgain = false;
        return last;
    }

    /** How many events are to be read at once now. */
    int pageSize() {
        return last == 0 ? FIRST_PAGE : PAGE;
    }

    /** How many items and events wait to be handed out. */
    int backlog() {
        return readyCount;
    }

    /**
     * What is in sequence and was not handed out yet.
     *
     * @param most how many items and events at most; more of them come with the next call
     */
    List<RunFeed.Item> handOut(int most) {
        List<RunFeed.Item> items = new ArrayList<>();
        int left = most;
        while (left > 0 && !ready.isEmpty()) {
            RunFeed.Item item = ready.removeFirst();
            if (item instanceof RunFeed.Appended appended && appended.events().size() > left) {
                List<RecordedEvent> events = appended.events();
                items.add(new RunFeed.Appended(appended.run(), events.subList(0, left)));
                ready.addFirst(new RunFeed.Appended(appended.run(), events.subList(left, events.size())));
                left = 0;
            } else {
                items.add(item);
                left -= count(item);
            }
        }
        readyCount -= most - left;
        return items;
    }

    /** How many events an item stands for. */
    static int count(RunFeed.Item item) {
        return item instanceof RunFeed.Appended appended ? appended.events().size() : 1;
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
        readyCount += fresh.size();
    }
}
