package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.RunQuery;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChildRunsTest {

    private static final FlowDefinition KID = aFlow("kid")
            .input("{type: 'object', required: ['n']}")
            .step("work")
            .end("done", "{n: '{% $input.n %}'}")
            .edge("work", "done")
            .build();

    private static FlowDefinition parent(String in) {
        return aFlow("parent")
                .startFlow("kid", "kid", in)
                .waitForRun("outcome", "{% $kid %}")
                .edge("kid", "outcome")
                .build()
                .withChildren(Map.of("kid", KID));
    }

    @Test
    void aChildRunsByItselfAndItsParentHearsHowItEnded() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId parent = test.start(parent("{n: 7}"), "{}");

            var outcome = test.output(parent);

            RunId child = test.events(parent, RunEvent.ChildStarted.class).getFirst().run();
            assertThat(outcome).isEqualTo(json("{runId: '" + child + "', status: 'completed', output: {n: 7}}"));
            assertThat(test.events(child, RunEvent.RunStarted.class).getFirst().parent())
                    .hasValueSatisfying(link -> {
                        assertThat(link.run()).isEqualTo(parent);
                        assertThat(link.at().text()).isEqualTo("main/kid#1");
                    });
            assertThat(test.engine().flowOf(child)).map(FlowDefinition::id).contains("kid");
        }
    }

    @Test
    void inputThatDoesNotFitTheChildFailsTheNode() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId parent = test.start(parent("'{% $input.kid %}'"), "{kid: {m: 1}}");

            assertThat(test.engine().await(parent)).isInstanceOfSatisfying(RunOutcome.Failed.class,
                    failed -> assertThat(failed.error().name()).isEqualTo(FlowError.INVALID_INPUT));
            assertThat(test.engine().runs(RunQuery.newest(10))).hasSize(1);
        }
    }

    @Test
    void aChildWithErrorsKeepsItsParentFromStarting() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            FlowDefinition kid = aFlow("kid").step("work", "no/such-step@1", "{}").build();
            FlowDefinition flow = parent("{}").withChildren(Map.of("kid", kid));

            assertThatThrownBy(() -> test.start(flow, "{}"))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("flow 'kid'")
                    .hasMessageContaining("no/such-step@1");
        }
    }

    @Test
    void aParentHearsOfAFailedChildAfterACrash() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            FlowDefinition kid = aFlow("kid").sleep("nap", "PT1M").fail("stop", "Broken", "It broke.")
                    .edge("nap", "stop").build();
            RunId parent = test.start(parent("{}").withChildren(Map.of("kid", kid)), "{}");
            RunId child = test.awaitEvent(parent, RunEvent.ChildStarted.class, 1).run();
            test.awaitTimer(child, "main/nap#1", Timers.Purpose.WAKE);
            test.crashAndRecover();

            test.awaitTimer(child, "main/nap#1", Timers.Purpose.WAKE);
            test.advance(Duration.ofMinutes(1));

            assertThat(test.output(parent)).isEqualTo(json("{runId: '" + child
                    + "', status: 'failed', error: {name: 'Broken', message: 'It broke.', node: 'main/stop#1'}}"));
        }
    }

    @Test
    void aRunThatEndedLongAgoIsReportedAtOnce() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId ended = test.start(aFlow().step("a", "test/echo@1", "{text: 'x'}"));
            test.output(ended);
            FlowDefinition asks = aFlow("asks").waitForRun("outcome", "{% $input.run %}").build();

            RunId run = test.start(asks, "{run: '" + ended + "'}");

            assertThat(test.output(run)).isEqualTo(json("{runId: '" + ended + "', status: 'completed', output: 'x'}"));
        }
    }

    @Test
    void aRunThatIsNotThereFailsTheWait() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow("asks").waitForRun("outcome", "{% $input.run %}").build(), "{run: 'nobody'}");

            assertThat(test.engine().await(run)).isInstanceOfSatisfying(RunOutcome.Failed.class,
                    failed -> assertThat(failed.error().name()).isEqualTo(FlowError.RUN_NOT_FOUND));
        }
    }

    @Test
    void aCancelledRunIsReportedAsSuch() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId other = test.start(aFlow().sleep("nap", "PT1H"));
            RunId run = test.start(
                    aFlow("asks").waitForRun("outcome", "{% $input.run %}").build(), "{run: '" + other + "'}");
            test.awaitEvent(run, RunEvent.WaitStarted.class, 1);

            test.engine().cancel(other, "enough");

            assertThat(test.output(run).path("status").asString("")).isEqualTo("cancelled");
            assertThat(test.output(run).path("error")).isEqualTo(json("{name: 'Cancelled', message: 'enough'}"));
        }
    }

    @Test
    void startingTheSameChildTwiceStartsItOnce() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId parent = test.start(parent("{n: 7}"), "{}");
            test.output(parent);
            RunEvent.ChildRequested asked = test.events(parent, RunEvent.ChildRequested.class).getFirst();
            RunContext context = test.engine().parts().loop().parts().folder().fold(parent).orElseThrow().context();

            test.engine().parts().loop().parts().children().start(
                    context,
                    new Effect.StartChild(
                            asked.at(), asked.flow(), asked.run(), asked.input()));

            assertThat(test.events(asked.run(), RunEvent.RunStarted.class)).hasSize(1);
            assertThat(test.engine().runs(RunQuery.newest(10))).hasSize(2);
        }
    }
}
