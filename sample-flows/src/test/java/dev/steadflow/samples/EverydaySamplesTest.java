package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The samples of everyday jobs: a service that fails, a trip to undo, a file with bad rows, mails at a rate. */
class EverydaySamplesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private SampleService service;
    private FlowEngine engine;

    @BeforeEach
    void open() throws Exception {
        service = SampleService.start(0, line -> {});
        engine = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("store")));
    }

    @AfterEach
    void close() {
        engine.close();
        service.close();
    }

    private RunId start(String sample, ObjectNode changes) throws Exception {
        ObjectNode input = Sample.named(sample).input(service);
        input.setAll(changes);
        return engine.start(Sample.named(sample).flow(), input, Sample.workFolder(folder));
    }

    private RunId start(String sample) throws Exception {
        return start(sample, JSON.createObjectNode());
    }

    private JsonNode output(RunId run) throws InterruptedException {
        RunOutcome outcome = engine.await(run);
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        return ((RunOutcome.Completed) outcome).output();
    }

    private List<RecordedEvent> events(RunId run) {
        return engine.events(run, 0, 1_000);
    }

    @Test
    void aServiceThatFailsTwiceAnswersTheThirdTry() throws Exception {
        RunId run = start("call-flaky-service");

        assertThat(output(run)).isEqualTo(JSON.readTree("{\"answer\": \"here at last\", \"tries\": 3}"));
        assertThat(events(run).stream().filter(event -> event.event() instanceof RunEvent.StepRetrying)).hasSize(2);
    }

    @Test
    void aTripThatCannotBePaidIsUndoneTheNewestBookingFirst() throws Exception {
        RunId run = start("book-trip");

        assertThat(output(run)).isEqualTo(
                JSON.readTree("{\"status\": \"not booked\", \"because\": \"The card is not good for 900\"}"));
        assertThat(service.posted("cancellations").findValuesAsString("booking"))
                .containsExactly("bookings-3", "bookings-2", "bookings-1");
        assertThat(service.posted("payments")).isEmpty();
        GoldenLog.check("book-trip.undone", events(run));
    }

    @Test
    void aTripThatIsPaidStaysBooked() throws Exception {
        RunId run = start("book-trip", JSON.createObjectNode().put("cardLimit", 1_000));

        assertThat(output(run)).isEqualTo(JSON.readTree("{\"status\": \"booked\", \"payment\": \"payments-1\"}"));
        assertThat(service.posted("cancellations")).isEmpty();
        GoldenLog.check("book-trip.booked", events(run));
    }

    @Test
    void badRowsAreReportedAndTheOthersHaveAccounts() throws Exception {
        RunId run = start("import-contacts");

        assertThat(output(run)).isEqualTo(JSON.readTree(
                """
                {"made": 7, "unreadable": 1,
                 "bad": ["No mail address in the row of Charles Babbage", "No mail address in the row of Alan Turing"]}"""));
        assertThat(service.posted("accounts")).hasSize(7);
        GoldenLog.check("import-contacts", events(run));
    }

    @Test
    void noMoreThanTwoMailsOfTheNewsletterLeaveInAnySecond() throws Exception {
        RunId run = start("send-newsletter");

        assertThat(output(run)).isEqualTo(JSON.readTree("{\"sent\": 6}"));
        List<RecordedEvent> sent = new ArrayList<>(events(run).stream()
                .filter(event -> event.event() instanceof RunEvent.StepCompleted)
                .toList());
        assertThat(sent).hasSize(6);
        for (int third = 2; third < sent.size(); third++) {
            assertThat(Duration.between(sent.get(third - 2).at(), sent.get(third).at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }
}
