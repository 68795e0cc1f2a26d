package dev.steadflow.flow.validation;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WaitNode.Take;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks of webhooks, waits, answers, signals, and of the handles that they use. */
class InboxNodesTest {

    @Nested
    class Webhooks {

        @Test
        void theBufferHasBounds() {
            assertThat(Found.in(aFlow().webhook("h").buffer("h", 0))).containsExactly("ERROR bad-webhook h /buffer");
            assertThat(Found.in(aFlow().webhook("h").buffer("h", 100_001)))
                    .containsExactly("ERROR bad-webhook h /buffer");
            assertThat(Found.in(aFlow().webhook("h").buffer("h", 100_000))).isEmpty();
        }

        @Test
        void aNameIsForOneInbox() {
            assertThat(Found.in(aFlow().inbox("h", ""))).containsExactly("ERROR bad-webhook h /token");
            assertThat(Found.in(aFlow().inbox("h", "orders"))).isEmpty();
        }

        @Test
        void schemasAreSchemas() {
            assertThat(Found.in(aFlow().webhook("h").bodies("h", "{$ref: 'https://example.org/x.json'}")))
                    .containsExactly("ERROR bad-schema h /schema");
            assertThat(Found.in(aFlow().webhook("h").bodies("h", "5"))).containsExactly("ERROR bad-schema h /schema");
            assertThat(Found.in(aFlow().webhook("h").bodies("h", "true"))).isEmpty();
        }

        @Test
        void anAnswerThatIsAlwaysTheSameIsGood() {
            assertThat(Found.in(aFlow().webhook("h", new Answer.Fixed(199, Map.of("X Y", "z"), Optional.empty()))))
                    .containsExactly("ERROR bad-answer h /respond/status", "ERROR bad-answer h /respond/headers/X Y");
            assertThat(Found.in(aFlow().webhook("h",
                    new Answer.Fixed(200, Map.of("A", "{% $run.id %}"), Optional.of(json("{x: ['{% 1 %}']}"))))))
                    .containsExactly("ERROR bad-answer h /respond/headers/A", "ERROR bad-answer h /respond/body/x/0");
        }

        @Test
        void anInboxForEachItemNeedsAList() {
            assertThat(Found.in(aFlow().webhooks("h", "'friends'"))).containsExactly("ERROR wrong-type h /each");
        }
    }

    @Nested
    class Callers {

        @Test
        void callersThatAreHeldAreAnswered() {
            FlowBuilder held = aFlow().webhook("h", new Answer.Manual()).waitFor("w", "{% $h %}").chain("h", "w");
            assertThat(Found.in(held)).containsExactly("WARNING unanswered-caller h /respond");
            assertThat(Found.in(held.respond("r", "{% $w %}", "1").chain("w", "r"))).isEmpty();
        }

        @Test
        void nobodyElseIs() {
            assertThat(Found.in(aFlow().webhook("h").waitFor("w", "{% $h %}").respond("r", "{% $w %}", "1")
                    .chain("h", "w", "r"))).containsExactly("WARNING no-held-caller r /to");
            assertThat(Found.in(aFlow().respond("r", "{% $input.request %}", "1"))).isEmpty();
        }

        @Test
        void answersAreAnswers() {
            RespondNode bad = new RespondNode("{% $input.r %}", Optional.of(json("600")),
                    Optional.of(json("{A: 1, 'B C': 'x', D: '{% $input.d %}'}")), Optional.empty(), Optional.empty(),
                    NodeSettings.NONE);
            assertThat(Found.in(aFlow().node("r", bad))).containsExactly("ERROR bad-answer r /status",
                    "ERROR bad-answer r /headers/A", "ERROR bad-answer r /headers/B C");
            assertThat(Found.in(aFlow().respondStatus("r", "{% $input.r %}", "'ok'")))
                    .containsExactly("ERROR bad-answer r /status");
            assertThat(Found.in(aFlow().respondStatus("r", "$input.r", "'{% $input.s %}'")))
                    .containsExactly("ERROR not-an-expression r /to");
        }
    }

    @Nested
    class Waits {

        @Test
        void aWaitWaitsForOneThing() {
            assertThat(Found.in(aFlow().node("w", new WaitNode(Optional.empty(), Optional.empty(), Optional.empty(),
                    new Take.One(), Optional.empty(), NodeSettings.NONE)))).containsExactly("ERROR wait-for-one w");
            assertThat(Found.in(aFlow().node("w", new WaitNode(Optional.empty(), Optional.of("go"),
                    Optional.of("{% $input.run %}"), new Take.One(), Optional.empty(), NodeSettings.NONE))))
                    .containsExactly("ERROR wait-for-one w");
            assertThat(Found.in(aFlow().waitForSignal("w", ""))).containsExactly("ERROR bad-signal w /signal");
        }

