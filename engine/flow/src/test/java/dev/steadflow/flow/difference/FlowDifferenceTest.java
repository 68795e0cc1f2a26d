package dev.steadflow.flow.difference;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.StickyNote;
import dev.steadflow.flow.run.RandomFlow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What two versions of a flow differ in, as a person would say it. */
class FlowDifferenceTest {

    private static FlowBuilder order() {
        return aFlow("order")
                .step("charge", "test/pay@1", "{\"amount\": 10}")
                .step("ship", "test/ship@1", "{}")
                .chain("charge", "ship");
    }

    @Test
    void equalVersionsDifferInNothing() {
        assertThat(between(order(), order())).isEmpty();
    }

    @Test
    void aValueOfANodeIsNamedByItsPlace() {
        FlowBuilder after = order().step("charge", "test/pay@1", "{\"amount\": 12, \"currency\": \"EUR\"}")
                .chain("charge", "ship");

        assertThat(between(order(), after)).containsExactly(
                "~ charge                   in.amount: 10 → 12",
                "~ charge                   in.currency: new, \"EUR\"");
    }

    @Test
    void aNodeThatIsPutBetweenChangesTheOneBeforeIt() {
        FlowBuilder after = order().step("check", "test/check@1", "{}").chain("charge", "check", "ship");

        assertThat(between(order(), after)).containsExactly(
                "~ charge                   next: \"ship\" → \"check\"",
                "+ check                    new: step test/check@1");
    }

    @Test
    void aNodeThatIsGoneIsNamed() {
        FlowBuilder after = aFlow("order").step("charge", "test/pay@1", "{\"amount\": 10}");

        assertThat(between(order(), after)).containsExactly(
                "~ charge                   next: gone, was \"ship\"",
                "- ship                     gone: step test/ship@1");
    }

    @Test
    void aRenamedNodeDoesNotChangeItsNeighbours() {
        FlowBuilder after = aFlow("order")
                .step("pay", "test/pay@1", "{\"amount\": 10}")
                .step("ship", "test/ship@1", "{}")
                .chain("pay", "ship");

        assertThat(between(order(), after)).containsExactly("= pay                      renamed, was charge");
    }

    @Test
    void aNodeInAnotherScopeHasMoved() {
        FlowBuilder after = aFlow("order")
                .scope("safely", lane -> lane.step("charge", "test/pay@1", "{\"amount\": 11}"))
                .step("ship", "test/ship@1", "{}")
                .chain("safely", "ship");

        assertThat(between(order(), after)).containsExactly(
                "~ the flow                 start: \"charge\" → \"safely\"",
                "+ safely                   new: scope",
                "> safely.lane/charge       moved from main to safely.lane",
                "~ safely.lane/charge       in.amount: 10 → 11");
    }

    @Test
    void whatIsInARenamedContainerStayedWhereItWas() {
        FlowBuilder before = aFlow().parallel("fetch",
                lanes -> lanes.lane("left", lane -> lane.step("a")).lane("right", lane -> lane.step("b")));
        FlowBuilder after = aFlow().parallel("load",
                lanes -> lanes.lane("left", lane -> lane.step("a")).lane("right", lane -> lane.step("b")));

        assertThat(between(before, after)).containsExactly("= load                     renamed, was fetch");
    }

    @Test
    void lanesThatAreNewOrGoneAreNamedWithTheirNodes() {
        FlowBuilder before = aFlow().parallel("fetch",
                lanes -> lanes.lane("left", lane -> lane.step("a")).lane("right", lane -> lane.step("b")));
        FlowBuilder after = aFlow().parallel("fetch",
                lanes -> lanes.lane("left", lane -> lane.step("a")).lane("third", lane -> lane.sleep("nap", "PT1S")));

        assertThat(between(before, after)).containsExactly(
                "+ fetch.third              new lane",
                "~ lane fetch.third         start: new, \"nap\"",
                "+ fetch.third/nap          new: sleep",
                "- fetch.right              lane gone",
                "- fetch.right/b            gone: step test/echo@1");
    }

    @Test
    void theFlowItselfIsNamed() {
        assertThat(between(order(), order().name("Orders").var("total", "0"))).containsExactly(
                "~ the flow                 name: new, \"Orders\"",
                "~ the flow                 vars: new, {\"total\":0}");
    }

    @Test
    void drawingElsewhereChangesNothingThatRuns() {
        FlowDefinition flow = order().build();
        NodePath ship = ScopePath.MAIN.node("ship");

        FlowDifference difference = FlowDifference.between(
                new FlowFile(flow, Map.of(ship, List.of(0.0, 0.0))),
                new FlowFile(flow, Map.of(ship, List.of(9.0, 0.0))));

        assertThat(difference.runsTheSame()).isTrue();
        assertThat(DifferenceWords.lines(difference)).containsExactly("* ship is drawn elsewhere");
    }

    @Nested
    class OfTheDrawing {

