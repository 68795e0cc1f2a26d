package dev.steadflow.runtime.rehearsal;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs as tests: what steps answer is said, and days take no time. */
@Timeout(60)
class RehearsalTest {

    record In(@Default("") String text) {}

    @StepType(id = "test/echo", title = "Echo", repeatable = true)
    record Echo(AtomicInteger calls) implements Step<In, String> {
        @Override
        public String run(In in, StepContext context) {
            calls.incrementAndGet();
            return in.text();
        }
    }

    private final AtomicInteger realCalls = new AtomicInteger();
    private final InstalledSteps steps = PluginLoader.of(List.of(new Echo(realCalls)));

    private Rehearsed play(FlowBuilder flow, RehearsalCase play) throws TimeoutException {
        try (Rehearsal rehearsal = new Rehearsal(play, steps, Secrets.none())) {
            return rehearsal.play(flow.build(), Path.of(""));
        }
    }

    private Rehearsed play(FlowBuilder flow, String play) throws TimeoutException, CaseException {
        return play(flow, CaseCodec.read(play));
    }

    private static FlowBuilder approval() {
        return aFlow()
                .step("ask")
                .race("decision", lanes -> lanes
                        .lane("answer", lane -> lane.waitForSignal("approved", "approved"))
                        .lane("tooLate", lane -> lane.sleep("week", "P7D").end("expired", "'expired'").chain("week",
                                "expired")))
                .chain("ask", "decision")
                .output("'{% $decision %}'");
    }

