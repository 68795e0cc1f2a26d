package dev.steadflow.designer.runs.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is folded from a kept view, page by page, in any order, is what folding the log from its start gives. */
class RunHistoryPropertiesTest {

    private final RunProjection projection = new RunProjection();

    @Property(tries = 60)
    void theViewAfterAnyEventIsThatOfTheLogHoweverItIsReadAndWhoeverTookItOver(@ForAll long seed) {
        Random random = new Random(seed);
        List<RecordedEvent> log = RandomLog.of(seed, 1_200);
        List<Instant> starts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            starts.add(log.get(random.nextInt(log.size())).at().minusMillis(500));
        }
        List<RunView> expected = folded(log, starts);

        RunHistory history = new RunHistory();
        int startsLeft = starts.size();
        while (history.size() < log.size() || startsLeft > 0) {
            if (startsLeft > 0 && (history.size() == log.size() || random.nextInt(4) == 0)) {
                history.engineStarted(starts.get(--startsLeft));
            } else {
                int to = Math.min(log.size(), history.size() + 1 + random.nextInt(400));
                history.add(log.subList(history.size(), to));
            }
        }

        for (int i = 0; i < 40; i++) {
            int count = random.nextInt(log.size() + 1);
            assertThat(history.after(count)).as("after %d events", count).isEqualTo(expected.get(count));
        }
    }

    /** From the start, with the plain statement of what being restored means, after each event. */
    private List<RunView> folded(List<RecordedEvent> log, List<Instant> starts) {
        List<Instant> inOrder = starts.stream().sorted().toList();
        List<RunView> views = new ArrayList<>(List.of(RunView.EMPTY));
        Instant before = Instant.EPOCH;
        for (RecordedEvent event : log) {
            RunView view = views.getLast();
            for (Instant start : inOrder) {
                boolean takesOver = before.isBefore(start) && !event.at().isBefore(start) && event.sequence() > 1;
                view = takesOver
                        ? projection.callAgain(projection.markRestored(view, RunView.EMPTY, start), start)
                        : view;
            }
            before = event.at();
            views.add(projection.apply(view, event));
        }
        return views;
    }

    @Property(tries = 60)
    void markingWhatHappenedSinceIsMarkingEverything(@ForAll long seed) {
        Random random = new Random(seed);
        List<RecordedEvent> log = RandomLog.of(seed, 400);
        Instant start = log.get(random.nextInt(log.size())).at().minusMillis(500);
        RunView everything = RunView.EMPTY;
        RunView since = RunView.EMPTY;

        for (int from = 0; from < log.size();) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(60));
            RunView before = since;
            for (RecordedEvent event : log.subList(from, to)) {
                everything = projection.apply(everything, event);
                since = projection.apply(since, event);
            }
            everything = projection.markRestored(everything, RunView.EMPTY, start);
            since = projection.markRestored(since, before, start);
            from = to;
        }

        assertThat(since).isEqualTo(everything);
    }

    @Test
    void aVeryLongRunKeepsFewViewsAndStillKnowsEachEvent() {
        List<RecordedEvent> log = RandomLog.of(7, 2 * RunHistory.MOST_KEPT * RunHistory.DISTANCE + 1_234);
        RunHistory history = new RunHistory();
        for (int from = 0; from < log.size(); from += 4_000) {
            history.add(log.subList(from, Math.min(log.size(), from + 4_000)));
        }
        RunView view = RunView.EMPTY;

        for (RecordedEvent event : log) {
            view = projection.apply(view, event);
            if (event.sequence() % 39_999 == 0) {
                RunView found = history.after((int) event.sequence());
                assertThat(found.visits()).hasSameSizeAs(view.visits());
                assertThat(found.counts()).isEqualTo(view.counts());
                assertThat(found.facts()).isEqualTo(view.facts());
                assertThat(found.open()).isEqualTo(view.open());
            }
        }
        assertThat(history.keptViews()).isLessThanOrEqualTo(RunHistory.MOST_KEPT + 1);
    }
}
