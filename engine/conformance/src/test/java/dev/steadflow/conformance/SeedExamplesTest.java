package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Group A: the examples that durable workflows are usually explained with. */
class SeedExamplesTest {

    private static final String FRIENDS = "{prompt: 'cats', email: 'me@example.org', friends: ['f1', 'f2', 'f3'],"
            + " birthday: '2026-03-01T12:00:10Z'}";
    private static final String SENT = "{text: 'Card: cats', image: 'image.png', status: 'Sent'}";

    private static Play birthday(String id) {
        return Play.of(id).flow("a4").input(FRIENDS);
    }

    private static void cardHas(Played played, String rsvps) {
        assertThat(played.run().events(RunEvent.StepScheduled.class).getLast().in().at("/value/rsvps"))
                .as(played::text)
                .isEqualTo(TestJson.json(rsvps));
    }

    @Test
    @Row(id = "A1", says = "Three steps, each after the one before it",
            differs = "9 events instead of 12: that a run or an attempt begins is no event of its own.")
    void a1DataPipeline() throws Exception {
        Played played = Play.of("A1").input("{v: 1}").run();

        played.completed("'{\"v\":1}-v-p-s'")
                .order("RunStarted", "StepScheduled validate", "StepCompleted validate", "StepScheduled process",
                        "StepCompleted process", "StepScheduled store", "StepCompleted store", "RunCompleted");
        assertThat(played.run().events()).hasSize(9);
    }

    @Test
    @Row(id = "A2", says = "Three steps at once, joined into an object")
    void a2FetchUserData() throws Exception {
        Play.of("A2").input("'u1'").run()
                .completed("{user: {name: 'Ada'}, orders: {items: ['pen']}, preferences: {theme: 'dark'}}")
                .order("StepScheduled fetch.user/getUser", "StepScheduled fetch.orders/getOrders",
                        "StepScheduled fetch.preferences/getPreferences", "StepCompleted fetch.user/getUser")
                .took("PT3S");
    }

    @Test
    @Row(id = "A2b", says = "One of three fails: so does the run, and what the others still yield is recorded",
            differs = "The other lanes are cancelled; steps that do not obey end as late outcomes.")
    void a2bOneFails() throws Exception {
        Play.of("A2b").run()
                .failed("fix/Fatal", "No orders today")
                .took("PT1S")
                .order("RunFailed fetch.orders/getOrders", "LateOutcomeRecorded fetch.preferences/getPreferences")
                .count(RunEvent.LateOutcomeRecorded.class, 2)
                .never("StepScheduled never");
    }

    @Test
    @Row(id = "A3a", says = "A step gets a webhook's address; the callback wins against a day")
    void a3aCallbackWins() throws Exception {
        Play.of("A3a").flow("a3").at("PT1.5S", Acts.post("hook", "{ok: true}")).run()
                .completed("null")
                .took("PT1.5S")
                .heard("202")
                .count(RunEvent.SleepStarted.class, 1)
                .count(RunEvent.SleepEnded.class, 0)
                .executions("log", 1)
                .order("LaneCancelled answered.dayOver");
    }

    @Test
    @Row(id = "A3b", says = "Nobody calls back: the day ends, and so does the webhook")
    void a3bTimeoutWins() throws Exception {
        Play.of("A3b").flow("a3").run()
                .completed("null")
                .took("PT24H1S")
                .count(RunEvent.SleepEnded.class, 1)
                .count(RunEvent.WebhookClosed.class, 1);
    }

    @Test
    @Row(id = "A3c", says = "The callback comes while the step still runs")
    void a3cCallbackDuringTheStep() throws Exception {
        Play.of("A3c").run().completed("null").took("PT1S").count(RunEvent.PayloadReceived.class, 1);
    }

    @Test
    @Row(id = "A3d", says = "A callback after the end hears 404")
    void a3dLateCallback() throws Exception {
        Play.of("A3d").flow("a3")
                .at("PT1.5S", Acts.post("hook", "{ok: true}"))
                .at("PT5S", Acts.post("hook", "{ok: 'again'}"))
                .run()
                .completed("null")
                .heard("202", "404");
    }

