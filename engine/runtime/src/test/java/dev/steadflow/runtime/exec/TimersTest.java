package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.observe.EngineObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class TimersTest {

    private final HandSetClock clock = new HandSetClock(EngineUnderTest.NOON);
    private final List<String> fired = new CopyOnWriteArrayList<>();

    private void arm(Timers timers, String name, Duration after) {
        timers.arm(
                new Timers.Name(new RunId("run"), name, Timers.Purpose.WAKE),
                EngineUnderTest.NOON.plus(after),
                () -> fired.add(name));
    }

    @Test
    void overdueTimersRunOldestFirst() {
        try (Timers timers = new Timers(clock, EngineObserver.NOBODY)) {
            arm(timers, "third", Duration.ofHours(3));
            arm(timers, "first", Duration.ofHours(1));
            arm(timers, "second", Duration.ofHours(2));
            clock.advance(Duration.ofDays(1));
            assertThat(fired).isEmpty(); // Nothing runs before start().

            timers.start();

            await().until(() -> fired.size() == 3);
            assertThat(fired).containsExactly("first", "second", "third");
        }
    }

    @Test
    void aTimerRunsOnceAndNeverEarly() {
        try (Timers timers = new Timers(clock, EngineObserver.NOBODY)) {
            timers.start();
            arm(timers, "nap", Duration.ofSeconds(1));

            clock.advance(Duration.ofMillis(999));
            assertThat(fired).isEmpty();
            clock.advance(Duration.ofMillis(1));
            clock.advance(Duration.ofDays(1));

            assertThat(fired).containsExactly("nap");
        }
    }

    @Test
    void whatTheEngineDoesForItselfIsNoWorkThatIsDue() {
        try (Timers timers = new Timers(clock, EngineObserver.NOBODY)) {
            timers.arm(new Timers.Name(new RunId("engine"), "", Timers.Purpose.RESOURCES),
                    EngineUnderTest.NOON.plusSeconds(1), () -> {});
            assertThat(timers.firstDueOfWork()).isEmpty();

            arm(timers, "nap", Duration.ofHours(1));

            assertThat(timers.firstDueOfWork()).contains(EngineUnderTest.NOON.plus(Duration.ofHours(1)));
            assertThat(timers.firstDue()).contains(EngineUnderTest.NOON.plusSeconds(1));
        }
    }

    @Test
    void armingANameAgainReplacesItAndDisarmingTakesItBack() {
        try (Timers timers = new Timers(clock, EngineObserver.NOBODY)) {
            timers.start();
            arm(timers, "moved", Duration.ofSeconds(1));
            arm(timers, "moved", Duration.ofSeconds(5));
            arm(timers, "gone", Duration.ofSeconds(2));
            timers.disarm(new Timers.Name(new RunId("run"), "gone", Timers.Purpose.WAKE));

            clock.advance(Duration.ofSeconds(4));
            assertThat(fired).isEmpty();
            clock.advance(Duration.ofSeconds(1));

            assertThat(fired).containsExactly("moved");
            assertThat(timers.size()).isZero();
        }
    }

    @Test
    void theMachinesClockWakesTimers() {
        SystemClock system = new SystemClock();
        try (Timers timers = new Timers(system, EngineObserver.NOBODY)) {
            timers.start();
            Instant due = system.now().plusMillis(20);
            List<Instant> times = new CopyOnWriteArrayList<>();
            timers.arm(new Timers.Name(new RunId("run"), "", Timers.Purpose.WAKE), due, () -> times.add(system.now()));

            await().until(() -> !times.isEmpty());
            assertThat(times.getFirst()).isAfterOrEqualTo(due);
        }
    }
}
