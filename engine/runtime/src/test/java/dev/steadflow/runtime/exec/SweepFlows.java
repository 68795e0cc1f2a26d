package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.WaitNode.Take;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The flows of a sweep: together they have everything that an engine answers for. */
final class SweepFlows {

    private static final String IN = "{n: '{% $input.n %}'}";

    /** Steps that may be called twice and one that may not, a sleep, lanes, retries. Yields the input's {@code n}. */
    static final FlowDefinition WORK = aFlow("work")
            .step("a", "sweep/note@1", IN)
            .step("once", "sweep/once@1", IN)
            .sleep("nap", "PT0.02S")
            .parallel("both", lanes -> lanes.lane("left", lane -> lane.step("l", "sweep/note@1", IN))
                    .lane("right", lane -> lane.step("r", "sweep/flaky@1", IN).retry("r", 3, Duration.ofMillis(5))))
            .step("z", "sweep/note@1", IN)
            .chain("a", "once", "nap", "both", "z")
            .build();

    /** Starts three runs and waits for them. */
    static final FlowDefinition FAMILY = aFlow("family")
            .forEach("all", "[1, 2, 3]", "item", lane -> lane.startFlow("kid", "kid", "{n: '{% $item %}'}")
                    .waitForRun("outcome", "{% $kid %}")
                    .edge("kid", "outcome"))
            .build()
            .withChildren(Map.of("kid", aFlow("kid").step("work", "sweep/note@1", IN).build()));

    /** Sleeps until it is cancelled. */
    static final FlowDefinition DOOMED = aFlow("doomed").sleep("long", "PT10H").build();

    /** Takes payloads, for ever. */
    static final FlowDefinition MAIL = aFlow("mail")
            .webhook("hook")
            .buffer("hook", 100_000)
            .waitFor("portion", "{% $hook %}", new Take.Count(7))
            .chain("hook", "portion", "portion")
            .build();

    /** Takes signals, for ever. */
    static final FlowDefinition SIGNALS = aFlow("signals").waitForSignal("go", "go").chain("go", "go").build();

    /** What is started again and again, in turn. */
    static final List<FlowDefinition> STARTED = List.of(WORK, WORK, DOOMED, WORK, FAMILY, WORK);

    private SweepFlows() {}

    static FlowDefinition named(String id) {
        return List.of(WORK, FAMILY, DOOMED, MAIL, SIGNALS).stream()
                .filter(flow -> flow.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
