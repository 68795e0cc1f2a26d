package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Group D: webhooks and named inboxes. Callers use the engine's delivery interface, as a server would. */
class WebhooksTest {

    private static final String TOKEN = "{token: 'T'}";

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    @Test
    @Row(id = "D1", says = "A loop over an inbox with a name, until a payload says done",
            differs = "What upstream keeps as metadata of the hook is the run's input here.")
    void d1LoopOverANamedInbox() throws Exception {
        Play.of("D1").input("{token: 'T', customData: 'C'}")
                .at("PT1S", Acts.postToToken("T", "{message: 'one'}"))
                .at("PT2S", Acts.postToToken("unknown", "{message: 'lost'}"))
                .at("PT3S", Acts.postToToken("T", "{message: 'two'}"))
                .at("PT4S", Acts.postToToken("T", "{message: 'three', done: true}"))
                .run()
                .completed("[{message: 'one', customData: 'C'}, {message: 'two', customData: 'C'},"
                        + " {message: 'three', done: true, customData: 'C'}]")
                .heard("202", "404", "202", "202");
    }

    @Test
    @Row(id = "D2", says = "An inbox with a name is not reachable by URL")
    void d2NotByUrl() throws Exception {
        Play.of("D2").flow("d1").input("{token: 'T', customData: 'C'}")
                .at("PT1S", Acts.postToTokenByUrl("T", "{message: 'via-url', done: true}"))
                .at("PT2S", Acts.postToToken("T", "{message: 'via-server', done: true}"))
                .run()
                .completed("[{message: 'via-server', done: true, customData: 'C'}]")
                .heard("404", "202");
    }

    private static Play threeWebhooks(String id) {
        return Play.of(id).flow("d3");
    }

    private static Play.Act say(String webhook, String text) {
        return Acts.call(webhook, "POST", "{}", "{}", text(text));
    }

    private static void sawAllThree(Played played) {
        played.completed("[{url: 'https://hooks.test/plain', method: 'POST', body: 'one'},"
                + " {url: 'https://hooks.test/fixed', method: 'POST', body: 'two'},"
                + " {url: 'https://hooks.test/manual', method: 'POST', body: 'three'}]")
                .count(RunEvent.WebhookOpened.class, 3);
    }

    @Test
    @Row(id = "D3", says = "Three webhooks: the usual answer, a fixed one, and one that the flow gives",
            differs = "A respond node answers, not a step. Played without kills: a held caller does not outlive the process.")
    void d3ThreeWebhooks() throws Exception {
        Played played = threeWebhooks("D3")
                .at("PT1S", say("plain", "one"))
                .at("PT2S", say("fixed", "two"))
                .at("PT3S", say("manual", "three"))
                .withoutCrashes()
                .run();

        sawAllThree(played);
        played.heard("202", "402 Hello from static response!", "200 Hello from webhook!");
    }

    @Test
    @Row(id = "D3b", says = "The third calls first, and is held until it is answered",
            differs = "Without kills, as D3.")
    void d3bOrderInversion() throws Exception {
        Played played = threeWebhooks("D3b")
                .at("PT1S", say("manual", "three"))
                .at("PT2S", say("plain", "one"))
                .at("PT3S", say("fixed", "two"))
                .withoutCrashes()
                .run();

        sawAllThree(played);
        played.heard("200 Hello from webhook!", "202", "402 Hello from static response!");
    }

    @Test
    @Row(id = "D4", says = "An inbox that nobody opened: 404")
    void d4Unknown() throws Exception {
        Play.of("D4").flow("d11").at("PT1S", Acts.postToTokenByUrl("invalid", "{}")).run().heard("404");
    }

    @Test
    @Row(id = "D5", says = "The flow ends without answering: the caller hears 500", differs = "Without kills, as D3.")
    void d5NeverAnswered() throws Exception {
        Played played = Play.of("D5").at("PT1S", Acts.post("hook", "{}")).withoutCrashes().run();

        played.completed("'ended'");
        assertThat(played.answers().getFirst()).startsWith("500");
    }

    @Test
    @Row(id = "D6", says = "A name is free again when its run has ended")
    void d6NameIsFreeAgain() throws Exception {
        Played played = Play.of("D6").input(TOKEN)
                .at("PT1S", Acts.postToToken("T", "{message: 'test-message-1'}"))
                .at("PT2S", Acts.start("d6", "{token: 'T', second: true}"))
                .at("PT3S", Acts.postToToken("T", "{message: 'test-message-2'}"))
                .run();

        played.completed("{message: 'test-message-1', status: 'workflow_completed'}");
        assertThat(played.runs().get(1).output())
                .isEqualTo(TestJson.json("{message: 'test-message-2', status: 'workflow_completed'}"));
    }

    @Test
    @Row(id = "D7", says = "A name that another run has is refused, and its owner hears nothing of it",
            differs = "The error is called TokenInUse and has a text of its own; the flow can catch it.")
    void d7NameInUse() throws Exception {
        Played played = Play.of("D7").flow("d6").input(TOKEN)
                .at("PT1S", Acts.start("d6", "{token: 'T', second: true}"))
                .at("PT2S", Acts.postToToken("T", "{message: 'test-concurrent'}"))
                .run();

        played.completed("{message: 'test-concurrent', status: 'workflow_completed'}");
        assertThat(played.runs().get(1).last()).isInstanceOfSatisfying(RunEvent.RunFailed.class,
                failed -> assertThat(failed.error().name()).isEqualTo("TokenInUse"));
    }

