package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static dev.steadflow.designer.runs.projection.EventScript.lane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

    private final RunProjection projection = new RunProjection();

    /** A log with every kind of turn, and a loop that makes it longer than several distances. */
    private static List<RecordedEvent> golden() {
        EventScript log = EventScript.started()
                .step("check")
                .lanes("decide", "answer", "timeout")
                .step("main/decide.answer/ask")
                .add(new RunEvent.SleepStarted(at("main/decide.timeout/wait#1"), EventScript.NOON.plusSeconds(300)))
                .add(new RunEvent.LaneCompleted(lane("main/decide.answer"), json("1")))
                .add(new RunEvent.RaceWon(at("decide#1"), "answer"))
                .add(new RunEvent.NodeCancelled(at("main/decide.timeout/wait#1"), "lost the race to 'answer'"))
                .add(new RunEvent.LaneCancelled(lane("main/decide.timeout"), "lost the race to 'answer'"))
                .add(new RunEvent.NodeCompleted(at("decide#1"), json("{'lane':'answer'}")));
        for (int round = 1; round <= 600; round++) {
            log.scheduled("work#" + round);
            if (round % 7 == 0) {
                log.retrying("work#" + round, 1).completed("work#" + round, 2);
            } else {
                log.completed("work#" + round, 1);
            }
            log.choice("again#" + round, "yes", "work");
        }
        return log.add(new RunEvent.RunCompleted(json("{'ok':true}"))).events();
    }

    private RunHistory history(List<RecordedEvent> events, int page) {
        RunHistory history = new RunHistory();
        for (int from = 0; from < events.size(); from += page) {
            history.add(events.subList(from, Math.min(events.size(), from + page)));
        }
        return history;
    }

    private List<RunView> folded(List<RecordedEvent> events) {
        List<RunView> views = new ArrayList<>(List.of(RunView.EMPTY));
        events.forEach(event -> views.add(projection.apply(views.getLast(), event)));
        return views;
    }

    @Test
    void theViewAfterEachEventIsWhatFoldingTheLogUpToItGives() {
        List<RecordedEvent> log = golden();
        List<RunView> expected = folded(log);
        RunHistory history = history(log, 333);

        assertThat(history.size()).isEqualTo(log.size()).isGreaterThan(3 * RunHistory.DISTANCE);
        for (int count = 0; count <= log.size(); count += 13) {
            assertThat(history.after(count)).as("forwards, after %d events", count).isEqualTo(expected.get(count));
        }
        for (int count = log.size(); count >= 0; count -= 29) {
            assertThat(history.after(count)).as("backwards, after %d events", count).isEqualTo(expected.get(count));
        }
    }

    @Test
    void whatComesLaterDoesNotChangeWhatWas() {
        List<RecordedEvent> log = golden();
        RunHistory history = history(log.subList(0, 700), 700);
        RunView before = history.after(650);

        history.add(log.subList(700, log.size()));

        assertThat(history.after(650)).isEqualTo(before);
        assertThat(history.after(log.size()).facts().output()).isEqualTo(Optional.of(json("{'ok':true}")));
    }

    @Test
    void anEventThatIsNotThereIsRefused() {
        RunHistory history = history(EventScript.started().step("a").events(), 3);

        assertThatThrownBy(() -> history.after(4)).hasMessageContaining("Expected 0 to 3 events");
        assertThat(history.after(0)).isEqualTo(RunView.EMPTY);
    }
}
