package dev.steadflow.flow.validation;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.BackgroundNode.AtScopeEnd;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode.Trigger;
import dev.steadflow.flow.definition.WaitNode.Take;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks of nodes that hold lanes. */
class LaneNodesTest {

    @Test
    void aSoundFlowOfAllKindsHasNoProblems() {
        FlowBuilder flow = aFlow()
                .var("seen", "[]")
                .webhook("hook")
                .forEach("all", "'{% $input.friends %}'", "friend",
                        l -> l.when("{% $friend.active and $index < 9 %}").var("who", "'{% $friend.name %}'")
                                .step("mail", "test/echo@1",
                                        "{to: '{% $friend %}', n: '{% $index %}', who: '{% $who %}'}"))
                .join("all", new Join.Until("{% $count($result) > 3 %}"))
                .loopUntil("poll", "{% $result.ok or $index > 3 %}",
                        l -> l.step("ask", "test/echo@1", "{n: '{% $index %}'}"))
                .background("beside", l -> l.forEachFrom("arriving", "{% $hook %}", "request",
                        m -> m.append("keep", "seen", "'{% $request.body %}'")))
                .scope("saga", l -> l.step("book"))
                .onError("saga", List.of("Full"), l -> l.end("sorry", "'{% $error.name %}'"))
                .onEnd("saga", l -> l.step("tidy", "test/echo@1", "{e: '{% $error %}'}"))
                .undo("saga",
                        l -> l.step("unbook", "test/echo@1", "{id: '{% $result.id %}', why: '{% $error.name %}'}"))
                .on("saga", new Trigger.OnSignal("stop"), l -> l.end("stopped", "'{% $event.why %}'"))
                .on("saga", new Trigger.OnInterval("PT5M"), false, l -> l.step("remind", "test/echo@1",
                        "{at: '{% $event.dueAt %}'}"))
                .lock("saga", "{% 'room-' & $input.room %}")
                .waitForRun("collected", "{% $beside %}")
                .end("done",
                        "{seen: '{% $seen %}', all: '{% $all %}', c: '{% $collected %}', last: '{% $poll %}', saga: '{% $saga %}'}")
                .chain("hook", "all", "poll", "beside", "saga", "collected", "done");

        assertThat(Found.in(flow)).isEmpty();
    }

    @Nested
    class Names {

        @Test
        void theItemAndItsNumberAreKnownInTheLaneOnly() {
            assertThat(Found.in(aFlow().forEach("all", "[1]", "friend", l -> l.step("a"))
                    .end("e", "'{% $friend & $index %}'").chain("all", "e")))
                    .containsExactly("ERROR unknown-name e /output", "ERROR unknown-name e /output");
            assertThat(Found.message(aFlow().forEach("all", "[1]", "friend", l -> l.end("e", "'{% $item %}'"))))
                    .contains("Here the item is called '$friend'");
        }

        @Test
        void theItemHasANameOfItsOwn() {
            assertThat(Found.in(aFlow().forEach("all", "[1]", "sum", l -> l.step("a"))))
                    .containsExactly("ERROR reserved-id all /as");
            assertThat(Found.in(aFlow().forEach("all", "[1]", "my item", l -> l.step("a"))))
                    .containsExactly("ERROR bad-id all /as");
            assertThat(Found.in(aFlow().forEach("all", "[1]", "all", l -> l.step("a"))))
                    .containsExactly("ERROR shadowed-id all /as");
            assertThat(Found.in(aFlow().forEach("all", "[1]", "x", l -> l.step("x"))))
                    .containsExactly("ERROR shadowed-id all.lane/x");
            assertThat(Found.in(aFlow().forEach("all", "[[1]]", "item",
                    l -> l.forEach("inner", "'{% $item %}'", "item", m -> m.step("a")))))
                    .containsExactly("ERROR shadowed-id all.lane/inner /as");
        }

        @Test
        void eventErrorAndResultAreKnownInTheirLanesOnly() {
            assertThat(Found.in(aFlow().scope("s", l -> l.end("a", "'{% $event %}'"))
                    .on("s", new Trigger.OnSignal("x"), l -> l.end("b", "'{% $error %}'"))
                    .onEnd("s", l -> l.end("c", "'{% $event %}'"))
                    .undo("s", l -> l.end("d", "'{% $event %}'"))
                    .onError("s", List.of(), l -> l.end("e", "'{% $result %}'"))))
                    .containsExactlyInAnyOrder("ERROR unknown-name s.lane/a /output",
                            "ERROR unknown-name s.handler1/b /output", "ERROR unknown-name s.finally/c /output",
                            "ERROR unknown-name s.compensate/d /output", "ERROR unknown-name s.catch1/e /output");
        }

