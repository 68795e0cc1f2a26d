package dev.steadflow.flow.run;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks, waits, answers, signals and child runs. */
class MailTest {

    private static final String HOOK_AND_WAIT = "{start: 'hook', nodes: {hook: {type: 'webhook', next: 'reply'},"
            + " reply: {type: 'wait', webhook: '{% $hook %}', out: '{% $result.body %}'}}}";

    @Nested
    class Inboxes {

        @Test
        void anInboxIsOpenBeforeTheNextNodeStartsAndClosesWithItsScope() {
            SimulatedRun run = FlowText.run(HOOK_AND_WAIT).start();

            run.post(inbox(run, 0), json("{n: 1}"));

            assertThat(run.logFrom("WebhookOpened"))
                    .containsExactly(
                            "WebhookOpened hook inboxes=1",
                            "WaitStarted reply on=webhook",
                            "PayloadReceived hook payload=hook#1[0]/1 body={\"n\":1}",
                            "WaitEnded reply output={\"n\":1}",
                            "WebhookClosed hook",
                            "RunCompleted output={\"n\":1}");
        }

        @Test
        void whatComesBeforeAnybodyWaitsIsKept() {
            SimulatedRun run = FlowText.run("{start: 'hook', nodes: {hook: {type: 'webhook', next: 'ask'},"
                    + " ask: {type: 'step', uses: 'test/echo@1', next: 'reply'},"
                    + " reply: {type: 'wait', webhook: '{% $hook %}', out: '{% $result.body %}'}}}").start();

            run.post(inbox(run, 0), json("1")).post(inbox(run, 0), json("2")).complete("ask");

            assertThat(run.logFrom("WaitEnded"))
                    .containsExactly("WaitEnded reply output=1", "WebhookClosed hook", "RunCompleted output=1");
        }

        @Test
        void eachMakesAnInboxForEachItem() {
            SimulatedRun run = FlowText.run("{start: 'hooks', nodes: {hooks: {type: 'webhook', each: ['a', 'b'],"
                    + " next: 'second'}, second: {type: 'wait', webhook: '{% $hooks[1] %}', out: '{% $result.body %}'}}}")
                    .start();

            run.post(inbox(run, 0), json("'a'")).post(inbox(run, 1), json("'b'"));

            assertThat(run.logFrom("WaitEnded").getFirst()).isEqualTo("WaitEnded second output=\"b\"");
        }

        @Test
        void aSecondDeliveryWithTheSameKeyChangesNothing() {
            SimulatedRun run = FlowText.run(HOOK_AND_WAIT.replace("next: 'reply'}", "next: 'ask'}, ask: {type: 'step',"
                    + " uses: 'test/echo@1', next: 'reply'}")).start();
            JsonNode request = run.request(inbox(run, 0), json("1"));
            var delivery = new RunInput.ReceivePayload(inbox(run, 0), request, Optional.of("k"), false);

            run.give(delivery).give(delivery);

            assertThat(run.log().stream().filter(line -> line.contains("PayloadReceived"))).hasSize(1);
            assertThat(run.state().inbox(inbox(run, 0)).orElseThrow().admission(Optional.of("k")))
                    .isEqualTo(Mailbox.Admission.DUPLICATE);
        }

        @Test
        void aFullInboxTakesNoMore() {
            SimulatedRun run = FlowText.run("{start: 'hook', nodes: {hook: {type: 'webhook', buffer: 1, next: 'ask'},"
                    + " ask: {type: 'step', uses: 'test/echo@1'}}}").start();

            run.post(inbox(run, 0), json("1")).post(inbox(run, 0), json("2"));

            assertThat(run.state().inbox(inbox(run, 0)).orElseThrow().kept()).hasSize(1);
        }