    @Test
    @Row(id = "D8", says = "A name is free as soon as its scope has ended, while the run goes on",
            differs = "A scope around the webhook releases it; there is no command for it.")
    void d8Release() throws Exception {
        Played played = Play.of("D8").input(TOKEN)
                .at("PT1S", Acts.postToToken("T", "{message: 'first-payload'}"))
                .at("PT2S", Acts.start("d8", "{token: 'T', second: true}"))
                .at("PT3S", Acts.postToToken("T", "{message: 'second-payload'}"))
                .run();

        played.completed("{message: 'first-payload', disposed: true}").took("PT6S");
        assertThat(played.runs().get(1).output())
                .isEqualTo(TestJson.json("{message: 'second-payload', disposed: true}"));
    }

    @Test
    @Row(id = "D9", says = "A loop over an inbox beside a sleep of a day")
    void d9LoopBesideASleep() throws Exception {
        Play.of("D9")
                .at("PT3S", Acts.post("hook", "{type: 'subscribe', id: 1}"))
                .at("PT6S", Acts.post("hook", "{type: 'subscribe', id: 2}"))
                .at("PT9S", Acts.post("hook", "{type: 'done', id: 3, done: true}"))
                .run()
                .completed("[{type: 'subscribe', id: 1, processed: true}, {type: 'subscribe', id: 2, processed: true},"
                        + " {type: 'done', id: 3, processed: true}]")
                .took("PT9S");
    }

    @Test
    @Row(id = "D11", says = "Two payloads for one wait: the first counts")
    void d11TwoPayloads() throws Exception {
        Play.of("D11")
                .at("PT1S", Acts.post("hook", "{n: 1}"))
                .at("PT1.5S", Acts.post("hook", "{n: 2}"))
                .run()
                .completed("{n: 1}")
                .heard("202", "202");
    }

    @Test
    @Row(id = "D13", says = "After a step for one payload the loop waits on the same inbox again")
    void d13WaitsAgain() throws Exception {
        Play.of("D13").at("PT1S", Acts.post("hook", "{n: 1}")).run()
                .status(RunStatus.RUNNING)
                .count(RunEvent.WaitStarted.class, 2)
                .executions("process", 1);
    }

    @Test
    @Row(id = "D14", says = "Two inboxes, the second one called first")
    void d14TwoInboxes() throws Exception {
        Play.of("D14")
                .at("PT1S", Acts.post("h2", "'second'"))
                .at("PT2S", Acts.post("h1", "'first'"))
                .run()
                .completed("['first', 'second']");
    }

    @Test
    @Row(id = "D15", says = "The same name again in each round of a loop",
            differs = "Played without kills: a payload that is sent again because its answer was lost reaches the next"
                    + " inbox of the name.")
    void d15NameInALoop() throws Exception {
        Play play = Play.of("D15").input(TOKEN).withoutCrashes();
        IntStream.rangeClosed(1, 5)
                .forEach(round -> play.at("PT" + round + "S", Acts.postToToken("T", "{round: " + round + "}")));

        play.run().completed("[1, 2, 3, 4, 5]");
    }

    @Test
    @Row(id = "D19", says = "A race between inbox and sleep goes on in every round of a loop")
    void d19RaceInALoop() throws Exception {
        Play.of("D19")
                .at("PT1S", Acts.post("hook", "{n: 1}"))
                .at("PT15S", Acts.post("hook", "{n: 2}"))
                .run()
                .completed("['payload', 'nap', 'payload', 'nap']")
                .took("PT25S");
    }

    @Test
    @Row(id = "D21", says = "A payload that does not fit the schema is refused, and the run waits on")
    void d21Schema() throws Exception {
        Played played = Play.of("D21")
                .at("PT1S", Acts.post("hook", "{amount: 'much'}"))
                .at("PT2S", Acts.post("hook", "{amount: 7}"))
                .run();

        played.completed("{amount: 7}").count(RunEvent.PayloadReceived.class, 1);
        assertThat(played.answers().getFirst()).startsWith("400").contains("amount");
        assertThat(played.answers().getLast()).isEqualTo("202");
    }

    @Test
    @Row(id = "D22", says = "Method, query, headers and body arrive as they were sent",
            differs = "A body that is no JSON arrives as text; binary ones belong to the server, which is not there yet.")
    void d22AnyMethod() throws Exception {
        Played played = Play.of("D22")
                .at("PT1S", Acts.call("hook", "GET", "{}", "{page: '2'}", JsonNodeFactory.instance.nullNode()))
                .at("PT2S", Acts.call("hook", "PUT", "{'x-custom': 'yes'}", "{}", text("raw \u00e9\u00e8")))
                .at("PT3S", Acts.call("hook", "DELETE", "{}", "{}", TestJson.json("{a: [1, 2]}")))
                .run();

        assertThat(played.output("/0/method").stringValue()).isEqualTo("GET");
        assertThat(played.output("/0/query/page").stringValue()).isEqualTo("2");
        assertThat(played.output("/1/custom").stringValue()).isEqualTo("yes");
        assertThat(played.output("/1/body").stringValue()).isEqualTo("raw \u00e9\u00e8");
        assertThat(played.output("/2/body")).isEqualTo(TestJson.json("{a: [1, 2]}"));
    }

    @Test
    @Row(id = "D23", says = "A step posts to a webhook that was opened just before it")
    void d23HookThenStep() throws Exception {
        Play.of("D23").flow("a3c").run().completed("null").count(RunEvent.PayloadReceived.class, 1);
    }
}
