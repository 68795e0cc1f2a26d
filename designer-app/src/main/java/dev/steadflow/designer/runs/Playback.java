package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RecordedEvent;
import java.time.Duration;
import java.util.List;

/**
 * The pace at which a run is played again. At speed 1 events come as far apart as they did, but no gap is longer than
 * {@link #LONGEST}, so that a sleep of three days does not stop the film, and none shorter than {@link #SHORTEST}, so that
 * a run of 30 ms can be watched at all. Immutable.
 *
 * @param speed 1 or 10, for example: how much faster than that
 */
record Playback(int speed) {

    /** What people wait for without thinking that nothing happens any more. */
    static final Duration LONGEST = Duration.ofMillis(1_200);

    /** Some eight events a second can be followed with the eye. */
    static final Duration SHORTEST = Duration.ofMillis(120);

    /** How long the film stands still at an event before the next one comes. */
    Duration until(RecordedEvent shown, RecordedEvent next) {
        Duration gap = Duration.between(shown.at(), next.at());
        Duration bounded = gap.compareTo(LONGEST) > 0 ? LONGEST : gap.compareTo(SHORTEST) < 0 ? SHORTEST : gap;
        return bounded.dividedBy(speed);
    }

    /**
     * Which event is shown after some time.
     *
     * @param shown the sequence that the film stands at; 0 before the first
     * @param passed since it came there
     * @return the sequence shown then, and what is left of the time there
     */
    Frame after(List<RecordedEvent> events, int shown, Duration passed) {
        int at = shown;
        Duration left = passed;
        while (at < events.size()) {
            Duration wait = at == 0 ? Duration.ZERO : until(events.get(at - 1), events.get(at));
            if (left.compareTo(wait) < 0) {
                break;
            }
            left = left.minus(wait);
            at++;
        }
        return new Frame(at, left);
    }

    /**
     * A moment of the film.
     *
     * @param event the sequence that is shown
     * @param since how long already
     */
    record Frame(int event, Duration since) {}
}
