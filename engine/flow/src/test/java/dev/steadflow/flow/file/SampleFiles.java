package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                .fail("give_up", "GaveUp", "nobody answered")
                .end("done", "{total: '{% $total %}', half: 0.5, big: 12345678901234567890}")
                .settings("both",
                        it -> it.withRetry(Optional.of(RetryPolicy.STANDARD)).withNote(Optional.of("two lanes")))
                .chain("call", "which")
                .chain("wait", "either")
                .chain("both", "either", "guarded", "sum", "done")
                .build();
    }

    /** The same with a layout. */
    static FlowFile everythingDrawn() {
        Map<NodePath, List<Double>> layout = new LinkedHashMap<>();
        layout.put(NodePath.parse("call"), List.of(0.0, 0.0));
        layout.put(NodePath.parse("both.left/a"), List.of(12.5, 120.0));
        layout.put(NodePath.parse("both"), List.of(-40.0, 240.0, 320.0, 200.0));
        return new FlowFile(everything(), layout);
    }

    /** A flow of one end node. */
    static FlowDefinition tiny() {
        return FlowDefinition.of("tiny", aFlow().end("done", "1").scope());
    }
}