        @Test
        void lanesOfOneNodeDoNotSeeEachOther() {
            assertThat(Found.in(aFlow().scope("s", l -> l.step("inside"))
                    .onEnd("s", l -> l.end("e", "'{% $inside %}'"))))
                    .containsExactly("ERROR unknown-name s.finally/e /output");
        }

        @Test
        void setRespondAndSignalYieldNothing() {
            assertThat(Found.message(aFlow().signalSelf("go", "go", "1").end("e", "'{% $go %}'").chain("go", "e")))
                    .contains("A signal node yields no value");
        }
    }

    @Nested
    class Loops {

        private FlowBuilder loop(Optional<String> condition, Optional<Integer> max, Scope lane) {
            return aFlow().node("l", new LoopNode(condition, Optional.empty(), max, lane, Optional.empty(),
                    NodeSettings.NONE));
        }

        @Test
        void aLoopSaysHowLongItGoesOn() {
            Scope lane = aFlow().step("a").scope();
            assertThat(Found.in(loop(Optional.empty(), Optional.empty(), lane))).containsExactly("ERROR bad-loop l");
            assertThat(Found.in(loop(Optional.empty(), Optional.of(0), lane))).containsExactly("ERROR bad-loop l /max");
            assertThat(Found.in(loop(Optional.of("{% true %}"), Optional.empty(), lane))).isEmpty();
            assertThat(Found.in(loop(Optional.of("true"), Optional.empty(), lane)))
                    .containsExactly("ERROR not-an-expression l /while");
        }

        @Test
        void aLoopWithoutMaxWaitsSomewhere() {
            FlowBuilder busy = aFlow().var("n", "0").loopWhile("l", "{% $n < 3 %}", l -> l.add("raise", "n", "1"));
            assertThat(Found.in(busy)).containsExactly("ERROR busy-loop l");
            assertThat(Found.in(busy.max("l", 10))).isEmpty();
            assertThat(Found.in(aFlow().loopWhile("l", "{% $index < 3 %}",
                    l -> l.background("b", m -> m.sleep("nap", "PT1S"))))).containsExactly("ERROR busy-loop l");
            assertThat(Found.in(aFlow().loopWhile("l", "{% $index < 3 %}",
                    l -> l.race("r", r -> r.lane("x", m -> m.waitForSignal("go", "go")))))).isEmpty();
        }

        @Test
        void edgesInACircleMayHoldAnyNodeThatWaits() {
            FlowBuilder waiting = aFlow().waitForSignal("w", "go").edge("w", "w");
            FlowBuilder looking = aFlow().waitForSignal("w", "go", new Take.All()).edge("w", "w");

            assertThat(Found.in(waiting)).isEmpty();
            assertThat(Found.in(looking)).containsExactly("ERROR busy-loop w");
            assertThat(Found.in(aFlow().webhook("h").edge("h", "h"))).containsExactly("ERROR busy-loop h");
            assertThat(Found.in(aFlow().startFlow("c", "child", "{}").edge("c", "c"))).isEmpty();
        }

        @Test
        void aLoopMaySetWhatIsOutside() {
            assertThat(Found.in(aFlow().var("n", "0").loopTimes("l", 3, l -> l.set("s", "n", "'{% $index %}'"))))
                    .isEmpty();
        }
    }

    @Nested
    class ForEach {

        @Test
        void itemsAreAList() {
            assertThat(Found.in(aFlow().forEach("f", "{a: 1}", "item", l -> l.step("a"))))
                    .containsExactly("ERROR wrong-type f /items");
            assertThat(Found.in(aFlow().forEach("f", "null", "item", l -> l.step("a")))).isEmpty();
            assertThat(Found.in(aFlow().forEachFrom("f", "hook", "item", l -> l.step("a")).timeout("f", "PT1H")))
                    .containsExactly("ERROR not-an-expression f /items/from");
        }

        @Test
        void aFilterStandsInBrackets() {
            assertThat(Found.in(aFlow().forEach("f", "'{% $input.orders[open] %}'", "item", l -> l.step("a"))))
                    .containsExactly("WARNING collapsing-list f /items");
            assertThat(Found.in(aFlow().forEach("f", "'{% $filter($input.x, function($i) { $i.open }) %}'", "item",
                    l -> l.step("a")))).containsExactly("WARNING collapsing-list f /items");
            for (String fine : List.of("[$input.orders[open]]", "$input.orders[open][]", "$input.lists[0]",
                    "$input.friends", "$input.orders[open] ~> $append([])")) {
                assertThat(Found.in(aFlow().forEach("f", "'{% " + fine + " %}'", "item", l -> l.step("a")))).isEmpty();
            }
        }