    @Test
    @Row(id = "A4", says = "Birthday card: webhooks first, invitations at once, answers collected beside the sleep")
    void a4BirthdayCard() throws Exception {
        Played played = birthday("A4")
                .at("PT2S", Acts.post("hooks", 2, "{rsvp: 'yes-f3'}"))
                .at("PT4S", Acts.post("hooks", 0, "{rsvp: 'yes-f1'}"))
                .run();

        played.completed(SENT)
                .took("PT10S")
                .count(RunEvent.WebhookOpened.class, 1)
                .count(RunEvent.SleepStarted.class, 1)
                .order("WebhookOpened hooks inboxes=3", "StepScheduled sendInvites[0]/sendMail",
                        "StepScheduled sendInvites[2]/sendMail", "StepCompleted sendInvites[0]/sendMail");
        cardHas(played, "['yes-f3', 'yes-f1']");
    }

    @Test
    @Row(id = "A4b", says = "Birthday card: all answer")
    void a4bAllAnswer() throws Exception {
        Played played = birthday("A4b")
                .at("PT2S", Acts.post("hooks", 1, "{rsvp: 'yes-f2'}"))
                .at("PT3S", Acts.post("hooks", 0, "{rsvp: 'yes-f1'}"))
                .at("PT4S", Acts.post("hooks", 2, "{rsvp: 'yes-f3'}"))
                .run();

        cardHas(played.completed(SENT), "['yes-f2', 'yes-f1', 'yes-f3']");
    }

    @Test
    @Row(id = "A4c", says = "Birthday card: nobody answers")
    void a4cNobodyAnswers() throws Exception {
        cardHas(birthday("A4c").run().completed(SENT).took("PT10S"), "[]");
    }

    @Test
    @Row(id = "A4d", says = "Birthday card: no friends")
    void a4dNoFriends() throws Exception {
        birthday("A4d")
                .input("{prompt: 'cats', email: 'me', friends: [], birthday: '2026-03-01T12:00:10Z'}")
                .run()
                .completed(SENT)
                .executions("sendMail", 0)
                .took("PT10S");
    }

    @Test
    @Row(id = "A4g", says = "Birthday card: a malformed answer is passed over, or fails the run",
            differs = "The flow says which; a schema on the webhook would answer 400 and keep the inbox waiting.")
    void a4gMalformedAnswer() throws Exception {
        Played passedOver = birthday("A4g").flow("a4g")
                .at("PT2S", Acts.post("hooks", 0, "'not json'"))
                .at("PT4S", Acts.post("hooks", 2, "{rsvp: 'yes-f3'}"))
                .run();
        cardHas(passedOver.completed(SENT), "['yes-f3']");
        passedOver.order("VariableAppended collectRsvps.lane/perHook[0]/note problems+=\"not json\"");

        birthday("A4g-strict").flow("a4g-strict").at("PT2S", Acts.post("hooks", 0, "'not json'")).run()
                .failed("BadAnswer", "found not json")
                .took("PT2S");
    }

    @Test
    @Row(id = "A4h", says = "Birthday card: the birthday was yesterday")
    void a4hBirthdayInThePast() throws Exception {
        Played played = birthday("A4h")
                .input("{prompt: 'cats', email: 'me', friends: ['f1'], birthday: '2026-02-28T12:00:00Z'}")
                .run();

        cardHas(played.completed(SENT).took("PT1S"), "[]");
    }

    @Test
    @Row(id = "A4k", says = "Birthday card: one mail fails fatally; the run fails at the join, the webhooks close",
            differs = "The other mails are cancelled; those that do not obey end as late outcomes.")
    void a4kMailFails() throws Exception {
        birthday("A4k").flow("a4k").run()
                .failed("fix/Fatal", "No such mailbox")
                .count(RunEvent.WebhookClosed.class, 1)
                .count(RunEvent.LateOutcomeRecorded.class, 2);
    }

