package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.ScopeBuilder.ECHO;
import static dev.steadflow.flow.TestJson.json;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow, what the world does about a run of it, and how the run ends.
 *
 * @param name names the run, too
 * @param world does its part; called again and again, so it says everything with the same keys
 * @param expected {@code completed <output>}, {@code failed <error>} or {@code cancelled}
 */
record EngineCase(String name, FlowDefinition flow, World world, String expected) {

    /** What somebody outside does about a run. */
    interface World {
        void act(FlowEngine engine, RunId run);
    }

    private static final FlowDefinition KID = aFlow("kid").step("k", ECHO, "{text: 'kid'}").build();
    private static final LockRule PRESS = new LockRule("press", LockRule.Of.ENGINE, 1);
    private static final FlowBuilder LOCKED = aFlow("locked").sleep("hold", "PT1M").lock("hold", PRESS);

    /** Flows of all kinds. */
    static List<EngineCase> all() {
        return List.of(
                of("steps", aFlow("steps").step("a", ECHO, "{text: 'one'}").step("b", ECHO, "{text: '{% $a & $a %}'}")
                        .edge("a", "b"), "completed \"oneone\""),
                of("parallel", aFlow("parallel").parallel("both", lanes -> lanes
                        .lane("l", lane -> lane.step("x", ECHO, "{text: 'x'}"))
                        .lane("r", lane -> lane.step("y", ECHO, "{text: 'y'}"))),
                        "completed {\"l\":\"x\",\"r\":\"y\"}"),
                of("race", aFlow("race").race("first", lanes -> lanes
                        .lane("quick", lane -> lane.step("q", ECHO, "{text: 'won'}"))
                        .lane("slow", lane -> lane.sleep("never", "P30D"))),
                        "completed {\"winner\":\"quick\",\"value\":\"won\"}"),
                of("each", aFlow("each").forEach("all", "[1, 2, 3]", "item",
                        lane -> lane.step("e", ECHO, "{text: '{% $string($item) %}'}")).concurrency("all", 2),
                        "completed [\"1\",\"2\",\"3\"]"),
                of("loop", aFlow("loop").var("n", "0").loopUntil("rounds", "{% $n >= 3 %}", lane -> lane.step("s")
                        .assign("inc").add("inc", "n", "1").edge("s", "inc"))
                        .end("done", "'{% $n %}'").edge("rounds", "done"), "completed 3"),
                of("back", aFlow("back").var("n", "0").step("s").assign("inc").add("inc", "n", "1").choice("enough")
                        .on("enough", "{% $n < 3 %}", "s").otherwise("enough", "done").end("done", "'{% $n %}'")
                        .chain("s", "inc", "enough"), "completed 3"),
                of("sleep", aFlow("sleep").sleep("nap", "PT1H").step("after", ECHO, "{text: 'awake'}")
                        .edge("nap", "after"), "completed \"awake\""),
                new EngineCase("payload", aFlow("payload").webhook("hook").waitFor("get", "{% $hook %}")
                        .end("done", "'{% $get.body %}'").chain("hook", "get", "done").build(), EngineCase::post,
                        "completed 7"),
                new EngineCase("signal", aFlow("signal").waitForSignal("heard", "go").end("done", "'{% $heard.n %}'")
                        .edge("heard", "done").build(),
                        (engine, run) -> engine.signal(run, "go", json("{n: 5}"), Optional.of("once")), "completed 5"),
                child("inline", aFlow("inline").flow("in", "kid", "{}"), "completed \"kid\""),
                child("child", aFlow("child").startFlow("made", "kid", "{}").waitForRun("ended", "{% $made %}")
                        .end("done", "'{% $ended.output %}'").chain("made", "ended", "done"), "completed \"kid\""),
                of("caught", aFlow("caught").scope("tried", lane -> lane.fail("boom", "Boom", "It broke."))
                        .onError("tried", List.of("Boom"), lane -> lane.step("mend", ECHO, "{text: 'mended'}"))
                        .onEnd("tried", lane -> lane.step("clean")), "completed \"mended\""),
                of("undone",
                        aFlow("undone").scope("paid", lane -> lane.step("pay"))
                                .undo("paid", lane -> lane.step("refund"))
                                .fail("no", "Refused", "They said no.").edge("paid", "no"),
                        "failed Refused"),
                of("retried", aFlow("retried").step("flaky").retry("flaky", 3, Duration.ZERO), "completed \"up\""),
                of("late", aFlow("late")
                        .scope("tried", lane -> lane.scope("long", inside -> inside.sleep("nap", "P30D"))
                                .timeout("long", "PT1M"))
                        .onError("tried", List.of("Timeout"), lane -> lane.step("mend", ECHO, "{text: 'late'}")),
                        "completed \"late\""),
                of("locked1", LOCKED, "completed *"),
                of("locked2", LOCKED, "completed *"),
                of("beside", aFlow("beside").background("side", BackgroundNode.AtScopeEnd.WAIT, lane -> lane.step("b"))
                        .step("main", ECHO, "{text: 'main'}").edge("side", "main"), "completed \"main\""),
                of("large", aFlow("large").step("big").end("done", "'{% $length($big) %}'").edge("big", "done"),
                        "completed 100000"),
                new EngineCase("cancelled", aFlow("cancelled").sleep("nap", "P30D").build(),
                        (engine, run) -> engine.cancel(run, "by hand"), "cancelled"),
                new EngineCase("paused", aFlow("paused").step("a").sleep("nap", "PT1H").step("b", ECHO, "{text: 'b'}")
                        .chain("a", "nap", "b").build(), (engine, run) -> {
                            engine.pause(run, "a look");
                            engine.resume(run);
                        }, "completed \"b\""),
                new EngineCase("incident",
                        aFlow("incident").step("broken").retryThenIncident("broken", 1, Duration.ZERO)
                                .build(),
                        (engine, run) -> engine.resolveIncident(run, NodeAddress.parse("main/broken#1"),
                                json("'by hand'")),
                        "completed \"by hand\""));
    }

    /** Steps that fail, or yield much. */
    static StepScript script() {
        return new StepScript()
                .on("big", (in, context) -> "x".repeat(100_000))
                .on("broken", (in, context) -> {
                    throw new IllegalStateException("broken");
                })
                .on("flaky", (in, context) -> {
                    if (context.attempt() < 3) {
                        throw new IllegalStateException("down");
                    }
                    return "up";
                });
    }

    private static EngineCase of(String name, FlowBuilder flow, String expected) {
        return new EngineCase(name, flow.build(), (engine, run) -> {}, expected);
    }

    private static EngineCase child(String name, FlowBuilder flow, String expected) {
        return new EngineCase(name, flow.build().withChildren(Map.of("kid", KID)), (engine, run) -> {}, expected);
    }

    private static void post(FlowEngine engine, RunId run) {
        for (InboxView inbox : engine.inboxes(run)) {
            Delivery _ = engine.deliver(inbox.id(), Payload.of(json("7")), Optional.of("once"));
        }
    }
}
