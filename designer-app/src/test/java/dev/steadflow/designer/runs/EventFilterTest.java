package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.definition.NodePath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which events a filter leaves, and how times are typed. */
class EventFilterTest {

    private final List<EventLine> lines = EventScript.started()
            .step("check")
            .lanes("both", "left")
            .step("main/both.left/charge")
            .events().stream()
            .map(event -> EventLine.of(event, new Words(ZoneOffset.UTC)))
            .toList();

    private List<String> left(EventFilter filter) {
        return lines.stream().filter(filter).map(line -> line.type() + " " + line.place()).toList();
    }

    private static EventFilter with(Optional<String> type, Optional<NodePath> node, String words) {
        return new EventFilter(type, node, Optional.empty(), Optional.empty(), EventFilter.words(words));
    }

    @Test
    void aTypeANodeAndWordsAllHaveToFit() {
        assertThat(left(EventFilter.ALL)).hasSize(lines.size());
        assertThat(left(with(Optional.of("StepScheduled"), Optional.empty(), ""))).hasSize(2);
        assertThat(left(with(Optional.of("StepScheduled"), Optional.empty(), "CHARGE"))).hasSize(1);
        assertThat(left(with(Optional.empty(), Optional.of(NodePath.parse("check")), ""))).hasSize(2)
                .allMatch(line -> line.contains("check"));
    }

    @Test
    void theEventsOfAContainerAreAlsoThoseInItsLanes() {
        assertThat(left(with(Optional.empty(), Optional.of(NodePath.parse("both")), "")))
                .anyMatch(line -> line.contains("charge"))
                .noneMatch(line -> line.contains("check"));
    }

    @Test
    void timesLeaveWhatLiesBetween() {
        EventFilter between = new EventFilter(Optional.empty(), Optional.empty(),
                Optional.of(lines.get(1).recorded().at()), Optional.of(lines.get(2).recorded().at()), List.of());

        assertThat(left(between)).hasSize(2);
    }

    @Test
    void aTimeIsTypedWithOrWithoutSecondsAndAnythingElseIsNone() {
        LocalDate day = LocalDate.parse("2026-03-01");

        assertThat(EventFilter.time("9:05", day, ZoneOffset.UTC).orElseThrow()).hasToString("2026-03-01T09:05:00Z");
        assertThat(EventFilter.time("09:05:07.412", day, ZoneOffset.UTC).orElseThrow())
                .hasToString("2026-03-01T09:05:07.412Z");
        assertThat(EventFilter.time("soon", day, ZoneOffset.UTC)).isEmpty();
    }
}
