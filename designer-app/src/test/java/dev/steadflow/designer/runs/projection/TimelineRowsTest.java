package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static dev.steadflow.designer.runs.projection.EventScript.lane;
import static dev.steadflow.designer.runs.projection.EventScript.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.TimelineRow.Use;
import dev.steadflow.flow.event.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TimelineRowsTest {

    private static String drawn(RunView view) {
        return TimelineRows.of(view).rows().stream()
                .map(row -> "  ".repeat(row.depth()) + (row.lane().isEmpty() ? "" : row.lane() + " ")
                        + row.visit().at().path().id() + (row.critical() ? " !" : ""))
                .collect(Collectors.joining("\n"));
    }

    private static List<Use> uses(RunView view, String node) {
        return TimelineRows.of(view).rows().stream()
                .filter(row -> row.visit().at().equals(at(node)))
                .flatMap(row -> row.spans().stream())
                .map(TimelineRow.Span::use)
                .toList();
    }

    private static RunEvent laneEnded(String lane) {
        return new RunEvent.LaneCompleted(lane(lane), json("1"));
    }

    @Test
    void visitsStandBelowTheContainerThatTheyRanInAndWhatDecidedTheEndIsMarked() {
        RunView view = started()
                .step("first")
                .lanes("both", "quick", "slow")
                .scheduled("main/both.quick/a#1")
                .scheduled("main/both.slow/b#1")
                .completed("main/both.quick/a#1", 1)
                .add(laneEnded("main/both.quick"))
                .completed("main/both.slow/b#1", 1)
                .step("main/both.slow/c#1")
                .add(laneEnded("main/both.slow"))
                .add(new RunEvent.NodeCompleted(at("both#1"), json("{}")))
                .step("last")
                .view();

        assertThat(drawn(view)).isEqualTo("""
                first !
                both !
                  quick a
                  slow b !
                  slow c !
                last !""");
    }

    @Test
    void theWinnerOfARaceDecidesItsEnd() {
        RunView view = started()
                .lanes("race", "fast", "slow")
                .scheduled("main/race.fast/a#1")
                .scheduled("main/race.slow/b#1")
                .completed("main/race.fast/a#1", 1)
                .add(laneEnded("main/race.fast"))
                .add(new RunEvent.RaceWon(at("race#1"), "fast"))
                .add(new RunEvent.NodeCancelled(at("main/race.slow/b#1"), "lost the race"))
                .view();

        assertThat(drawn(view)).contains("fast a !").endsWith("slow b");
    }

    @Test
    void theLaneWhoseErrorEndedARaceDecidesItAndNotTheOneThatWasStoppedForIt() {
        for (String[] lanes : new String[][]{{"breaks", "stopped"}, {"stopped", "breaks"}}) {
            RunView view = started()
                    .lanes("race", lanes)
                    .scheduled("main/race.breaks/a#1")
                    .scheduled("main/race.stopped/b#1")
                    .at(20)
                    .failed("main/race.breaks/a#1", 1, "http/Status")
                    .add(new RunEvent.LaneFailed(lane("main/race.breaks"), EventScript.error("http/Status")))
                    .add(new RunEvent.NodeCancelled(at("main/race.stopped/b#1"), "the race failed"))
                    .add(new RunEvent.LaneCancelled(lane("main/race.stopped"), "the race failed"))
                    .add(new RunEvent.NodeFailed(at("race#1"), EventScript.error("http/Status")))
                    .view();

            assertThat(drawn(view)).contains("breaks a !").contains("stopped b").doesNotContain("stopped b !");
        }
    }

    @Test
    void itemsThatWaitedForAFreePlaceLeadBackToTheOnesThatHeldIt() {
        JsonNode items = json("[1,2,3]");
        EventScript log = started()
                .add(new RunEvent.ItemsOpened(at("each#1"), items, Optional.empty(), Optional.empty(),
                        Optional.empty()));
        for (int i : new int[]{0, 1}) {
            log.add(new RunEvent.LaneStarted(lane("main/each[" + i + "]"), Map.of()));
            log.scheduled("main/each[" + i + "]/work#1");
        }
        log.completed("main/each[0]/work#1", 1).add(laneEnded("main/each[0]"));
        log.add(new RunEvent.LaneStarted(lane("main/each[2]"), Map.of())).scheduled("main/each[2]/work#1");
        log.completed("main/each[1]/work#1", 1).add(laneEnded("main/each[1]"));
        RunView view = log.completed("main/each[2]/work#1", 1).add(laneEnded("main/each[2]")).view();

        List<String> critical = TimelineRows.of(view).rows().stream()
                .filter(TimelineRow::critical)
                .map(row -> row.visit().at().text())
                .toList();

        assertThat(critical)
                .contains("main/each[2]/work#1", "main/each[0]/work#1")
                .doesNotContain("main/each[1]/work#1");
    }

    @Test
    void attemptsAndTheWaitsBetweenThemAreDifferentThings() {
        RunView waiting = started().scheduled("a#1").retrying("a#1", 1).view();
        RunView done = started().scheduled("a#1").retrying("a#1", 1).completed("a#1", 2).view();

        assertThat(uses(waiting, "a#1")).containsExactly(Use.WORK, Use.PAUSE);
        assertThat(uses(done, "a#1")).containsExactly(Use.WORK, Use.PAUSE, Use.WORK);
        assertThat(TimelineRows.of(waiting).rows().getFirst().spans().getLast().end()).isEmpty();
        assertThat(TimelineRows.of(done).rows().getFirst().spans().getFirst().failed()).isTrue();
    }

    @Test
    void aSleepIsAWaitAndAnOpenVisitHasAnOpenEnd() {
        RunView view = started()
                .add(new RunEvent.SleepStarted(at("nap#1"), EventScript.NOON.plus(Duration.ofHours(1))))
                .view();

        assertThat(uses(view, "nap#1")).containsExactly(Use.WAIT);
        assertThat(TimelineRows.of(view).rows().getFirst().spans().getFirst().end()).isEmpty();
        assertThat(TimelineRows.of(view).end()).isEmpty();
    }
}
