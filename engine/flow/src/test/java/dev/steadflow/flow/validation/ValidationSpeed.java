package dev.steadflow.flow.validation;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.ScopeBuilder;
import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import java.util.List;

/** Measures, by hand, how long flows of 1,000 nodes take: run {@link #main} and read. No test asserts times. */
final class ValidationSpeed {

    private static final int NODES = 1_000;

    private ValidationSpeed() {}

    /** Prints milliseconds, cold and warm. */
    public static void main(String[] args) {
        measure("steps", steps());
        measure("all kinds", allKinds());
    }

    private static FlowDefinition steps() {
        FlowBuilder builder = FlowBuilder.aFlow();
        for (int i = 0; i < NODES; i++) {
            String before = i == 0 ? "$input" : "$n" + (i - 1);
            builder.step("n" + i, "http/request@1",
                    "{url: '{% " + before + ".url & \"/" + i + "\" %}', headers: {a: '{% $input.a %}'}}");
            if (i > 0) {
                builder.edge("n" + (i - 1), "n" + i);
            }
        }
        return builder.build();
    }

    private static FlowDefinition allKinds() {
        FlowBuilder builder = FlowBuilder.aFlow().var("seen", "[]").webhook("hook", new WebhookNode.Answer.Manual());
        String last = "hook";
        for (int i = 0; i < NODES / 20; i++) {
            last = twentyNodes(builder, last, i);
        }
        return builder.build();
    }

    private static <B extends ScopeBuilder<B>> String twentyNodes(B scope, String last, int i) {
        String n = "_" + i;
        scope.step("call" + n, "http/request@1", "{url: '{% $input.url & \"/" + i + "\" %}'}")
                .waitFor("request" + n, "{% $hook %}")
                .respond("answer" + n, "{% $request" + n + " %}", "{n: '{% $call" + n + ".body %}'}")
                .startFlow("child" + n, "child", "{n: " + i + "}")
                .waitForRun("ended" + n, "{% $child" + n + " %}")
                .signal("tell" + n, "{% $child" + n + " %}", "go", "{n: " + i + "}")
                .forEach("every" + n, "'{% $input.items %}'", "item" + n,
                        l -> l.step("mail" + n).append("keep" + n, "seen", "'{% $item" + n + " %}'")
                                .chain("mail" + n, "keep" + n))
                .loopUntil("poll" + n, "{% $result.ok or $index > 9 %}", l -> l.sleep("nap" + n, "PT1S"))
                .background("beside" + n, l -> l.waitForSignal("go" + n, "go"))
                .race("either" + n, r -> r.lane("a", l -> l.step("x" + n)).lane("b", l -> l.sleep("y" + n, "P1D")))
                .scope("saga" + n, l -> l.step("book" + n).lock("book" + n, "{% 'room' & $input.room %}"))
                .onEnd("saga" + n, l -> l.step("tidy" + n))
                .undo("saga" + n, l -> l.step("unbook" + n, "test/echo@1", "{id: '{% $result.id %}'}"))
                .chain(last, "call" + n, "request" + n, "answer" + n, "child" + n, "ended" + n, "tell" + n, "every" + n,
                        "poll" + n, "beside" + n, "either" + n, "saga" + n);
        return "saga" + n;
    }

    private static void measure(String what, FlowDefinition flow) {
        FlowValidator validator = new FlowValidator();
        FlowFileCodec codec = new FlowFileCodec();
        for (int round = 0; round < 60; round++) {
            long begin = System.nanoTime();
            List<Problem> problems = validator.validate(flow, TestSteps.catalog());
            long validated = System.nanoTime();
            String text = codec.write(FlowFile.of(flow));
            long written = System.nanoTime();
            ReadResult result = codec.read(text);
            long read = System.nanoTime();
            if (round == 0 || round == 59) {
                System.out.printf(
                        "%s, round %d: read back: %b, validate %.1f ms (%d problems), write %.1f ms, read %.1f ms, %d characters%n",
                        what, round, result instanceof ReadResult.Read, (validated - begin) / 1e6, problems.size(),
                        (written - validated) / 1e6, (read - written) / 1e6, text.length());
            }
        }
    }
}