        @Test
        void theJoinCanBeMet() {
            FlowBuilder flow = aFlow().forEach("f", "[1, 2]", "item", l -> l.step("a"));
            assertThat(Found.in(flow.join("f", new Join.Count(3)))).containsExactly("ERROR bad-join f /join");
            assertThat(Found.in(flow.join("f", new Join.Count(0)))).containsExactly("ERROR bad-join f /join");
            assertThat(Found.in(flow.join("f", new Join.Count(2)))).isEmpty();
            assertThat(Found.in(flow.join("f", new Join.Lane("x")))).containsExactly("ERROR bad-join f /join");
            assertThat(Found.in(flow.join("f", new Join.CountOf("two"))))
                    .containsExactly("ERROR not-an-expression f /join/count");
            assertThat(Found.in(flow.join("f", new Join.All()).concurrency("f", 0)))
                    .containsExactly("ERROR bad-concurrency f /concurrency");
        }

        @Test
        void anInboxIsGoneOverForEverUnlessSomethingStopsIt() {
            FlowBuilder endless = aFlow().webhook("h").forEachFrom("f", "{% $h %}", "item", l -> l.step("a"))
                    .chain("h", "f");
            assertThat(Found.in(endless)).containsExactly("WARNING endless-for-each f /join");
            assertThat(Found.in(endless.timeout("f", "P1D"))).isEmpty();
            assertThat(Found.in(aFlow().webhook("h").background("b", AtScopeEnd.WAIT,
                    l -> l.forEachFrom("f", "{% $h %}", "item", m -> m.step("a"))).chain("h", "b")))
                    .containsExactly("WARNING endless-for-each b.lane/f /join");
            assertThat(Found.in(aFlow().webhook("h").race("r", r -> r.lane("x",
                    l -> l.forEachFrom("f", "{% $h %}", "item", m -> m.step("a"))).lane("y", l -> l.sleep("s", "P1D")))
                    .chain("h", "r"))).isEmpty();
        }
    }

    @Nested
    class SharedVariables {

        @Test
        void lanesAndHandlersThatRunBesideOthersSetNothingOutside() {
            assertThat(Found.in(aFlow().var("v", "1").forEach("f", "[1]", "item", l -> l.set("s", "v", "2"))))
                    .containsExactly("ERROR set-across-lanes f.lane/s /set/v");
            assertThat(Found.in(aFlow().var("v", "1").background("b", l -> l.set("s", "v", "2"))))
                    .containsExactly("ERROR set-across-lanes b.lane/s /set/v");
            assertThat(Found.in(aFlow().var("v", "1").scope("x", l -> l.set("s", "v", "2"))
                    .onEnd("x", l -> l.set("t", "v", "3")).undo("x", l -> l.set("u", "v", "4"))
                    .on("x", new Trigger.OnSignal("go"), l -> l.set("w", "v", "5"))))
                    .containsExactly("ERROR set-across-lanes x.handler1/w /set/v");
        }
    }

    @Nested
    class Scopes {

        @Test
        void emptyLanesAreErrors() {
            assertThat(Found.in(aFlow().scope("s", l -> l.step("a")).onEnd("s", l -> l).undo("s", l -> l)
                    .on("s", new Trigger.OnSignal("x"), l -> l)))
                    .containsExactly("ERROR empty-scope s /handlers/0/lane", "ERROR empty-scope s /finally",
                            "ERROR empty-scope s /compensate");
            assertThat(Found.in(aFlow().background("b", l -> l))).containsExactly("ERROR empty-scope b /lane");
        }

        @Test
        void handlersHaveTriggersThatCanFire() {
            assertThat(Found.in(aFlow().scope("s", l -> l.step("a"))
                    .on("s", new Trigger.OnInterval("PT0S"), l -> l.step("b"))
                    .on("s", new Trigger.OnTimer("P1X"), l -> l.step("c"))
                    .on("s", new Trigger.OnTimer("tomorrow"), l -> l.step("d"))
                    .on("s", new Trigger.OnSignal(" "), l -> l.step("e"))
                    .on("s", new Trigger.OnWebhook("hook"), l -> l.step("f"))
                    .on("s", new Trigger.OnTimer("2030-01-01T00:00:00Z"), l -> l.step("g"))))
                    .containsExactly("ERROR bad-signal s /handlers/3/on/signal",
                            "ERROR bad-duration s /handlers/0/on/every", "ERROR bad-duration s /handlers/1/on/timer",
                            "ERROR bad-date s /handlers/2/on/timer",
                            "ERROR not-an-expression s /handlers/4/on/webhook");
        }

