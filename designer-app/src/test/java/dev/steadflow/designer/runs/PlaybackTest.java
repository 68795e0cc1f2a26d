package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybackTest {

    private static final Instant START = EventScript.NOON;

    /** Four events: 500 ms after the first, at once, three days later. */
    private final List<RecordedEvent> events = List.of(
            at(1, Duration.ZERO), at(2, Duration.ofMillis(500)), at(3, Duration.ofMillis(500)),
            at(4, Duration.ofDays(3)));

    private static RecordedEvent at(long sequence, Duration after) {
        return new RecordedEvent(
                sequence, START.plus(after), EventScript.started().events().getFirst().event());
    }

    private static int shown(Playback.Frame frame) {
        return frame.event();
    }

    @Test
    void eventsComeAsFarApartAsTheyDid() {
        Playback slow = new Playback(1);

        assertThat(shown(slow.after(events, 1, Duration.ofMillis(499)))).isEqualTo(1);
        assertThat(slow.after(events, 1, Duration.ofMillis(510)))
                .isEqualTo(new Playback.Frame(2, Duration.ofMillis(10)));
    }

    @Test
    void aLongWaitIsCutShortAndATinyGapIsStretched() {
        Playback slow = new Playback(1);

        assertThat(shown(slow.after(events, 2, Playback.SHORTEST.minusMillis(1)))).isEqualTo(2);
        assertThat(shown(slow.after(events, 2, Playback.SHORTEST))).isEqualTo(3);
        assertThat(shown(slow.after(events, 3, Playback.LONGEST))).isEqualTo(4);
    }

    @Test
    void tenTimesAsFastPassesSeveralEventsInOneFrame() {
        assertThat(shown(new Playback(10).after(events, 1, Duration.ofMillis(70)))).isEqualTo(3);
    }

    @Test
    void theFirstEventComesAtOnceAndTheLastIsTheEnd() {
        assertThat(shown(new Playback(1).after(events, 0, Duration.ZERO))).isEqualTo(1);
        assertThat(shown(new Playback(1).after(events, 4, Duration.ofHours(1)))).isEqualTo(4);
    }
}
