package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flows that use everything the format has. */
final class SampleFiles {

    private SampleFiles() {}

    /** Every kind of node and every property. */
    static FlowDefinition everything() {
        return aFlow("everything")
                .name("Everything at once")
                .input("{type: 'object', required: ['n'], properties: {n: {type: 'integer'}}}")
                .var("total", "0")
                .var("seen", "[]")
                .step("call", "http/request@1",
                        "{url: 'https://example.org', n: '{% $input.n %}', key: {$secret: 'k'}}")
                .label("call", "Call the service")
                .retry("call", 2, Duration.ofSeconds(5))
                .timeout("call", "PT30S")
                .out("call", "'{% $result.body %}'")
                .choice("which")
                .on("which", "{% $call.ok %}", "both", "fine")
                .on("which", "{% $input.n > 3 %}", "wait")
                .otherwise("which", "give_up")
                .sleep("wait", "PT1M")
                .parallel("both",
                        p -> p.lane("left", l -> l.step("a").append("keep", "seen", "'{% $a %}'").chain("a", "keep"))
                                .lane("right", l -> l.when("{% $input.n = 1 %}").step("b").output("'{% $b %}'"))
                                .join(new Join.Lane("left"))
                                .errors(Errors.COLLECT)
                                .concurrency(1))
                .race("either",
                        r -> r.lane("answer", l -> l.step("ask")).lane("timeout",
                                l -> l.sleepUntil("until", "2030-01-01T00:00:00Z")))
                .scope("guarded", l -> l.step("risky"))
                .onError("guarded", List.of("http/Status", "Timeout"),
                        l -> l.end("swallow", "{error: '{% $error.message %}'}"))
                .onError("guarded", List.of(), l -> l.endFlow("stop", "null"))
                .add("sum", "total", "1")
                .disable("sum")
                .webhook("hook", new WebhookNode.Answer.Manual())
                .webhook("thanks", new WebhookNode.Answer.Fixed(
                        201, Map.of("Content-Type", "text/plain"), Optional.of(json("'thanks'"))))
                .webhook("fine", new WebhookNode.Answer.Fixed(200, Map.of(), Optional.empty()))
                .webhooks("hooks", "'{% $input.friends %}'")
                .bodies("hooks", "{type: 'object'}")
                .buffer("hooks", 10)
                .inbox("orders", "{% 'orders-' & $input.n %}")
                .waitFor("request", "{% $hook %}")
                .respond("answer", "{% $request %}", "{ok: true}")
                .respondStatus("teapot", "{% $request %}", "418")
                .waitFor("three", "{% $thanks %}", new WaitNode.Take.Count(3))
                .waitForSignal("go", "go", new WaitNode.Take.All())
                .signal("tell", "{% $child.runId %}", "go", "{n: 1}")
                .signalSelf("poke", "go", "null")
                .flow("inline", "notify", "{to: '{% $input.n %}'}")
                .startFlow("child", "notify", "{}")
                .waitForRun("ended", "{% $child %}")
                .forEach("each", "'{% $input.friends %}'", "friend", l -> l.step("mail").lock("mail", "mails"))
                .join("each", new Join.CountOf("{% $count($input.friends) %}"))
                .rest("each", Rest.CONTINUE)
                .errors("each", Errors.SKIP)
                .concurrency("each", 4)
                .forEachFrom("arriving", "{% $thanks %}", "item", l -> l.step("take"))
                .join("arriving", new Join.Until("{% $count($result) > 2 %}"))
                .loopWhile("while", "{% $total < 3 %}", l -> l.sleep("nap", "PT1S"))
                .loopUntil("until", "{% $result.ok %}", l -> l.step("poll"))
                .max("until", 10)
                .loopTimes("twice", 2, l -> l.step("again"))
                .background("beside", BackgroundNode.AtScopeEnd.WAIT, l -> l.step("collect"))
                .errors("beside", Errors.COLLECT)
                .scope("saga", l -> l.step("book"))
                .onError("saga", List.of("Full"), l -> l.step("other"))
                .onEnd("saga", l -> l.step("tidy"))
                .undo("saga", l -> l.step("cancel"))
                .on("saga", new ScopeNode.Trigger.OnSignal("stop"), l -> l.end("stopped", "1"))
                .on("saga", new ScopeNode.Trigger.OnWebhook("{% $hook %}"), false, l -> l.step("note"))
                .on("saga", new ScopeNode.Trigger.OnTimer("PT1H"), l -> l.end("late", "2"))
                .on("saga", new ScopeNode.Trigger.OnInterval("PT5M"), false, l -> l.step("remind"))
                .lock("saga", new LockRule("{% 'room-' & $input.n %}", LockRule.Of.ENGINE, 2))
                .fail("give_up", "GaveUp", "nobody answered")
                .end("done", "{total: '{% $total %}', half: 0.5, big: 12345678901234567890}")
                .settings("both",
                        it -> it.withRetry(Optional.of(RetryPolicy.STANDARD)).withNote(Optional.of("two lanes")))
                .chain("call", "which")
                .chain("wait", "either")
                .chain("both", "either", "guarded", "sum", "hook", "thanks", "fine", "hooks", "orders", "request",
                        "answer",
                        "teapot", "three", "go", "child", "tell", "poke", "inline", "ended", "each", "arriving",
                        "while",
                        "until", "twice", "beside", "saga", "done")
                .build();
    }

    /** The same with a layout. */
    static FlowFile everythingDrawn() {
        Map<NodePath, List<Double>> layout = new LinkedHashMap<>();
        layout.put(NodePath.parse("call"), List.of(0.0, 0.0));
        layout.put(NodePath.parse("both.left/a"), List.of(12.5, 120.0));
        layout.put(NodePath.parse("saga.handler2/note"), List.of(1.0, 2.0));
        layout.put(NodePath.parse("saga.finally/tidy"), List.of(1.0, 3.0));
        layout.put(NodePath.parse("both"), List.of(-40.0, 240.0, 320.0, 200.0));
        Drawing drawing = new Drawing(
                Map.of("why", new StickyNote("Why\nso \"late\"?", -8, -120.5, 200, 80, StickyNote.Tint.BLUE)),
                Set.of(NodePath.parse("both")),
                Set.of(NodePath.parse("both.left/a")));
        return new FlowFile(everything(), layout, drawing);
    }

    /** A flow of one end node. */
    static FlowDefinition tiny() {
        return FlowDefinition.of("tiny", aFlow().end("done", "1").scope());
    }
}