    @Test
    void aWeekTakesNoTimeAndPinnedStepsAreNotCalled() throws Exception {
        Rehearsed found = play(approval(), "{\"steps\": {\"ask\": {\"result\": \"asked\", \"after\": \"PT2S\"}}}");

        assertThat(found.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(found.output()).contains(json("{\"winner\": \"tooLate\", \"value\": \"expired\"}"));
        assertThat(found.troubles()).isEmpty();
        assertThat(realCalls).hasValue(0);
        assertThat(Duration.between(found.events().getFirst().at(), found.events().getLast().at()))
                .isEqualTo(Duration.ofDays(7).plusSeconds(2));
    }

    @Test
    void whatComesFromOutsideComesInTime() throws Exception {
        Rehearsed found = play(approval(), """
                {"steps": {"ask": {"result": "asked"}},
                 "outside": [{"after": "P6D", "signal": "approved", "data": {"by": "ada"}}]}""");

        assertThat(found.output()).contains(json("{\"winner\": \"answer\", \"value\": {\"by\": \"ada\"}}"));
    }

    @Test
    void failuresAreRetriedAsTheFlowSays() throws Exception {
        FlowBuilder flow = aFlow().step("flaky").retry("flaky", 3, Duration.ofSeconds(5)).output("'{% $flaky %}'");

        Rehearsed found = play(flow, """
                {"steps": {"flaky": [{"error": "Busy", "fatal": false}, {"result": "at last", "after": "PT1S"}]}}""");

        assertThat(found.output()).contains(json("'at last'"));
        assertThat(found.log()).anyMatch(line -> line.startsWith("StepRetrying flaky attempt=1 error=Busy"));
    }

    @Test
    void aStepThatTheCaseDoesNotNameIsRefusedAndFailsTheTestWhateverTheFlowCatches() throws Exception {
        FlowBuilder flow = aFlow().scope("safe", lane -> lane.step("send"))
                .onError("safe", List.of("*"), lane -> lane.end("caught", "'caught'"));

        Rehearsed found = play(flow, "{}");

        assertThat(found.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(found.misfits(Expected.NOTHING)).singleElement().asString()
                .contains("what 'safe.lane/send' answers");
        assertThat(realCalls).hasValue(0);
    }

    @Test
    void otherStepsMayBeReallyCalled() throws Exception {
        FlowBuilder flow = aFlow().step("say", "test/echo@1", "{\"text\": \"hello\"}").output("'{% $say %}'");

        Rehearsed found = play(flow, "{\"others\": \"run\"}");

        assertThat(found.output()).contains(json("\"hello\""));
        assertThat(realCalls).hasValue(1);
    }

    @Test
    void theSameCaseComesToTheSameLogWhateverRunsAtOnce() throws Exception {
        FlowBuilder flow = aFlow().forEach("every", "[1, 2, 3, 4, 5, 6]", "item", lane -> lane.step("one").step("two")
                .chain("one", "two")).race("first", lanes -> lanes
                        .lane("a", lane -> lane.step("x")).lane("b", lane -> lane.step("y")))
                .chain("every", "first").output("'{% $first.winner %}'");
        String play = "{\"steps\": {\"one\": {\"result\": 1}, \"two\": {\"result\": 2}, \"x\": {\"result\": 0},"
                + " \"y\": {\"result\": 0}}}";

        Rehearsed once = play(flow, play);

        for (int again = 0; again < 10; again++) {
            Rehearsed found = play(flow, play);
            assertThat(found.log()).isEqualTo(once.log());
            assertThat(found.output()).isEqualTo(once.output());
        }
    }

    @Test
    void aCaseMadeOfARunPlaysAsTheRunDid() throws Exception {
        FlowBuilder flow = aFlow().webhook("hook").step("tell").waitFor("answer", "{% $hook %}").sleep("nap", "PT1H")
                .step("thank").retry("thank", 2, Duration.ofSeconds(10))
                .chain("hook", "tell", "answer", "nap", "thank").output("'{% $answer.body %}'");
        Rehearsed run = play(flow, """
                {"steps": {"tell": {"result": 1, "after": "PT3S"},
                           "thank": [{"error": "Busy", "fatal": false, "after": "PT2S"}, {"result": 2}]},
                 "outside": [{"after": "PT20M", "webhook": "hook", "body": {"rsvp": "yes"}},
                             {"after": "PT30M", "skip": "nap"}]}""");

        RehearsalCase made = CaseMaker.of(new RunId("seen"),
                (_, after, _) -> run.events().stream().filter(event -> event.sequence() > after).toList());
        Rehearsed again = play(flow, CaseCodec.read(CaseCodec.write(made)));

        assertThat(again.misfits(run.asExpected())).isEmpty();
        assertThat(again.output()).contains(json("{\"rsvp\": \"yes\"}"));
        assertThat(again.events().getLast().at()).isEqualTo(run.events().getLast().at());
    }

    @Test
    void whatIsNotAsExpectedIsToldInWords() throws Exception {
        FlowBuilder flow = aFlow().step("a").fail("b", "NoStock", "Sold out").edge("a", "b");
        Rehearsed found = play(flow, "{\"steps\": {\"a\": {\"result\": 1}}}");

        assertThat(found.misfits(CaseCodec.read("{\"expect\": {\"status\": \"completed\", \"output\": 1}}").expected()))
                .containsExactly(
                        "Expected the run to be completed, but it is failed. main/b#1 failed with NoStock: Sold out",
                        "Expected the output 1, but found none.");
        assertThat(found
                .misfits(CaseCodec.read("{\"expect\": {\"error\": \"NoStock\", \"log\": [\"[main]\"]}}").expected()))
                .singleElement().asString()
                .startsWith("Expected the log to go on with its end in line 2, but found 'RunStarted");
    }

    @Test
    void aPayloadForNobodyFailsTheTest() throws Exception {
        Rehearsed found = play(aFlow().sleep("nap", "PT1H"),
                "{\"outside\": [{\"after\": \"PT1M\", \"webhook\": \"hook\", \"body\": 1}]}");

        assertThat(found.troubles()).containsExactly(
                "After PT1M: Expected 'hook' to have opened inbox 0, but found 0 inboxes there.");
    }

    @Test
    void aSlipOfThePenIsNoCase() {
        assertThatThrownBy(() -> CaseCodec.read("{\"step\": {}}")).isInstanceOf(CaseException.class)
                .hasMessageContaining("step");
        assertThatThrownBy(() -> CaseCodec.read("{")).isInstanceOf(CaseException.class).hasMessageContaining("line 1");
        assertThatThrownBy(() -> CaseCodec.read("{\"steps\": {\"a\": {\"result\": 1, \"after\": \"PT-1S\"}}}"))
                .isInstanceOf(CaseException.class).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> CaseCodec.read("{\"start\": \"yesterday\"}")).isInstanceOf(CaseException.class)
                .hasMessageContaining("yesterday");
    }
}
