package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.run.SimulatedRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What takes half a minute on a wall clock takes none on a hand-set one. */
class SamplesByTheClockTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode SENT = JSON.createObjectNode().put("messageId", "<m@example.org>");

    @Test
    void workThatTakesTooLongLosesToTheSleepAndTheRunFailsWithTheMessage() throws Exception {
        SimulatedRun run =
                new SimulatedRun(Sample.named("process-with-timeout").flow(), new JsonataTemplates(new Expressions()))
                        .crashingAfterEveryDecision()
                        .start(new JsonMapper()
                                .readTree("{\"data\":\"x\",\"seconds\":60,\"service\":\"http://127.0.0.1:1\"}"));

        run.advance(Duration.ofMillis(29_999));
        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
        run.advance(Duration.ofMillis(1));

        assertThat(run.log().getLast()).contains("'Processing timed out after 30 seconds'");
        GoldenLog.check("process-with-timeout.too-late", run.events());
    }

    private static JsonNode body(String json) {
        return JSON.createObjectNode().put("status", 200).set("body", JSON.readTree(json));
    }

    private static SimulatedRun start(String sample, String input) throws Exception {
        return new SimulatedRun(Sample.named(sample).flow(), new JsonataTemplates(new Expressions()))
                .crashingAfterEveryDecision()
                .start(JSON.readTree(input));
    }

    @Test
    void theCardHasTheAnswersThatCameBeforeTheBirthday() throws Exception {
        SimulatedRun run = start("birthday-card", """
                {"prompt": "cats", "email": "ada@example.org", "friends": ["f1", "f2", "f3"],
                 "birthday": "2026-01-10T09:00:00Z", "service": "http://127.0.0.1:1", "mailPort": 1}""")
                .complete("cardText", body("{\"text\": \"Happy birthday!\"}"))
                .complete("cardImage", JSON.readTree("{\"savedTo\": \"cat.png\"}"));
        for (int friend = 0; friend < 3; friend++) {
            run.complete("sendInvites[" + friend + "]/sendRsvpEmail", SENT);
        }
        List<String> links = run.inboxes();

        run.advance(Duration.ofDays(2)).post(links.get(2), JSON.readTree("{\"rsvp\": \"yes from f3\"}"));
        run.advance(Duration.ofDays(1)).post(links.get(0), JSON.readTree("{\"rsvp\": \"no from f1\"}"));
        run.advance(Duration.ofDays(6).plusHours(9));
        run.post(links.get(1), JSON.readTree("{\"rsvp\": \"too late from f2\"}"));

        assertThat(run.inputOf("sendCard").get("text").stringValue())
                .isEqualTo("Happy birthday!\nyes from f3\nno from f1\n");
        run.complete("sendCard", SENT);
        assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.inboxes()).isEmpty();
        GoldenLog.check("birthday-card", run.events());
    }

    @Test
    void aTaskThatNobodyCallsBackForIsLeftAfterADay() throws Exception {
        SimulatedRun run = start("external-task", "{\"userId\": \"u1\", \"service\": \"http://127.0.0.1:1\"}")
                .complete("startTask", body("{\"id\": \"tasks-1\"}"))
                .advance(Duration.ofDays(1))
                .complete("log", JSON.readTree("{\"message\": \"Done\"}"));

        assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
        GoldenLog.check("external-task.day-over", run.events());
    }

    @Test
    void aServiceThatUsesUpEveryTryIsReportedByMail() throws Exception {
        SimulatedRun run = start("call-flaky-service", "{\"fails\": 100, \"service\": \"http://127.0.0.1:1\"}")
                .fail("attempt.lane/fetch", "http/Status")
                .complete("attempt.catch1/tell", body("{\"id\": \"mail-1\"}"));

        assertThat(run.log().getLast()).contains("\"answered\":false");
        GoldenLog.check("call-flaky-service.gave-up", run.events());
    }

    @Test
    void anApprovalThatNobodyGivesIsRemindedOfThriceAndThenGoesToTheDeputy() throws Exception {
        SimulatedRun run = start("approval-with-reminders",
                "{\"requestId\": \"r-42\", \"approver\": \"grace\", \"deputy\": \"ada\", \"service\": \"http://127.0.0.1:1\"}")
                .complete("ask", body("{\"id\": \"mail-1\"}"));
        for (int day = 0; day < 3; day++) {
            String reminder = "decision.remind/days[" + day + "]/reminder";
            run.advance(Duration.ofDays(1));
            assertThat(run.inputOf(reminder).at("/body/subject").stringValue())
                    .isEqualTo("Reminder " + (day + 1) + ": please approve r-42");
            run.complete(reminder, body("{\"id\": \"mail\"}"));
        }

        run.advance(Duration.ofDays(1)).complete("escalate", body("{\"id\": \"mail-5\"}"));

        assertThat(run.log().getLast()).contains("\"escalatedTo\":\"ada\"");
        GoldenLog.check("approval-with-reminders.escalated", run.events());
    }

    @Test
    void anAnswerAfterTheFirstReminderEndsTheReminding() throws Exception {
        SimulatedRun run = start("approval-with-reminders",
                "{\"requestId\": \"r-42\", \"approver\": \"grace\", \"deputy\": \"ada\", \"service\": \"http://127.0.0.1:1\"}")
                .complete("ask", body("{\"id\": \"mail-1\"}"))
                .advance(Duration.ofDays(1))
                .complete("decision.remind/days[0]/reminder", body("{\"id\": \"mail-2\"}"))
                .advance(Duration.ofHours(5));

        run.post(run.inboxes().getFirst(), JSON.readTree("{\"approved\": true}"));

        assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.log().getLast()).contains("\"approved\":true");
        GoldenLog.check("approval-with-reminders.answered", run.events());
    }

    @Test
    void anApprovalThatNobodyGivesExpiresAfterSevenDays() throws Exception {
        SimulatedRun run = start("wait-for-approval",
                "{\"requestId\": \"r-42\", \"approver\": \"grace\", \"service\": \"http://127.0.0.1:1\"}")
                .complete("ask", body("{\"id\": \"mail-1\"}"))
                .advance(Duration.ofDays(7).minusMillis(1));
        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);

        run.advance(Duration.ofMillis(1));

        assertThat(run.log().getLast()).contains("'Approval request expired after 7 days'");
        GoldenLog.check("wait-for-approval.expired", run.events());
    }
}
