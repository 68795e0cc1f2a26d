package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunStatus;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each limit at its bound, and one beyond. */
class RunLimitsTest {

    private static SimulatedRun run(FlowBuilder flow, UnaryOperator<RunLimits> limits) {
        return new SimulatedRun(flow.build(), new SmallTemplates(), limits.apply(RunLimits.STANDARD)).start();
    }

    private static FlowBuilder items(String items) {
        return aFlow().forEach("each", items, "it", lane -> lane.step("a"));
    }

    @Test
    void aForEachHasAsManyLanesAsAllowed() {
        var run = run(items("[1, 2, 3]"), limits -> limits.withLanes(3));

        assertThat(run.pending()).hasSize(3);
    }

    @Test
    void oneItemMoreFailsTheForEachAndSaysHowToGoOn() {
        var run = run(items("[1, 2, 3, 4]"), limits -> limits.withLanes(3));

        assertThat(run.log().getLast()).contains("RunFailed each error=LimitExceeded", "at most 3 lanes",
                "found 4 items",
                "limit 'lanes'");
    }

    @Test
    void theErrorOfTooManyLanesMayBeCaught() {
        var run = run(aFlow().scope("try", lane -> lane.forEach("each", "[1, 2]", "it", item -> item.step("a")))
                .onError("try", List.of("LimitExceeded"), lane -> lane.end("instead", "'caught'")),
                limits -> limits.withLanes(1));

        assertThat(run.log().getLast()).contains("RunCompleted output=", "caught");
    }

    @Test
    void anInboxOpensNoMoreLanesThanAllowed() {
        var run = run(aFlow().webhook("hook").forEachFrom("each", "{% $hook.id %}", "it", lane -> lane.step("a"))
                .edge("hook", "each"), limits -> limits.withLanes(2));
        String inbox = run.inboxes().getFirst();

        run.post(inbox, json("1")).post(inbox, json("2"));
        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
        run.post(inbox, json("3"));

        assertThat(run.log().getLast()).contains("RunFailed each error=LimitExceeded", "at most 2 lanes");
    }

    @Test
    void lanesLieInsideEachOtherAsDeepAsAllowed() {
        FlowBuilder flow = aFlow().scope("one", lane -> lane.scope("two", inner -> inner.step("a")));

        assertThat(run(flow, limits -> limits.withDepth(2)).pending()).hasSize(1);
        assertThat(run(flow, limits -> limits.withDepth(1)).log().getLast())
                .contains("RunFailed one.lane/two error=LimitExceeded", "at most 1 deep", "limit 'depth'");
    }

    @Test
    void aRunHasAsManyEventsAsAllowed() {
        FlowBuilder flow = aFlow().step("a").step("b").edge("a", "b");

        assertThat(run(flow, limits -> limits.withEvents(4)).complete("a").state().status())
                .isEqualTo(RunStatus.RUNNING);
        assertThat(run(flow, limits -> limits.withEvents(3)).complete("a").log().getLast())
                .contains("RunFailed b error=LimitExceeded", "at most 3 events", "limit 'events'");
    }
}
