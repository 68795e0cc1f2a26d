package dev.steadflow.runtime.debug;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where debug runs stop, how they are stepped through, and their time. */
@Timeout(60)
class DebugEngineTest extends DebuggedFlows {

    @Test
    void aRunStopsBeforeACallAndGoesOnWithAnEditedInput() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("b"), Breakpoint.BEFORE));
        RunId run = start(three());

        Stop stop = nextStop();
        assertThat(stop.at().id()).isEqualTo("b");
        assertThat(stop.when()).isEqualTo(Stop.When.BEFORE);
        assertThat(calls).hasSize(1);
        assertThat(debug.clock().standsStill()).isTrue();
        assertThat(debug.goWith(stop, Stop.Onward.CONTINUE, Optional.of(json("{\"text\": \"edited\"}")), Map.of()))
                .isTrue();

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).contains("main/b#1 edited");
        assertThat(debug.clock().standsStill()).isFalse();
        assertThat(debug.go(stop, Stop.Onward.CONTINUE)).as("it has gone on already").isFalse();
    }

    @Test
    void aConditionDecidesWhetherToStopAndKnowsWhatTheFlowKnows() throws Exception {
        DebugPlan plan = DebugPlan.NONE
                .with(node("b"), new Breakpoint(true, false, Optional.of("$a = 'something else'")))
                .with(node("c"), new Breakpoint(true, false, Optional.of("$a = 'nothing' and $attempt = 1")));
        debug.setPlan(plan);
        RunId run = start(three());

        Stop stop = nextStop();
        assertThat(stop.at().id()).isEqualTo("c");
        assertThat(stop.note()).isEmpty();
        debug.go(stop, Stop.Onward.CONTINUE);
        end(run);

        debug.setPlan(DebugPlan.NONE.with(node("a"), new Breakpoint(true, false, Optional.of("$nope("))));
        RunId other = start(three());
        Stop broken = nextStop();
        assertThat(broken.note().orElseThrow()).contains("could not be computed");
        debug.go(broken, Stop.Onward.CONTINUE);
        end(other);
    }

    @Test
    void steppingGoesIntoOverAndOutOfContainers() throws Exception {
        FlowBuilder flow = aFlow()
                .step("a")
                .parallel("both", lanes -> lanes
                        .lane("one", lane -> lane.step("b").step("c").chain("b", "c")))
                .step("d")
                .chain("a", "both", "d");
        debug.setPlan(DebugPlan.NONE.with(node("a"), Breakpoint.BEFORE));

        RunId into = start(flow);
        Stop a = nextStop();
        debug.go(a, Stop.Onward.INTO);
        Stop both = nextStopAfter(a);
        assertThat(both.at().text()).as("the container itself").isEqualTo("main/both#1");
        assertThat(both.what()).isEqualTo(Stop.What.NODE);
        debug.go(both, Stop.Onward.INTO);
        Stop b = nextStopAfter(both);
        assertThat(b.at().text()).isEqualTo("main/both.one/b#1");
        debug.go(b, Stop.Onward.OUT);
        Stop d = nextStopAfter(b);
        assertThat(d.at().id()).isEqualTo("d");
        debug.go(d, Stop.Onward.CONTINUE);
        end(into);

        RunId over = start(flow);
        Stop again = nextStopAfter(d);
        debug.go(again, Stop.Onward.OVER);
        Stop container = nextStopAfter(again);
        assertThat(container.at().id()).isEqualTo("both");
        debug.go(container, Stop.Onward.OVER);
        Stop passed = nextStopAfter(container);
        assertThat(passed.at().id()).isEqualTo("d");
        debug.go(passed, Stop.Onward.CONTINUE);
        assertThat(end(over)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void steppingIntoLanesThatBeginTogetherHoldsOneOfThem() throws Exception {
        FlowBuilder flow = aFlow()
                .step("a")
                .parallel("both", lanes -> lanes
                        .lane("one", lane -> lane.step("b"))
                        .lane("two", lane -> lane.step("c")))
                .chain("a", "both");
        debug.setPlan(DebugPlan.NONE.with(node("a"), Breakpoint.BEFORE));
        RunId run = start(flow);
        Stop a = nextStop();
        debug.go(a, Stop.Onward.INTO);
        Stop both = nextStopAfter(a);

        debug.go(both, Stop.Onward.INTO);

        Stop lane = nextStopAfter(both);
        await("the other lane goes on").until(() -> calls.size() == 2);
        assertThat(debug.stops()).containsExactly(lane);
        debug.go(lane, Stop.Onward.CONTINUE);
        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aRunStopsBeforeAndAfterAContainerAndInEachOfItsLanes() throws Exception {
        Breakpoint both = new Breakpoint(true, true, Optional.empty());
        debug.setPlan(DebugPlan.NONE.with(node("all"), both).with(node("all.lane/b"), Breakpoint.BEFORE));
        RunId run = start(aFlow().forEach("all", "[1, 2]", "item", body -> body.step("b")));

        Stop before = nextStop();
        assertThat(before.at().text()).isEqualTo("main/all#1");
        assertThat(debug.engine().events(run, 0, 100)).as("nothing of it has begun").hasSize(1);
        debug.go(before, Stop.Onward.CONTINUE);
        await().until(() -> debug.stops().size() == 2);
        List<Stop> lanes = debug.stops();
        assertThat(lanes).allMatch(stop -> stop.at().id().equals("b")).extracting(stop -> stop.at().text())
                .doesNotHaveDuplicates();
        lanes.forEach(stop -> debug.go(stop, Stop.Onward.CONTINUE));
        Stop after = nextStopAfter(lanes.getLast());
        assertThat(after.when()).isEqualTo(Stop.When.AFTER);
        assertThat(after.value()).contains(json("[\"nothing\", \"nothing\"]"));
        debug.goWith(after, Stop.Onward.CONTINUE, Optional.of(json("[]")), Map.of());

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(output(run)).isEqualTo(json("[]"));
    }

    private static FlowBuilder counting() {
        return aFlow()
                .var("total", "1")
                .assign("more").set("more", "total", "'{% $total + 1 %}'")
                .choice("which").on("which", "{% $total > 5 %}", "many").otherwise("which", "few")
                .step("many").step("few")
                .chain("more", "which");
    }

    @Test
    void aChoiceIsStoppedAtWithTheVariablesThatItDecidesByWhichAPersonMayChange() throws Exception {
        debug.setPlan(DebugPlan.NONE
                .with(node("which"), new Breakpoint(true, true, Optional.of("$total = 2 or $result = 'case 1'"))));
        RunId run = start(counting());

        Stop before = nextStop();
        assertThat(before.what()).isEqualTo(Stop.What.NODE);
        assertThat(before.value()).isEmpty();
        assertThat(before.variables()).containsEntry("total", json("2"));
        debug.goWith(before, Stop.Onward.CONTINUE, Optional.empty(), Map.of("total", json("9")));
        Stop after = nextStopAfter(before);
        assertThat(after.note().orElseThrow()).contains("case 1");
        debug.go(after, Stop.Onward.CONTINUE);

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("main/many#1 nothing");
        assertThat(debug.engine().events(run, 0, 100)).as("the log says what was changed")
                .anyMatch(event -> event.event() instanceof RunEvent.VariableSet set
                        && set.at().id().equals("which") && set.value().equals(json("9")));
    }

    @Test
    void aVariableCanBeChangedWhereACallIsHeld() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("a"), Breakpoint.BEFORE));
        RunId run = start(aFlow().var("total", "1").step("a").end("done", "'{% $total %}'").chain("a", "done"));

        Stop stop = nextStop();
        assertThat(stop.variables()).containsEntry("total", json("1"));
        debug.goWith(stop, Stop.Onward.CONTINUE, Optional.empty(), Map.of("total", json("7")));

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(output(run)).isEqualTo(json("7"));
    }

    @Test
    void aStepWhoseInputCannotBeComputedIsStoppedAtBeforeItFailsAndCanBeMended() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("b"), Breakpoint.BEFORE));
        RunId run =
                start(aFlow().var("word", "'x'").step("b", "test/echo@1", "{text: '{% $string($number($word)) %}'}"));

        Stop broken = nextStop();
        assertThat(broken.what()).isEqualTo(Stop.What.NODE);
        assertThat(broken.note().orElseThrow()).contains("input could not be computed");
        debug.goWith(broken, Stop.Onward.CONTINUE, Optional.empty(), Map.of("word", json("'7'")));
        Stop call = nextStopAfter(broken);
        assertThat(call.at().id()).isEqualTo("b");
        assertThat(call.what()).isNotEqualTo(Stop.What.NODE);
        debug.go(call, Stop.Onward.CONTINUE);
        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);

        RunId left =
                start(aFlow().var("word", "'x'").step("b", "test/echo@1", "{text: '{% $string($number($word)) %}'}"));
        debug.go(nextStopAfter(call), Stop.Onward.CONTINUE);
        assertThat(end(left)).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void whatComesWhileARunStandsWaitsUntilItGoesOn() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("which"), Breakpoint.BEFORE));
        RunId run = start(counting());
        Stop stop = nextStop();

        CompletableFuture<Void> tagged = CompletableFuture.runAsync(
                () -> debug.engine().tag(run, Map.of("a", "b"), List.of()));
        assertThat(debug.engine().events(run, 0, 100)).noneMatch(event -> event.event() instanceof RunEvent.RunTagged);
        debug.go(stop, Stop.Onward.CONTINUE);

        tagged.get(30, TimeUnit.SECONDS);
        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aRunThatStandsCanBeCancelled() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("which"), Breakpoint.BEFORE));
        RunId run = start(counting());
        Stop stop = nextStop();

        debug.engine().cancel(run, "enough");

        assertThat(end(run)).isEqualTo(RunStatus.CANCELLED);
        await().until(() -> debug.stops().isEmpty());
        assertThat(debug.clock().standsStill()).isFalse();
        assertThat(debug.go(stop, Stop.Onward.CONTINUE)).isFalse();
    }

    @Test
    void aRunStopsAfterASleepHasEnded() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("night"), new Breakpoint(true, true, Optional.empty())));
        RunId run = start(aFlow().sleep("night", "PT8H").step("a").chain("night", "a"));

        Stop before = nextStop();
        debug.go(before, Stop.Onward.CONTINUE);
        await().until(() -> debug.nextDue().isPresent());
        debug.skip(Duration.ofHours(9));
        Stop after = nextStopAfter(before);
        assertThat(after.when()).isEqualTo(Stop.When.AFTER);
        debug.go(after, Stop.Onward.CONTINUE);

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void threeDaysPassAtOnceAndWhatIsDueMeanwhileSeesItsOwnTime() throws Exception {
        RunId run = start(aFlow().sleep("day", "P1D").sleep("again", "P1D").step("a").chain("day", "again", "a"));
        await().until(() -> debug.nextDue().isPresent());

        debug.skip(Duration.ofDays(3));

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        Duration took = Duration.between(debug.engine().events(run, 0, 1).getFirst().at(),
                debug.engine().run(run).orElseThrow().endedAt().orElseThrow());
        assertThat(took).isBetween(Duration.ofDays(2), Duration.ofDays(2).plusMinutes(10));
        assertThat(debug.clock().ahead()).isGreaterThan(Duration.ofDays(2).plusHours(23));
    }

    @Test
    void aRunBeginsAtANodeWithWhatEarlierOnesAreSaidToHaveComeTo() throws Exception {
        RunId run = debug.startAt(
                aFlow().var("total", "1").step("a").step("b", "test/echo@1", "{text: '{% $a & $total %}'}")
                        .end("done", "'{% $b & $input.name %}'").chain("a", "b", "done").build(),
                "b", json("{name: 'Ada'}"), Map.of("a", json("'known '"), "total", json("7"), "nobody", json("1")),
                Path.of("").toAbsolutePath());

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("main/b#1 known 7");
        assertThat(output(run)).isEqualTo(json("'known 7Ada'"));
        assertThat(debug.engine().events(run, 0, 100)).as("what was said is taken over, as in a fork")
                .anyMatch(event -> event.event() instanceof RunEvent.RunForked);
    }

    @Test
    void aSkipGoesToWhatIsDueNext() throws Exception {
        RunId run = start(aFlow().sleep("day", "P1D").step("a").chain("day", "a"));
        await().until(() -> debug.nextDue().isPresent());

        assertThat(debug.skipToNextDue()).isTrue();

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
    }
}
