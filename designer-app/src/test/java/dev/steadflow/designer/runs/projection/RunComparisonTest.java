package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.RunComparison.Compared;
import dev.steadflow.designer.runs.projection.RunComparison.Kind;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two logs, and what is said about the two runs. */
class RunComparisonTest {

    private static RunComparison compare(EventScript left, EventScript right) {
        return RunComparison.of(left.view(), right.view());
    }

    private static Compared node(RunComparison comparison, String path) {
        return comparison.nodes().get(NodePath.parse(path));
    }

    private static EventScript yields(EventScript script, String node, String output) {
        return script.scheduled(node).add(new RunEvent.StepCompleted(at(node), 1, json(output), json(output)));
    }

    @Test
    void runsThatCameToTheSameDoNotPart() {
        RunComparison same = compare(
                EventScript.started().step("a#1").step("b#1"), EventScript.started().step("a#1").step("b#1"));

        assertThat(same.first()).isEmpty();
        assertThat(same.count(Kind.SAME)).isEqualTo(2);
    }

    @Test
    void theFirstOutputThatDiffersIsWhereTheyParted() {
        RunComparison parted = compare(
                yields(yields(EventScript.started(), "a#1", "{'n':1}"), "b#1", "{'n':2}").step("c#1"),
                yields(yields(EventScript.started(), "a#1", "{'n':1}"), "b#1", "{'n':3}").failed("c#1", 1,
                        "http/Status"));

        assertThat(parted.first().orElseThrow().at()).isEqualTo(at("b#1"));
        assertThat(parted.first().orElseThrow().ways()).containsExactly("output differs");
        assertThat(node(parted, "a").kind()).isEqualTo(Kind.SAME);
        assertThat(node(parted, "b").kind()).isEqualTo(Kind.DIFFERENT);
    }

    @Test
    void anotherWayOfAChoiceIsTheDifferenceAndNotWhatCameOfIt() {
        RunComparison parted = compare(
                EventScript.started().choice("ask#1", "yes", "pay").step("pay#1"),
                EventScript.started().choice("ask#1", "no", "mail").step("mail#1"));

        assertThat(parted.first().orElseThrow().at()).isEqualTo(at("ask#1"));
        assertThat(parted.first().orElseThrow().ways())
                .contains("way 'yes' in the first, way 'no' in the second");
        assertThat(node(parted, "pay").kind()).isEqualTo(Kind.ONLY_FIRST);
        assertThat(node(parted, "mail").kind()).isEqualTo(Kind.ONLY_SECOND);
        assertThat(node(parted, "mail").shown().ways()).containsExactly("only the second run came here");
    }

    @Test
    void theWinnersOfARaceThatEndedOtherwiseAreNamed() {
        RunComparison parted = compare(race("fast"), race("slow"));

        assertThat(node(parted, "race").shown().ways())
                .contains("lane 'fast' won in the first, lane 'slow' won in the second");
    }

    private static EventScript race(String winner) {
        return EventScript.started().lanes("race#1", "fast", "slow").add(new RunEvent.RaceWon(at("race#1"), winner));
    }

    @Test
    void theOrderOfLanesIsNoDifferenceAndTimeIsTold() {
        EventScript left = EventScript.started().scheduled("a#1").scheduled("b#1").completed("a#1", 1)
                .completed("b#1", 1);
        EventScript right = EventScript.started().scheduled("b#1").scheduled("a#1").completed("b#1", 1)
                .completed("a#1", 1);

        RunComparison same = compare(left, right);

        assertThat(same.first()).isEmpty();
        assertThat(node(same, "b").shown().longer()).contains(Duration.ofSeconds(0));
        RunComparison slower = compare(EventScript.started().step("a#1"),
                EventScript.started().scheduled("a#1").scheduled("x#1").completed("a#1", 1));
        assertThat(node(slower, "a").shown().longer()).contains(Duration.ofSeconds(1));
        assertThat(node(slower, "a").kind()).isEqualTo(Kind.SAME);
    }

    @Test
    void eachIterationIsComparedWithItsOwn() {
        RunComparison parted = compare(
                yields(yields(EventScript.started(), "a#1", "{'n':1}"), "a#2", "{'n':2}"),
                yields(yields(EventScript.started(), "a#1", "{'n':1}"), "a#2", "{'n':9}"));

        assertThat(List.of(node(parted, "a").kind(), node(parted, "a").shown().at()))
                .isEqualTo(List.of(Kind.DIFFERENT, at("a#2")));
    }
}