        @Test
        void aWaitThatLostTakesNothing() {
            SimulatedRun run = FlowText.run("{start: 'hook', nodes: {hook: {type: 'webhook', next: 'both'},"
                    + " both: {type: 'race', lanes: {reply: {start: 'w', nodes: {w: {type: 'wait',"
                    + " webhook: '{% $hook %}'}}}, time: {start: 's', nodes: {s: {type: 'sleep', 'for': 'PT1S'}}}},"
                    + " next: 'later'}, later: {type: 'wait', webhook: '{% $hook %}', out: '{% $result.body %}'}}}")
                    .start();

            run.advance(Duration.ofSeconds(2)).post(inbox(run, 0), json("'late'"));

            assertThat(run.logFrom("RunCompleted")).containsExactly("RunCompleted output=\"late\"");
        }

        @Test
        void aWaitForSeveralTakesThemTogetherAndOneForAllTakesWhatIsThere() {
            SimulatedRun run = FlowText.run("{start: 'hook', nodes: {hook: {type: 'webhook', next: 'two'},"
                    + " two: {type: 'wait', webhook: '{% $hook %}', take: 2, out: '{% $result.body %}', next: 'rest'},"
                    + " rest: {type: 'wait', webhook: '{% $hook %}', take: 'all', next: 'done'},"
                    + " done: {type: 'end', output: ['{% $two %}', '{% $rest %}']}}}").start();

            run.post(inbox(run, 0), json("1"));
            assertThat(run.state().end()).isEmpty();
            run.post(inbox(run, 0), json("2"));

            assertThat(run.logFrom("RunCompleted")).containsExactly("RunCompleted output=[[1,2],[]]");
        }

        @Test
        void aNameIsClaimedBeforeTheInboxOpensAndMayBeRefused() {
            String flow = "{start: 'hook', nodes: {hook: {type: 'webhook', token: \"{% 'order-' & $input.n %}\","
                    + " next: 'reply'}, reply: {type: 'wait', webhook: '{% $hook %}', out: '{% $result.body %}'}}}";
            NodeAddress hook = NodeAddress.parse("main/hook");

            SimulatedRun granted = FlowText.run(flow).start(json("{n: 7}")).give(new RunInput.GrantToken(hook));
            granted.post("order-7", json("'yes'"));
            SimulatedRun refused = FlowText.run(flow).start(json("{n: 7}"));
            refused.give(new RunInput.RefuseErrand(hook, FlowError.of(FlowError.TOKEN_IN_USE, "Run x has it.")));

            assertThat(granted.logFrom("RunCompleted")).containsExactly("RunCompleted output=\"yes\"");
            assertThat(refused.logFrom("NodeFailed").getLast())
                    .isEqualTo("RunFailed hook error=TokenInUse 'Run x has it.'");
        }
    }

    @Nested
    class Answers {

        private static final String MANUAL = "{start: 'hook', nodes: {hook: {type: 'webhook', respond: 'manual',"
                + " next: 'ask'}, ask: {type: 'wait', webhook: '{% $hook %}', next: 'answer'},"
                + " answer: {type: 'respond', to: '{% $ask %}', status: 201, headers: {'X-N': '7'},"
                + " body: {got: '{% $ask.body %}'}, next: 'done'}, done: {type: 'end'}}}";