    @Test
    @Row(id = "A4l", says = "Birthday card: 1,000 friends, 500 answers",
            differs = "Played without kills and golden log; drawing it is a matter of the designer.")
    void a4lManyFriends() throws Exception {
        ObjectNode input = TestJson.object("{prompt: 'cats', email: 'me', birthday: '2026-03-01T12:00:10Z'}");
        ArrayNode friends = input.putArray("friends");
        IntStream.range(0, 1_000).forEach(friend -> friends.add("f" + friend));
        Play play = birthday("A4l").input(input).withoutCrashes().withoutLog();
        for (int friend = 0; friend < 500; friend++) {
            play.at("PT2S", Acts.post("hooks", friend * 2, "{rsvp: " + friend + "}"));
        }

        Played played = play.run().completed(SENT);

        assertThat(played.run().events(RunEvent.StepScheduled.class).getLast().in().at("/value/rsvps")).hasSize(500);
        assertThat(played.world().mostAtOnce()).isEqualTo(1_000);
    }

    @Test
    @Row(id = "A5a", says = "Work against a timeout: in time")
    void a5aInTime() throws Exception {
        Play.of("A5a").flow("a5").input("{takes: 'PT1S'}").run().completed("'processed'").took("PT1S");
    }

    @Test
    @Row(id = "A5b", says = "Work against a timeout: too late",
            differs = "The step is told to stop; rest: continue would let it end.")
    void a5bTooLate() throws Exception {
        Play.of("A5b").flow("a5").input("{takes: 'PT60S'}").run()
                .failed("ProcessingTimedOut", "Processing timed out after 30 seconds")
                .took("PT30S")
                .executions("processData", 1)
                .order("NodeCancelled work.process/processData");
    }

    @Test
    @Row(id = "A6a", says = "Approval: yes")
    void a6aApproved() throws Exception {
        Play.of("A6a").flow("a6").at("PT1H", Acts.post("hook", "{approved: true}")).run().completed("true");
    }

    @Test
    @Row(id = "A6b", says = "Approval: no, which is an answer and no failure")
    void a6bRefused() throws Exception {
        Play.of("A6b").flow("a6").at("PT1H", Acts.post("hook", "{approved: false}")).run().completed("false");
    }

    @Test
    @Row(id = "A6c", says = "Approval: nobody answers for seven days")
    void a6cExpired() throws Exception {
        Play.of("A6c").flow("a6").run()
                .failed("ApprovalExpired", "Approval request expired after 7 days")
                .took("P7D");
    }

    @Test
    @Row(id = "A7", says = "An inline child's steps run in the parent's log")
    void a7Onboarding() throws Exception {
        Played played = Play.of("A7").input("'u1'").run();

        played.completed("{userId: 'u1', status: 'onboarded'}")
                .order("StepCompleted createAccount", "StepCompleted notify.flow/sendEmail",
                        "StepCompleted notify.flow/sendPush", "StepCompleted setupPreferences");
        assertThat(played.runs()).hasSize(1);
    }

    @Test
    @Row(id = "A7b", says = "A step of an inline child fails: so does the parent, at the child's node")
    void a7bChildStepFails() throws Exception {
        Play.of("A7b").input("'u1'").run()
                .failed("fix/Fatal", "The push service is down")
                .order("RunFailed notify.flow/sendPush")
                .never("StepScheduled setupPreferences");
    }

    @Test
    @Row(id = "A8", says = "A background child is a run of its own, and its parent does not wait")
    void a8ProcessOrder() throws Exception {
        Played played = Play.of("A8").input("'o1'").run().took("PT1S");

        assertThat(played.runs()).hasSize(2);
        assertThat(played.output("/orderId")).isEqualTo(TestJson.json("'o1'"));
        assertThat(played.output("/reportRunId").stringValue()).isEqualTo(played.runs().get(1).header().run().text());
        assertThat(played.runs().get(1).output()).isEqualTo(TestJson.json("{report: 'o1'}"));
    }

    @Test
    @Row(id = "A8b", says = "A background child fails: its parent completes")
    void a8bChildFails() throws Exception {
        Played played = Play.of("A8b").input("'o1'").run().status(RunStatus.COMPLETED);

        assertThat(played.runs().get(1).header().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    @Row(id = "A8c", says = "The parent is cancelled: its background child goes on")
    void a8cParentCancelled() throws Exception {
        Played played = Play.of("A8c").flow("a8").input("'o1'").at("PT0.5S", Acts.cancel()).run()
                .status(RunStatus.CANCELLED);

        assertThat(played.runs().get(1).header().status()).isEqualTo(RunStatus.COMPLETED);
    }
}