        private final FlowDefinition flow = aFlow("order").scope("safely", lane -> lane.step("charge")).step("ship")
                .chain("safely", "ship").build();
        private final NodePath safely = ScopePath.MAIN.node("safely");
        private final NodePath ship = ScopePath.MAIN.node("ship");
        private final StickyNote note = new StickyNote("Ask sales\nfirst", 0, 0, 200, 80, StickyNote.Tint.YELLOW);

        @Test
        void pinsAndCollapsedContainersAreNamed() {
            Drawing before = new Drawing(Map.of(), Set.of(), Set.of(ship));
            Drawing after = new Drawing(Map.of(), Set.of(safely), Set.of(safely));

            assertThat(drawn(before, after)).containsExactly(
                    "* safely is pinned", "* ship is pinned no more", "* safely is collapsed");
            assertThat(drawn(after, before)).contains("* safely is expanded");
        }

        @Test
        void aPinOfANodeThatWasRenamedIsTheSamePin() {
            FlowDefinition renamed = aFlow("order").scope("careful", lane -> lane.step("charge")).step("ship")
                    .chain("careful", "ship").build();
            Drawing before = new Drawing(Map.of(), Set.of(), Set.of(safely));
            Drawing after = new Drawing(Map.of(), Set.of(), Set.of(ScopePath.MAIN.node("careful")));

            assertThat(DifferenceWords.lines(FlowDifference.between(
                    new FlowFile(flow, Map.of(), before), new FlowFile(renamed, Map.of(), after))))
                    .containsExactly("= careful                  renamed, was safely");
        }

        @Test
        void notesThatAreNewOrGoneAreNamedByTheirText() {
            assertThat(drawn(Drawing.NONE, with(note)))
                    .containsExactly("* note                     new note: \"Ask sales first\"");
            assertThat(drawn(with(note), Drawing.NONE))
                    .containsExactly("* note                     note gone: \"Ask sales first\"");
        }

        @Test
        void whatIsDifferentAboutANoteIsSaid() {
            assertThat(drawn(with(note), with(note.withText("Ask Ann").movedBy(8, 0))))
                    .containsExactly(
                            "* note                     note changed: \"Ask sales first\" → \"Ask Ann\", moved");
            assertThat(drawn(with(note), with(note.sized(300, 80).withTint(StickyNote.Tint.PINK))))
                    .containsExactly("* note                     note of another size, pink");
        }

        private List<String> drawn(Drawing before, Drawing after) {
            FlowDifference difference = FlowDifference.between(
                    new FlowFile(flow, Map.of(), before), new FlowFile(flow, Map.of(), after));
            assertThat(difference.runsTheSame()).isTrue();
            return DifferenceWords.lines(difference);
        }

        private static Drawing with(StickyNote note) {
            return Drawing.NONE.withNotes(Map.of("note", note));
        }
    }

    @Nested
    class OfRandomFlows {

        @Test
        void aFlowEqualsItself() {
            for (long seed = 1; seed <= 200; seed++) {
                FlowFile flow = FlowFile.of(RandomFlow.of(seed));

                assertThat(FlowDifference.between(flow, flow).isEmpty()).as("seed " + seed).isTrue();
            }
        }

        @Test
        void everyNodeThatIsOnOneSideOnlyIsNamedOrInsideOneThatIs() {
            for (long seed = 1; seed <= 200; seed++) {
                FlowDefinition before = RandomFlow.of(seed);
                FlowDefinition after = RandomFlow.of(seed + 1);

                Set<String> named = named(FlowDifference.between(FlowFile.of(before), FlowFile.of(after)));

                assertThat(before.main().nodes().keySet()).as("seed " + seed).allSatisfy(
                        id -> assertThat(after.main().nodes().containsKey(id) || named.contains("before " + id))
                                .isTrue());
                assertThat(after.main().nodes().keySet()).as("seed " + seed).allSatisfy(
                        id -> assertThat(before.main().nodes().containsKey(id) || named.contains("after " + id))
                                .isTrue());
            }
        }

        private static Set<String> named(FlowDifference difference) {
            Set<String> named = new HashSet<>();
            for (Change change : difference.changes()) {
                switch (change) {
                    case Change.NodeAdded added -> named.add("after " + added.at());
                    case Change.NodeRemoved gone -> named.add("before " + gone.at());
                    case Change.NodeMoved moved -> {
                        named.add("before " + moved.from());
                        named.add("after " + moved.to());
                    }
                    case Change.NodeRenamed renamed -> {
                        named.add("before " + renamed.from());
                        named.add("after " + renamed.to());
                    }
                    case Change.FlowChanged _,Change.ScopeChanged _,Change.LaneAdded _,Change.LaneRemoved _,Change.NodeChanged _,Change.OfDrawing _ ->
                        {}
                }
            }
            return named;
        }
    }

    private static List<String> between(FlowBuilder before, FlowBuilder after) {
        return DifferenceWords
                .lines(FlowDifference.between(FlowFile.of(before.build()), FlowFile.of(after.build())));
    }
}