        @Test
        void aHeldCallerIsAnsweredOnce() {
            SimulatedRun run = FlowText.run(MANUAL).start();
            String inbox = inbox(run, 0);

            run.give(new RunInput.ReceivePayload(inbox, run.request(inbox, json("1")), Optional.empty(), true));

            assertThat(run.answers()).singleElement().satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.headers()).containsEntry("X-N", "7");
                assertThat(answer.body()).isEqualTo(json("{got: 1}"));
            });
        }

        @Test
        void nobodyIsThereToBeAnsweredWhenTheCallerWasNotHeld() {
            SimulatedRun run = FlowText.run(MANUAL).start();

            run.post(inbox(run, 0), json("1"));

            assertThat(run.logFrom("RunFailed").getFirst()).startsWith("RunFailed answer error=NoCaller");
        }
    }

    @Nested
    class Signals {

        @Test
        void aSignalIsKeptUntilSomebodyWaits() {
            SimulatedRun run = FlowText.run("{start: 'ask', nodes: {ask: {type: 'step', uses: 'test/echo@1',"
                    + " next: 'go'}, go: {type: 'wait', signal: 'go'}}}").start();

            run.signal("go", json("{x: 1}")).complete("ask");

            assertThat(run.logFrom("WaitStarted"))
                    .containsExactly(
                            "WaitStarted go on=signal:go", "WaitEnded go output={\"x\":1}",
                            "RunCompleted output={\"x\":1}");
        }

        @Test
        void aRunSignalsItself() {
            SimulatedRun run = FlowText.run("{start: 'tell', nodes: {tell: {type: 'signal', name: 'go', data: 3,"
                    + " next: 'go'}, go: {type: 'wait', signal: 'go'}}}").start();

            assertThat(run.logFrom("RunCompleted")).containsExactly("RunCompleted output=3");
        }

        @Test
        void aSignalToAnotherRunIsDoneWhenThatRunHasIt() {
            SimulatedRun run = FlowText.run("{start: 'tell', nodes: {tell: {type: 'signal', to: 'other', name: 'go',"
                    + " data: 3}}}").start();
            NodeAddress tell = NodeAddress.parse("main/tell");

            assertThat(run.state().end()).isEmpty();
            run.give(new RunInput.ConfirmSignal(tell));

            assertThat(run.logFrom("SignalSent"))
                    .containsExactly("SignalSent tell 'go' data=3", "NodeCompleted tell", "RunCompleted output=null");
        }
    }

    @Nested
    class Children {

        @Test
        void aBackgroundChildIsAskedForWithAnIdThatIsFixed() {
            SimulatedRun run = FlowText.run("{start: 'report', nodes: {report: {type: 'flow', flow: 'child',"
                    + " mode: 'background', 'in': {n: 1}, next: 'after'}, after: {type: 'wait', run: '{% $report %}'}}}")
                    .start();
            NodeAddress report = NodeAddress.parse("main/report");
            var child = (Effect.StartChild) run.pending().values().iterator().next();

            run.give(new RunInput.ConfirmChild(report));
            run.give(new RunInput.ReportRunEnd(NodeAddress.parse("main/after"),
                    json("{status: 'completed', output: 2}")));

            assertThat(child.run().text()).matches("[0-9a-z]{26}");
            assertThat(run.logFrom("ChildRequested"))
                    .containsExactly(
                            "ChildRequested report flow=child input={\"n\":1}",
                            "ChildStarted report",
                            "WaitStarted after on=run",
                            "WaitEnded after output={\"status\":\"completed\",\"output\":2}",
                            "RunCompleted output={\"status\":\"completed\",\"output\":2}");
        }

        @Test
        void anInlineChildRunsInThisLogAndSeesNothingOfItsParent() {
            SimulatedRun run = FlowText.runWithChild(
                    "{vars: {secret: 1}, start: 'notify', nodes: {notify: {type: 'flow', flow: 'child',"
                            + " 'in': {n: '{% $input.n + 1 %}'}, next: 'after'}, after: {type: 'end', output: '{% $notify %}'}}}",
                    "{vars: {mine: '{% $input.n * 10 %}'}, start: 'mail', nodes: {mail: {type: 'step',"
                            + " uses: 'test/echo@1', 'in': {n: '{% $input.n %}', mine: '{% $mine %}',"
                            + " seen: '{% $exists($secret) %}'}, next: 'done'}, done: {type: 'end', of: 'flow',"
                            + " output: '{% $mail %}'}}}")
                    .start(json("{n: 1}"));

            assertThat(run.inputOf("notify.flow/mail")).isEqualTo(json("{n: 2, mine: 20, seen: false}"));
            run.complete("notify.flow/mail", json("'sent'"));

            assertThat(run.logFrom("LaneCompleted"))
                    .containsExactly(
                            "LaneCompleted notify.flow value=\"sent\"",
                            "NodeCompleted notify output=\"sent\"",
                            "NodeCompleted after output=\"sent\"",
                            "RunCompleted output=\"sent\"");
        }
    }

    private static String inbox(SimulatedRun run, int number) {
        return run.inboxes().get(number);
    }
}