        @Test
        void theFlowIsNotEndedWhileSomethingElseIsBroughtToItsEnd() {
            assertThat(Found.in(aFlow().scope("s", l -> l.endFlow("a", "1"))
                    .onError("s", List.of(), l -> l.endFlow("b", "1"))
                    .onEnd("s", l -> l.race("r", r -> r.lane("x", m -> m.endFlow("c", "1"))))
                    .undo("s", l -> l.endFlow("d", "1"))
                    .on("s", new Trigger.OnSignal("x"), l -> l.endFlow("e", "1"))))
                    .containsExactlyInAnyOrder("ERROR misplaced-end s.finally/r.x/c /of",
                            "ERROR misplaced-end s.compensate/d /of", "ERROR misplaced-end s.handler1/e /of");
        }

        @Test
        void errorNamesAreNames() {
            assertThat(Found.in(aFlow().scope("s", l -> l.fail("f", "Full", "x"))
                    .onError("s", List.of("not a name", "TimeOut", "http/Status", "full"), l -> l.step("a"))))
                    .containsExactly("ERROR bad-error-name s /catch/0/on/0",
                            "WARNING unknown-error-name s /catch/0/on/1",
                            "WARNING unknown-error-name s /catch/0/on/3");
        }

        @Test
        void theOutermostScopeHasNoGuard() {
            assertThat(Found.in(aFlow().when("{% true %}").step("a")))
                    .containsExactly("ERROR misplaced-guard /main/when");
        }
    }

    @Nested
    class Locks {

        @Test
        void locksHaveNamesAndPermits() {
            assertThat(Found.in(aFlow().step("a").lock("a", new LockRule(" ", LockRule.Of.RUN, 0))))
                    .containsExactly("ERROR bad-lock a /lock/name", "ERROR bad-lock a /lock/permits");
            assertThat(Found.in(aFlow().step("a").lock("a", "x").step("b")
                    .lock("b", new LockRule("x", LockRule.Of.RUN, 2)).chain("a", "b")))
                    .containsExactly("WARNING bad-lock b /lock/permits");
        }

        @Test
        void aNodeDoesNotWaitForALockAroundIt() {
            assertThat(Found.in(aFlow().scope("s", l -> l.loopTimes("l", 2, m -> m.step("a").lock("a", "x")))
                    .lock("s", "x"))).containsExactly("ERROR nested-lock s.lane/l.lane/a /lock");
            assertThat(Found.in(aFlow().scope("s", l -> l.step("a").lock("a", "y")).lock("s", "x"))).isEmpty();
            LockRule ofEngine = new LockRule("x", LockRule.Of.ENGINE, 1);
            assertThat(Found.in(aFlow().scope("s", l -> l.step("a").lock("a", "x")).lock("s", ofEngine))).isEmpty();
        }
    }

    @Nested
    class Attempts {

        @Test
        void retriesAndTimeoutsStandWhereTheyHaveAnEffect() {
            for (FlowBuilder vain : List.of(aFlow().end("x", "1"), aFlow().var("v", "1").set("x", "v", "2"),
                    aFlow().sleep("x", "PT1S"), aFlow().background("x", l -> l.step("a")),
                    aFlow().fail("x", "E", "m"))) {
                assertThat(Found.in(vain.retry("x", 2, Duration.ZERO)))
                        .containsExactly("ERROR misplaced-retry x /retry");
            }
            for (FlowBuilder sensible : List.of(aFlow().waitForSignal("x", "go"), aFlow().flow("x", "child", "{}"),
                    aFlow().scope("x", l -> l.step("a")), aFlow().race("x", r -> r.lane("y", l -> l.step("a"))))) {
                assertThat(Found.in(sensible.retry("x", 2, Duration.ZERO).timeout("x", "PT1H"))).isEmpty();
            }
            for (FlowBuilder vain : List.of(aFlow().end("x", "1"), aFlow().webhook("x"), aFlow().fail("x", "E", "m"),
                    aFlow().startFlow("x", "child", "{}"))) {
                assertThat(Found.in(vain.timeout("x", "PT1H"))).containsExactly("ERROR misplaced-timeout x /timeout");
            }
            assertThat(Found.in(aFlow().background("x", l -> l.step("a")).timeout("x", "PT1H"))).isEmpty();
        }
    }
}
