package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BeatWatchTest {

    private static final Duration THREE = Duration.ofSeconds(3);

    private final BeatWatch watch = new BeatWatch();

    private static long seconds(double count) {
        return (long) (count * 1_000_000_000L);
    }

    private void look(long number, Duration age, double at) {
        watch.look(new Lease.Beat(number, age, "somebody", false), seconds(at));
    }

    @Test
    void aBeatThatChangesIsASignOfLife() {
        look(1, Duration.ZERO, 0);
        assertThat(watch.sawLife()).isFalse();

        look(2, Duration.ZERO, 1);

        assertThat(watch.sawLife()).isTrue();
        assertThat(watch.isSilentFor(THREE, seconds(3.9))).isFalse();
        assertThat(watch.isSilentFor(THREE, seconds(4))).isTrue();
    }

    @Test
    void anOldBeatAtTheFirstLookShortensTheWaitButNotToNothing() {
        look(1, Duration.ofHours(1), 0);

        assertThat(watch.isSilentFor(THREE, seconds(1.4))).isFalse();
        assertThat(watch.isSilentFor(THREE, seconds(1.5))).isTrue();
    }

    @Test
    void aClockThatWasSetBackOrForthMakesNobodyDead() {
        look(1, Duration.ofHours(-1), 0);
        look(2, Duration.ofHours(1), 1);

        assertThat(watch.isSilentFor(THREE, seconds(2.9))).isFalse();
    }

    @Test
    void whatWasHeardWhileTheServerWasAwayDoesNotCount() {
        look(1, Duration.ofSeconds(2), 0);
        watch.interrupted(seconds(10));
        look(1, Duration.ofSeconds(12), 10.1);

        assertThat(watch.isSilentFor(THREE, seconds(12.9))).isFalse();
        assertThat(watch.isSilentFor(THREE, seconds(13))).isTrue();
    }
}
