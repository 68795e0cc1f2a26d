package dev.steadflow.flow.run;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures, by hand, what the pure core costs on one core: run {@link #main} and read. No test asserts times. */
final class RunBench {

    private static final int PURE_NODES = 9_000;
    private static final int RUNS = 12;

    private RunBench() {}

    /** Prints three rounds; the first is cold. */
    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < RUNS; i++) {
                turns();
            }
            System.out.printf("pure nodes per second: %.0f%n", RUNS * PURE_NODES / ((System.nanoTime() - begin) / 1e9));
            for (int items : new int[]{1_000, 10_000}) {
                begin = System.nanoTime();
                items(items);
                System.out.printf(
                        "forEach over %d: %.1f microseconds per item%n", items,
                        (System.nanoTime() - begin) / 1e3 / items);
            }
        }
    }

    private static void turns() {
        FlowDefinition flow = FlowBuilder.aFlow()
                .var("n", "0")
                .add("a", "n", "1")
                .choice("c")
                .on("c", "{% $n = " + PURE_NODES / 2 + " %}", "d")
                .otherwise("c", "a")
                .end("d", "1")
                .edge("a", "c")
                .build();
        ended(start(decider(flow)).after());
    }

    private static void items(int count) {
        String list = IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        ForEachNode each = new ForEachNode(
                new ForEachNode.Items.Known(TestJson.json(list)),
                "it",
                FlowBuilder.aFlow().step("x").scope(),
                new Join.All(),
                Rest.CANCEL,
                Errors.FAIL,
                Optional.empty(),
                Optional.empty(),
                NodeSettings.NONE);
        RunDecider decider = decider(FlowBuilder.aFlow().node("each", each).build());
        Decision begun = start(decider);
        RunState state = begun.after();
        for (Effect call : begun.effects()) {
            RunInput outcome = new RunInput.CompleteStep(call.at(), 1, TestJson.json("1"));
            state = decider.decide(state, outcome, Instant.EPOCH).after();
        }
        ended(state);
    }

    private static RunDecider decider(FlowDefinition flow) {
        RunLimits limits = new RunLimits(10_000, 1_000_000);
        return new RunDecider(flow, new SmallTemplates(), new PredictableInboxes(), new RunId("bench"), limits);
    }

    private static Decision start(RunDecider decider) {
        RunInput start = new RunInput.StartRun("hash", TestJson.json("{}"), 1, Optional.empty());
        return decider.decide(RunState.initial(), start, Instant.EPOCH);
    }

    private static void ended(RunState state) {
        if (!(state.end().orElse(null) instanceof RunEnd.Completed)) {
            throw new AssertionError("Expected the run to complete, but found " + state.end());
        }
    }
}
