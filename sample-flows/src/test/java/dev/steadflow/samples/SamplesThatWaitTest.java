package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples that wait for somebody: friends, tasks, approvals and other runs. Callers come by HTTP. */
class SamplesThatWaitTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private SampleService service;
    private HookDoor door;
    private FlowEngine engine;

    @BeforeEach
    void open() throws Exception {
        service = SampleService.start(0, line -> {});
        door = HookDoor.open();
        engine = EmbeddedEngine
                .open(EngineSettings.inFolder(folder.resolve("store")).withHooksUrl(door.url()));
        door.leadsTo(engine);
    }

    @AfterEach
    void close() {
        engine.close();
        door.close();
        service.close();
        client.close();
    }

    private RunId start(String sample) throws Exception {
        return engine.start(Sample.named(sample).flow(), Sample.named(sample).input(service), folder);
    }

    /** What was posted, as soon as there is so much of it. */
    private JsonNode posted(String kind, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> service.posted(kind).size() >= count);
        return service.posted(kind);
    }

    private int call(String url, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private List<RecordedEvent> events(RunId run) {
        return engine.events(run, 0, 1_000);
    }

    private JsonNode output(RunId run) throws InterruptedException {
        RunOutcome outcome = engine.await(run);
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        return ((RunOutcome.Completed) outcome).output();
    }

    @Test
    void friendsAnswerByTheirLinksAndTheCardHasTheirAnswers() throws Exception {
        RunId run = start("birthday-card");
        JsonNode invitations = posted("mail", 3);

        assertThat(call(linkFor("edsger@example.org", invitations), "{\"rsvp\": \"Edsger comes\"}")).isEqualTo(202);
        assertThat(call(linkFor("grace@example.org", invitations), "{\"rsvp\": \"Grace does not\"}")).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> events(run).stream()
                .filter(event -> event.event() instanceof RunEvent.VariableAppended).count() == 2);
        engine.skipSleep(run, NodeAddress.parse("main/untilBirthday#1"));

        assertThat(output(run).get("status").stringValue()).isEqualTo("Sent");
        assertThat(posted("mail", 4).get(3).at("/body/rsvps"))
                .isEqualTo(JSON.readTree("[\"Edsger comes\", \"Grace does not\"]"));
        assertThat(engine.inboxes(run)).isEmpty();
        assertThat(call(linkFor("barbara@example.org", invitations), "{\"rsvp\": \"too late\"}")).isEqualTo(404);
    }

    private static String linkFor(String friend, JsonNode invitations) {
        for (JsonNode invitation : invitations) {
            if (invitation.at("/body/to").stringValue().equals(friend)) {
                return invitation.at("/body/link").stringValue();
            }
        }
        throw new AssertionError("No invitation for " + friend + " in " + invitations);
    }

    @Test
    void theTaskIsDoneWhenTheServiceCallsBack() throws Exception {
        RunId run = start("external-task");

        assertThat(output(run).isNull()).isTrue();
        GoldenLog.check("external-task.called-back", events(run));
    }

    @Test
    void anApprovalThatIsRefusedIsAnAnswer() throws Exception {
        RunId run = start("wait-for-approval");

        assertThat(call(posted("mail", 1).at("/0/body/link").stringValue(), "{\"approved\": false}")).isEqualTo(202);

        assertThat(output(run)).isEqualTo(JSON.readTree("false"));
        GoldenLog.check("wait-for-approval.answered", events(run));
    }

    @Test
    void theChildOfTheOnboardingRunsInItsLog() throws Exception {
        RunId run = start("onboard-user");

        assertThat(output(run)).isEqualTo(JSON.readTree("{\"userId\": \"u1\", \"status\": \"onboarded\"}"));
        assertThat(service.posted("push")).hasSize(1);
        GoldenLog.check("onboard-user", events(run));
    }

    @Test
    void theOrderIsConfirmedWhileItsReportIsWritten() throws Exception {
        RunId run = start("process-order");

        JsonNode output = output(run);

        assertThat(output.get("orderId").stringValue()).isEqualTo("o-1");
        RunId report = new RunId(output.get("reportRunId").stringValue());
        assertThat(engine.run(report).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        GoldenLog.check("process-order", events(run));
        engine.skipSleep(report, NodeAddress.parse("main/gather#1"));
        assertThat(output(report)).isEqualTo(JSON.readTree("{\"report\": \"reports-1\"}"));
        GoldenLog.check("generate-report", events(report));
    }
}
