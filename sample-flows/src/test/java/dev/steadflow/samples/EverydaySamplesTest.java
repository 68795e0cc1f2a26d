package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The samples of everyday jobs: a service that fails, a trip to undo, a file with bad rows, mails at a rate, busy models. */
class EverydaySamplesTest {

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
    void aServiceThatFailsTwiceAnswersTheThirdTry() throws Exception {
        RunId run = desk.start("call-flaky-service");

        assertThat(desk.output(run)).isEqualTo(JSON.readTree("{\"answer\": \"here at last\", \"tries\": 3}"));
        assertThat(desk.events(run).stream().filter(event -> event.event() instanceof RunEvent.StepRetrying))
                .hasSize(2);
        GoldenLog.check("call-flaky-service.answered", desk.events(run));
    }

    @Test
    void aTripThatCannotBePaidIsUndoneTheNewestBookingFirst() throws Exception {
        RunId run = desk.start("book-trip");

        assertThat(desk.output(run)).isEqualTo(
                JSON.readTree("{\"status\": \"not booked\", \"because\": \"The card is not good for 900\"}"));
        assertThat(desk.service().posted("cancellations").findValuesAsString("booking"))
                .containsExactly("bookings-3", "bookings-2", "bookings-1");
        assertThat(desk.service().posted("payments")).isEmpty();
        GoldenLog.check("book-trip.undone", desk.events(run));
    }

    @Test
    void aTripThatIsPaidStaysBooked() throws Exception {
        RunId run = desk.start("book-trip", JSON.createObjectNode().put("cardLimit", 1_000));

        assertThat(desk.output(run)).isEqualTo(JSON.readTree("{\"status\": \"booked\", \"payment\": \"payments-1\"}"));
        assertThat(desk.service().posted("cancellations")).isEmpty();
        GoldenLog.check("book-trip.booked", desk.events(run));
    }

    @Test
    void badRowsAreReportedAndTheOthersHaveAccounts() throws Exception {
        RunId run = desk.start("import-contacts");

        assertThat(desk.output(run)).isEqualTo(JSON.readTree(
                """
                {"made": 7, "unreadable": 1,
                 "bad": ["No mail address in the row of Charles Babbage", "No mail address in the row of Alan Turing"]}"""));
        assertThat(desk.service().posted("accounts")).hasSize(7);
        GoldenLog.check("import-contacts", desk.events(run));
    }

    @Test
    void noMoreThanTwoMailsOfTheNewsletterLeaveInAnySecond() throws Exception {
        RunId run = desk.start("send-newsletter");

        assertThat(desk.output(run)).isEqualTo(JSON.readTree("{\"sent\": 6}"));
        List<RecordedEvent> sent = new ArrayList<>(desk.events(run).stream()
                .filter(event -> event.event() instanceof RunEvent.StepCompleted)
                .toList());
        assertThat(sent).hasSize(6);
        for (int third = 2; third < sent.size(); third++) {
            assertThat(Duration.between(sent.get(third - 2).at(), sent.get(third).at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        GoldenLog.check("send-newsletter", desk.events(run));
    }

    @Test
    void aBusyModelIsReplacedByTheSmallerOne() throws Exception {
        RunId run = desk.start("summarise-letter");

        assertThat(desk.output(run)).isEqualTo(JSON.readTree(
                "{\"summary\": \"In short: My parcel has not come.\", \"by\": \"sample-small\"}"));
        GoldenLog.check("summarise-letter.second-best", desk.events(run));
    }

    @Test
    void whenNoModelAnswersTheFirstSentenceHasToDo() throws Exception {
        RunId run = desk.start("summarise-letter", JSON.createObjectNode().put("fallback", "sample-busy"));

        assertThat(desk.output(run))
                .isEqualTo(JSON.readTree("{\"summary\": \"My parcel has not come\", \"by\": \"nobody\"}"));
        GoldenLog.check("summarise-letter.no-model", desk.events(run));
    }

    @Test
    void parcelsThatNobodyInterruptsArePackedOneAfterTheOther() throws Exception {
        RunId run = desk.start("crash-and-resume", JSON.createObjectNode().put("parcels", 3).put("seconds", 0));

        assertThat(desk.output(run)).isEqualTo(JSON.readTree("{\"packed\": 3}"));
        assertThat(desk.service().posted("fulfilments").findValuesAsString("packed"))
                .containsExactly("PARCEL 1", "PARCEL 2", "PARCEL 3");
        GoldenLog.check("crash-and-resume", desk.events(run));
    }
}
