package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.observe.EngineObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class StepLineTest {

    private static final RunId BIG = new RunId("big");
    private static final RunId SMALL = new RunId("small");
    private static final String TYPE = "test/echo@1";

    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Timers timers = new Timers(clock, EngineObserver.NOBODY);
    private final List<String> admitted = new ArrayList<>();
    private final List<StepLine.Place> places = new ArrayList<>();

    private StepLine line(StepLimits limits) {
        timers.start();
        return new StepLine(limits, timers, clock);
    }

    private boolean enter(StepLine line, String type, RunId run, String name) {
        return line.enter(type, new StepLine.Entrant() {
            @Override
            public RunId run() {
                return run;
            }

            @Override
            public boolean admitted(StepLine.Place place) {
                admitted.add(name);
                places.add(place);
                return true;
            }
        });
    }

    private void giveBackOne() {
        places.removeFirst().giveBack();
    }

    @Test
    void aRunWithTenThousandStepsDoesNotStarveAnother() {
        StepLine line = line(StepLimits.STANDARD.withAtOnce(1));
        for (int i = 0; i < 10_000; i++) {
            enter(line, TYPE, BIG, "big" + i);
        }
        enter(line, TYPE, SMALL, "small");

        giveBackOne();
        giveBackOne();

        assertThat(admitted).containsExactly("big0", "big1", "small");
    }

    @Test
    void noMoreOfATypeThanAllowedAndOthersAreNotHeldUp() {
        StepLine line = line(StepLimits.STANDARD.withType("test/echo", new StepTypeLimit(2, Optional.empty())));

        for (int i = 0; i < 3; i++) {
            enter(line, TYPE, BIG, "echo" + i);
        }
        enter(line, "test/other@1", BIG, "other");

        assertThat(admitted).containsExactly("echo0", "echo1", "other");
        giveBackOne();
        assertThat(admitted).endsWith("echo2");
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        StepLine line = line(StepLimits.STANDARD.withAtOnce(1));
        enter(line, TYPE, BIG, "first");
        enter(line, TYPE, BIG, "second");
        enter(line, TYPE, BIG, "third");

        StepLine.Place first = places.getFirst();
        first.giveBack();
        first.giveBack();

        assertThat(admitted).containsExactly("first", "second");
    }

    @Test
    void aRateLetsOneInAtATimeAndAFullSpanLater() {
        StepLine line = line(StepLimits.STANDARD.withType(
                TYPE, StepTypeLimit.NONE.withRate(new StepRate(4, Duration.ofSeconds(2)))));
        for (int i = 0; i < 4; i++) {
            enter(line, TYPE, i == 0 ? BIG : SMALL, "call" + i);
        }

        assertThat(admitted).containsExactly("call0"); // An engine that has just been opened begins with one.
        clock.advance(Duration.ofMillis(499));
        assertThat(admitted).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(admitted).containsExactly("call0", "call1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted).hasSize(4);
    }

    @Test
    void afterAQuietTimeASpansWorthMayComeAtOnce() {
        StepLine line = line(StepLimits.STANDARD.withType(
                TYPE, StepTypeLimit.NONE.withRate(new StepRate(3, Duration.ofSeconds(3)))));
        enter(line, TYPE, BIG, "opens the line");
        clock.advance(Duration.ofHours(1));

        for (int i = 0; i < 4; i++) {
            enter(line, TYPE, BIG, "call" + i);
        }

        assertThat(admitted).endsWith("call0", "call1", "call2");
    }

    @Test
    void suspectedWorkIsDoneAloneForAWhile() {
        StepLine line = line(StepLimits.STANDARD);

        enter(line, StepLine.SUSPECTS, BIG, "one");
        enter(line, StepLine.SUSPECTS, SMALL, "two");

        assertThat(admitted).containsExactly("one");
        clock.advance(Duration.ofSeconds(10));
        assertThat(admitted).containsExactly("one", "two");
    }

    @Test
    void anEngineLetsRunsTakeTurns() throws InterruptedException {
        try (EngineUnderTest test =
                EngineUnderTest.open(settings -> settings.withLimits(settings.limits().withConcurrentAttempts(1)))) {
            Semaphore turns = new Semaphore(0);
            CountDownLatch begun = new CountDownLatch(1);
            test.script.on("many", (in, context) -> {
                begun.countDown();
                turns.acquire();
                return "";
            });
            RunId big = test.start(aFlow().forEach("all", "[1,2,3,4,5,6,7,8,9,10]", "it", lane -> lane.step("many")));
            begun.await();
            RunId small = test.start(aFlow().step("one"));

            turns.release(2);

            await().until(() -> test.engine().run(small).orElseThrow().status().isTerminal());
            assertThat(test.script.callsOf("many")).isLessThanOrEqualTo(3);
            turns.release(10);
            assertThat(test.output(big)).hasSize(10);
        }
    }
}
