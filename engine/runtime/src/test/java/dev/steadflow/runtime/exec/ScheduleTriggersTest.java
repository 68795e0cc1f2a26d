package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.definition.FlowTrigger.Schedule.CatchUp;
import dev.steadflow.flow.definition.FlowTrigger.Schedule.Overlap;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules on an engine that is held still; it is noon. */
@Timeout(120)
class ScheduleTriggersTest {

    private static final Schedule HOURLY = Schedule.cron("hourly", "0 * * * *");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private final AtomicReference<CutJournal> cut = new AtomicReference<>();
    private final EngineUnderTest test = EngineUnderTest.around(journal -> {
        CutJournal made = new CutJournal(journal);
        cut.set(made);
        return made;
    });

    private static FlowDefinition quick(Schedule... schedules) {
        return scheduled(aFlow().step("a"), schedules);
    }

    /** Runs take an hour and a half. */
    private static FlowDefinition slow(Schedule... schedules) {
        return scheduled(aFlow().sleep("nap", "PT90M"), schedules);
    }

    private static FlowDefinition scheduled(FlowBuilder flow, Schedule... schedules) {
        return flow.build().withTriggers(List.of(schedules));
    }

    private void activate(FlowDefinition flow) {
        test.engine().triggers().activate(flow, Path.of(""));
        settle();
    }

    /** Lets time pass by half hours, so that a run's end and the next time do not come at once. */
    private void hours(int count) {
        for (int i = 0; i < 2 * count; i++) {
            test.advance(HALF_HOUR);
            settle();
        }
    }

    private static void soon(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                .until(condition);
    }

    private void settle() {
        EngineParts parts = test.engine().parts();
        soon(() -> test.engine().triggerWorld().isQuiet()
                && parts.loop().isQuiet() && parts.timers().isQuiet() && parts.steps().work().running() == 0
                && test.engine().triggerWorld().isQuiet() && parts.loop().isQuiet());
    }

    /** The occurrences of all runs, oldest first: {@code 13:00}. */
    private List<String> started() {
        return test.engine().runs(RunQuery.newest(1_000)).stream()
                .map(RunHeader::run)
                .map(run -> test.events(run, RunEvent.RunStarted.class).getFirst())
                .map(event -> event.trigger().orElseThrow().occurrence())
                .sorted()
                .map(occurrence -> occurrence.substring(11, 16))
                .toList();
    }

    private TriggerView view() {
        return test.engine().triggers().all().getFirst();
    }

    @Test
    void eachTimeStartsARunThatSaysWhatStartedIt() {
        try (test) {
            activate(quick(HOURLY.withZone(Optional.of("Europe/Berlin"))));
            hours(3);

            assertThat(started()).containsExactly("13:00", "14:00", "15:00");
            RunHeader newest = test.engine().runs(RunQuery.newest(1)).getFirst();
            assertThat(newest.tags()).isEqualTo(Map.of("trigger", "hourly"));
            RunEvent.RunStarted event = test.events(newest.run(), RunEvent.RunStarted.class).getFirst();
            assertThat(event.trigger()).contains(
                    new RunEvent.RunStarted.Trigger("schedule", "hourly", "2026-03-01T15:00:00Z"));
            assertThat(event.input()).isEqualTo(json("{trigger: 'hourly', scheduledAt: '2026-03-01T15:00:00Z', "
                    + "date: '2026-03-01', time: '16:00:00', zone: 'Europe/Berlin'}"));
            assertThat(view().next()).startsWith(
                    Instant.parse("2026-03-01T16:00:00Z"), Instant.parse("2026-03-01T17:00:00Z"));
            assertThat(view().last()).contains(new TriggerView.Last("2026-03-01T15:00:00Z", newest.run()));
        }
    }

    @Test
    void theInputIsWorkedOutOfTheEvent() {
        try (test) {
            test.templates = new JsonataTemplates(new Expressions());
            activate(quick(HOURLY.withIn(Optional.of(json("{day: '{% $event.date %}', full: true}")))));
            hours(1);

            RunHeader run = test.engine().runs(RunQuery.newest(1)).getFirst();
            assertThat(test.events(run.run(), RunEvent.RunStarted.class).getFirst().input())
                    .isEqualTo(json("{day: '2026-03-01', full: true}"));
        }
    }

    @Test
    void anInputThatDoesNotFitIsToldAndTheNextTimeComesAllTheSame() {
        try (test) {
            activate(scheduled(aFlow().input("{type: 'object', required: ['day']}").step("a"), HOURLY));
            hours(2);

            assertThat(started()).isEmpty();
            assertThat(view().problem()).hasValueSatisfying(it -> assertThat(it).contains("day"));
            assertThat(view().next()).startsWith(Instant.parse("2026-03-01T15:00:00Z"));
        }
    }

    @Nested
    class RunsThatOverlap {

        @Test
        void areSkipped() {
            try (test) {
                activate(slow(HOURLY));
                hours(4);

                assertThat(started()).containsExactly("13:00", "15:00");
            }
        }

        @Test
        void waitInLine() {
            try (test) {
                activate(slow(HOURLY.withOverlap(Overlap.QUEUE)));
                hours(3);
                assertThat(started()).containsExactly("13:00", "14:00");
                assertThat(view().waiting()).isEqualTo(1);

                hours(1);

                assertThat(started()).containsExactly("13:00", "14:00", "15:00");
                assertThat(view().waiting()).isEqualTo(1);
            }
        }

