package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples that wait for somebody: friends, tasks, approvals and other runs. Callers come by HTTP. */
class SamplesThatWaitTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @RegisterExtension
    final SampleDesk desk = new SampleDesk();

    @BeforeEach
    void open() throws Exception {
        desk.in(folder);
    }

    @Test
    void friendsAnswerByTheLinksInTheirMailsAndTheCardIsSentWithTheirAnswersAndThePicture() throws Exception {
        RunId run = desk.start("birthday-card");
        List<SampleMail> invitations = desk.mails(3);

        assertThat(desk.call(linkFor("edsger@example.org", invitations), "{\"rsvp\": \"Edsger comes\"}"))
                .isEqualTo(202);
        assertThat(desk.call(linkFor("grace@example.org", invitations), "{\"rsvp\": \"Grace does not\"}"))
                .isEqualTo(202);
        desk.until(() -> (int) desk.events(run).stream()
                .filter(event -> event.event() instanceof RunEvent.VariableAppended).count(), 2);
        desk.engine().skipSleep(run, NodeAddress.parse("main/untilBirthday#1"));

        assertThat(desk.output(run).get("status").stringValue()).isEqualTo("Sent");
        SampleMail card = desk.mails(4).getLast();
        assertThat(card.to()).containsExactly("ada@example.org");
        assertThat(card.subject()).isEqualTo("Happy birthday!");
        assertThat(card.text()).contains("full of cats in space").contains("Edsger comes").contains("Grace does not");
        assertThat(card.html()).contains("<img src=\"cid:card\">");
        assertThat(card.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.type()).isEqualTo("image/png");
            assertThat(Base64.getDecoder().decode(picture.base64()))
                    .isEqualTo(Files.readAllBytes(Path.of(desk.output(run).get("image").stringValue())));
        });
        assertThat(desk.engine().inboxes(run)).isEmpty();
        assertThat(desk.call(linkFor("barbara@example.org", invitations), "{\"rsvp\": \"too late\"}")).isEqualTo(404);
    }

    private static String linkFor(String friend, List<SampleMail> invitations) {
        SampleMail invitation =
                invitations.stream().filter(mail -> mail.to().contains(friend)).findFirst().orElseThrow();
        Matcher link = Pattern.compile("https?://\\S+").matcher(invitation.text());
        assertThat(link.find()).as(invitation.text()).isTrue();
        return link.group();
    }

    @Test
    void theTaskIsDoneWhenTheServiceCallsBack() throws Exception {
        RunId run = desk.start("external-task");

        assertThat(desk.output(run).isNull()).isTrue();
        GoldenLog.check("external-task.called-back", desk.events(run));
    }

    @Test
    void anApprovalThatIsRefusedIsAnAnswer() throws Exception {
        RunId run = desk.start("wait-for-approval");

        assertThat(desk.call(desk.posted("mail", 1).at("/0/body/link").stringValue(), "{\"approved\": false}"))
                .isEqualTo(202);

        assertThat(desk.output(run)).isEqualTo(JSON.readTree("false"));
        GoldenLog.check("wait-for-approval.answered", desk.events(run));
    }

    @Test
    void theChildOfTheOnboardingRunsInItsLog() throws Exception {
        RunId run = desk.start("onboard-user");

        assertThat(desk.output(run)).isEqualTo(JSON.readTree("{\"userId\": \"u1\", \"status\": \"onboarded\"}"));
        assertThat(desk.service().posted("push")).hasSize(1);
        GoldenLog.check("onboard-user", desk.events(run));
    }

    @Test
    void theOrderIsConfirmedWhileItsReportIsWritten() throws Exception {
        RunId run = desk.start("process-order");

        JsonNode output = desk.output(run);

        assertThat(output.get("orderId").stringValue()).isEqualTo("o-1");
        RunId report = new RunId(output.get("reportRunId").stringValue());
        assertThat(desk.engine().run(report).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        GoldenLog.check("process-order", desk.events(run));
        desk.engine().skipSleep(report, NodeAddress.parse("main/gather#1"));
        assertThat(desk.output(report)).isEqualTo(JSON.readTree("{\"report\": \"reports-1\"}"));
        GoldenLog.check("generate-report", desk.events(report));
    }
}