        @Test
        void aWaitTakesSomething() {
            assertThat(Found.in(aFlow().waitForSignal("w", "go", new Take.Count(0))))
                    .containsExactly("ERROR bad-take w /take");
            assertThat(Found.in(aFlow().node("w", new WaitNode(Optional.empty(), Optional.empty(), Optional.of("r1"),
                    new Take.All(), Optional.empty(), NodeSettings.NONE)))).containsExactly("ERROR bad-take w /take");
        }

        @Test
        void signalsHaveNames() {
            assertThat(Found.in(aFlow().signal("s", "", "", "1")))
                    .containsExactly("ERROR bad-signal s /name", "ERROR bad-signal s /to");
        }

        @Test
        void secretsAreNotSent() {
            assertThat(Found.in(aFlow().signalSelf("s", "go", "{key: {$secret: 'k'}}")))
                    .containsExactly("ERROR misplaced-secret s /data/key");
            assertThat(Found.in(aFlow().flow("s", "child", "{key: {$secret: 'k'}}")))
                    .containsExactly("ERROR misplaced-secret s /in/key");
        }
    }

    @Nested
    class Handles {

        private FlowBuilder flow() {
            return aFlow()
                    .webhook("hook", new Answer.Manual())
                    .webhooks("hooks", "['a', 'b']")
                    .background("beside", l -> l.step("inside"))
                    .startFlow("child", "child", "{}")
                    .flow("inline", "child", "{}")
                    .sleep("nap", "PT1S")
                    .waitFor("request", "{% $hook %}")
                    .respond("answer", "{% $request %}", "1")
                    .chain("hook", "hooks", "beside", "child", "inline", "nap", "request", "answer", "x");
        }

        private List<String> using(String expression) {
            return Found.in(flow().end("x", "'{% " + expression + " %}'"));
        }

        @Test
        void aHandleIsNotWhatComesOfIt() {
            for (String wrong : List.of("$child.output", "$child + 1", "1 < $beside", "$beside.value", "$hook.body",
                    "$hooks[0].body", "$hooks.query")) {
                assertThat(using(wrong)).as(wrong).containsExactly("ERROR handle-as-value x /output");
            }
            for (String right : List.of("$child.runId", "$child", "[$child, 1]", "$hook.url", "$hooks[0].url",
                    "$hooks.id", "$string($child)", "$request.body.x", "$inline.output", "$nap.dueAt")) {
                assertThat(using(right)).as(right).isEmpty();
            }
        }

        @Test
        void whatToDoInsteadIsSaid() {
            assertThat(Found.message(flow().end("x", "'{% $child.output %}'")))
                    .contains("\"run\": \"{% $child %}\"").contains("status and output");
        }

        @Test
        void fieldsThatAResultNeverHasAreRemarkedUpon() {
            assertThat(using("$nap.until")).containsExactly("WARNING unknown-result x /output");
            assertThat(using("$request.payload")).containsExactly("WARNING unknown-result x /output");
            assertThat(Found.message(aFlow().parallel("both", p -> p.lane("left", l -> l.step("a")))
                    .end("x", "'{% $both.lefd %}'").chain("both", "x"))).contains("Did you mean 'left'?");
            assertThat(Found.in(aFlow().race("r", r -> r.lane("y", l -> l.step("a"))).out("r", "'{% $result.value %}'")
                    .end("x", "'{% $r.anything %}'").chain("r", "x"))).isEmpty();
        }

        @Test
        void aWaitIsGivenWhatItWaitsFor() {
            for (String inbox : List.of("$hooks", "$nap", "$beside", "$child")) {
                assertThat(Found.in(flow().waitFor("x", "{% " + inbox + " %}")))
                        .as(inbox).containsExactly("ERROR wrong-handle x /webhook");
            }
            for (String run : List.of("$hook", "$inline", "$nap")) {
                assertThat(Found.in(flow().waitForRun("x", "{% " + run + " %}")))
                        .as(run).containsExactly("ERROR wrong-handle x /run");
            }
            assertThat(Found.in(flow().waitForRun("x", "{% $child %}"))).isEmpty();
            assertThat(Found.in(flow().waitForRun("x", "{% $child.runId %}"))).isEmpty();
            assertThat(Found.in(flow().waitFor("x", "{% $hooks[1] %}"))).isEmpty();
        }

        @Test
        void signalsGoToRunsAndAnswersToCallers() {
            assertThat(Found.in(flow().signal("x", "{% $beside %}", "go", "1")))
                    .containsExactly("ERROR wrong-handle x /to");
            assertThat(Found.in(flow().signal("x", "{% $child %}", "go", "1"))).isEmpty();
            assertThat(Found.in(flow().respond("x", "{% $hook %}", "1"))).containsExactly("ERROR wrong-handle x /to");
        }
    }

    @Test
    void numbersThatExpressionsCannotKeepAreRemarkedUpon() {
        assertThat(Found.in(aFlow().end("e", "'{% $input.id = 9007199254740993 %}'")))
                .containsExactly("WARNING large-number e /output");
    }
}