        @Test
        void stillWaitInLineAfterACrash() {
            try (test) {
                activate(slow(HOURLY.withOverlap(Overlap.QUEUE)));
                hours(2);
                assertThat(started()).containsExactly("13:00");

                test.crashAndRecover();
                activate(slow(HOURLY.withOverlap(Overlap.QUEUE)));
                assertThat(started()).containsExactly("13:00");
                test.advance(Duration.ofMinutes(40));
                settle();

                assertThat(started()).containsExactly("13:00", "14:00");
            }
        }

        @Test
        void runBesideEachOther() {
            try (test) {
                activate(slow(HOURLY.withOverlap(Overlap.ALLOW)));
                hours(3);

                assertThat(started()).containsExactly("13:00", "14:00", "15:00");
            }
        }
    }

    @Nested
    class WhatCameWhileNobodyWasThere {

        private void away(FlowDefinition flow) {
            activate(flow);
            hours(1);
            test.crash();
            test.clock.advance(Duration.ofMinutes(5 * 60 + 20));
            test.recover();
            activate(flow);
        }

        @Test
        void startsTheLastRunOnly() {
            try (test) {
                away(quick(HOURLY));

                assertThat(started()).containsExactly("13:00", "18:00");
            }
        }

        @Test
        void startsNoRun() {
            try (test) {
                away(quick(HOURLY.withCatchUp(CatchUp.NONE, Optional.empty())));
                assertThat(started()).containsExactly("13:00");
                test.advance(Duration.ofMinutes(40));
                settle();

                assertThat(started()).containsExactly("13:00", "19:00");
            }
        }

        @Test
        void startsAllRunsUpToABound() {
            try (test) {
                away(quick(HOURLY.withOverlap(Overlap.ALLOW).withCatchUp(CatchUp.ALL, Optional.of(3))));

                assertThat(started()).containsExactly("13:00", "16:00", "17:00", "18:00");
            }
        }

        @Test
        void countsAsMissedWhenTheClockJumps() {
            try (test) {
                activate(quick(HOURLY));
                test.advance(Duration.ofHours(30));
                settle();

                assertThat(started()).containsExactly("18:00");
            }
        }

        @Test
        void isNotMadeUpForWhenSomebodySwitchedItOffOrChangedTheTimes() {
            try (test) {
                activate(quick(HOURLY));
                hours(1);
                test.engine().triggers().deactivate("test-flow");
                hours(3);
                activate(quick(HOURLY));
                assertThat(started()).containsExactly("13:00");

                test.crash();
                test.clock.advance(Duration.ofHours(2));
                test.recover();
                activate(quick(HOURLY.withTimes(Optional.of("30 * * * *"), Optional.empty())));
                assertThat(started()).containsExactly("13:00");
            }
        }
    }

    @Test
    void aPausedTriggerStandsStillAlsoAfterACrashAndGoesOnFromNow() {
        try (test) {
            activate(quick(HOURLY));
            test.engine().triggers().pause("test-flow", "hourly");
            hours(2);
            test.crashAndRecover();
            activate(quick(HOURLY));
            hours(1);
            assertThat(view().paused()).isTrue();
            assertThat(started()).isEmpty();

            test.engine().triggers().resume("test-flow", "hourly");
            settle();
            assertThat(started()).isEmpty();
            hours(1);
            assertThat(started()).containsExactly("16:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereverItCrashesEachTimeStartsOneRun(Overlap overlap) {
        try (test) {
            List<String> expected = sweep(overlap, Integer.MAX_VALUE);
            int crashed = 0;
            boolean hasCrashed = true;
            for (int writes = 0; hasCrashed; writes++) {
                try (Closed again = new Closed(new ScheduleTriggersTest())) {
                    assertThat(again.of().sweep(overlap, writes)).as("after %s writes", writes).isEqualTo(expected);
                    hasCrashed = again.of().crashes > 0;
                    crashed += again.of().crashes;
                }
            }
            assertThat(crashed).isGreaterThan(8);
        }
    }

    /** One of the engines of the sweep, closed with this. */
    private record Closed(ScheduleTriggersTest of) implements AutoCloseable {
        @Override
        public void close() {
            of.test.close();
        }
    }

    private int crashes;

    /** Four hours on an engine whose store dies after so many writes, and which is opened again at once. */
    private List<String> sweep(Overlap overlap, int writes) {
        FlowDefinition flow = overlap == Overlap.ALLOW
                ? quick(HOURLY.withOverlap(overlap))
                : slow(HOURLY.withOverlap(overlap));
        activate(flow);
        cut.get().after(writes);
        for (int half = 0; half < 8; half++) {
            test.advance(HALF_HOUR);
            settleOrDie();
            if (cut.get().isCut()) {
                crashes++;
                test.crashAndRecover();
                activate(flow);
            }
        }
        return started();
    }

    private void settleOrDie() {
        soon(() -> cut.get().isCut() || isStill());
        if (cut.get().isCut()) {
            return;
        }
        settle();
    }

    private boolean isStill() {
        EngineParts parts = test.engine().parts();
        return test.engine().triggerWorld().isQuiet() && parts.loop().isQuiet() && parts.timers().isQuiet()
                && parts.steps().work().running() == 0;
    }
}
