package dev.steadflow.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepTester;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MailboxStepsTest {

    private static final String SINCE = "\"since\": \"2020-01-01T00:00:00Z\"";

    @TempDir
    Path folder;

    private TestCertificate certificate;
    private TestMailServer server;
    private StepTester<FetchStep.In, FetchStep.Out> fetch;
    private StepTester<MarkStep.In, MarkStep.Out> mark;

    @BeforeEach
    void start() throws Exception {
        certificate = TestCertificate.shared();
        server = new TestMailServer(certificate);
        fetch = new StepTester<>(new FetchStep(), folder);
        fetch.context().withSecret("pw", "s3cret-pw");
        mark = new StepTester<>(new MarkStep(), folder);
        mark.context().withSecret("pw", "s3cret-pw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String in(String more) {
        return """
                {"host": "localhost", "port": %d, "security": "none", "username": "ada",
                 "password": {"$secret": "pw"}%s}""".formatted(server.imap(), more.isEmpty() ? "" : ", " + more);
    }

    private static String message(String subject, String more) {
        return """
                From: Bob <bob@example.org>
                To: ada@example.org
                Subject: %s
                Message-ID: <%s@example.org>
                %sDate: Sat, 31 Jan 2026 12:00:00 +0000
                Content-Type: text/plain; charset=utf-8

                Hello %s
                """.formatted(subject, subject.replace(' ', '-'), more, subject);
    }

    @Test
    void messagesComeOldestFirstAndStayUnseen() throws Exception {
        server.deliver(message("first", ""));
        server.deliver(message("second", ""));

        fetch.run(in(""));
        var out = fetch.run(in("\"limit\": 1"));

        assertThat(out.count()).isEqualTo(1);
        assertThat(out.more()).isTrue();
        ReceivedMessage first = out.messages().getFirst();
        assertThat(first.subject()).isEqualTo("first");
        assertThat(first.messageId()).contains("<first@example.org>");
        assertThat(first.from()).containsExactly("bob@example.org");
        assertThat(first.text().orElseThrow().strip()).isEqualTo("Hello first");
        assertThat(first.html()).isEmpty();
        assertThat(first.sentAt()).contains("2026-01-31T12:00:00Z");
        assertThat(first.seen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"subject\": \"ORDER\" | 1", "\"from\": \"bob\" | 2", "\"from\": \"eve\" | 0",
                    "\"inReplyTo\": \"<invite@example.org>\" | 1", "\"to\": \"ada@\" | 2",
                    "\"since\": \"2020-01-01T00:00:00Z\" | 2", "\"since\": \"2100-01-01T00:00:00Z\" | 0"})
    void theSearchSaysWhichMessages(String search, int count) throws Exception {
        server.deliver(message("an order", ""));
        server.deliver(message("an answer", "In-Reply-To: <invite@example.org>\n"));

        assertThat(fetch.run(in(search)).count()).isEqualTo(count);
    }

    @Test
    void attachmentsAreListedOrSavedUnderHarmlessNames() throws Exception {
        server.deliver("""
                From: bob@example.org
                To: ada@example.org
                Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: multipart/alternative; boundary=c

                --c
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                sch=F6n
                --c
                Content-Type: text/html; charset=no-such-charset

                <p>fine</p>
                --c--
                --b
                Content-Type: application/pdf; name="../../../etc/cron.d/evil.pdf"
                Content-Disposition: attachment; filename="../../../etc/cron.d/evil.pdf"
                Content-Transfer-Encoding: base64

                aGVsbG8=
                --b--
                """);

        ReceivedMessage listed = fetch.run(in("")).messages().getFirst();
        ReceivedMessage saved = fetch.run(in("\"saveTo\": \"in\"")).messages().getFirst();

        assertThat(listed.subject()).isEqualTo("Grüße");
        assertThat(listed.text()).contains("schön");
        assertThat(listed.html().orElseThrow().strip()).isEqualTo("<p>fine</p>");
        assertThat(listed.attachments()).singleElement().satisfies(file -> {
            assertThat(file.type()).isEqualTo("application/pdf");
            assertThat(file.savedTo()).isEmpty();
        });
        Path file = Path.of(saved.attachments().getFirst().savedTo().orElseThrow());
        assertThat(file).isEqualTo(folder.resolve("in").resolve(saved.uid() + "-1-evil.pdf")).hasContent("hello");
        assertThat(saved.attachments().getFirst().bytes()).isEqualTo(5);
        assertThat(fetch.failure(in("\"saveTo\": \"in\", \"maxBytes\": 3")).code()).isEqualTo("mail/TooLarge");
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void namesOfAttachmentsNeverLeaveTheFolder() {
        assertThat(SavedFile.safe("..\\..\\win.ini")).isEqualTo("win.ini");
        assertThat(SavedFile.safe("a/..")).isEqualTo("_");
        assertThat(SavedFile.safe("...")).isEqualTo("_");
        assertThat(SavedFile.safe("/")).isEqualTo("attachment");
        assertThat(SavedFile.safe("a\0b|c")).isEqualTo("a_b_c");
        assertThat(SavedFile.safe("x".repeat(500) + ".pdf")).hasSize(120).endsWith(".pdf");
    }

    @Test
    void tlsIsTrustedOnlyWithACertificateThatIsTrusted() throws Exception {
        String input = in("").replace("\"none\"", "\"tls\"").replace(String.valueOf(server.imap()),
                String.valueOf(server.imaps()));
        var trusting = new StepTester<>(new FetchStep(new MailSessions(Optional.of(certificate.trusting()))), folder);
        trusting.context().withSecret("pw", "s3cret-pw");

        assertThat(trusting.run(input).count()).isZero();
        assertThat(fetch.failure(input).code()).isEqualTo("mail/NotEncrypted");
    }

    @Test
    void aWrongLoginAndAMissingFolderAreNotTriedAgain() throws Exception {
        StepError folderError = fetch.failure(in("\"folder\": \"Nowhere\""));
        fetch.context().withSecret("pw", "wr0ng");
        StepError login = fetch.failure(in(""));

        assertThat(folderError.code()).isEqualTo("mail/NoFolder");
        assertThat(folderError.next()).isEqualTo(StepError.Next.FATAL);
        assertThat(login.code()).isEqualTo("mail/Login");
        assertThat(login.next()).isEqualTo(StepError.Next.FATAL);
        assertThat(login).hasMessageNotContaining("wr0ng");
    }

    @Test
    void messagesAreMarkedMovedAndDeletedAndDoingItTwiceDoesNoHarm() throws Exception {
        server.folder("Done");
        server.deliver(message("first", ""));
        server.deliver(message("second", ""));
        var found = fetch.run(in(""));
        long first = found.messages().getFirst().uid();
        long second = found.messages().getLast().uid();
        String which = "\"uids\": [%d], \"uidValidity\": %d, ".formatted(first, found.uidValidity());

        assertThat(mark.run(in(which + "\"action\": \"seen\""))).isEqualTo(new MarkStep.Out(1, 0));
        assertThat(fetch.run(in("")).messages()).extracting(ReceivedMessage::uid).containsExactly(second);
        String move = in(which + "\"action\": \"move\", \"moveTo\": \"Done\"");
        assertThat(mark.run(move)).isEqualTo(new MarkStep.Out(1, 0));
        assertThat(mark.run(move)).isEqualTo(new MarkStep.Out(0, 1));
        assertThat(fetch.run(in("\"folder\": \"Done\", \"unseenOnly\": false")).count()).isEqualTo(1);
        mark.run(in("\"uids\": [%d], \"action\": \"delete\"".formatted(second)));
        assertThat(fetch.run(in("\"unseenOnly\": false")).count()).isZero();
    }

    @Test
    void uidsOfAnotherMailboxAreNotTouched() throws Exception {
        server.deliver(message("first", ""));

        StepError error = mark.failure(in("\"uids\": [1], \"uidValidity\": 7, \"action\": \"delete\""));

        assertThat(error.code()).isEqualTo("mail/MailboxChanged");
        assertThat(fetch.run(in("")).count()).isEqualTo(1);
        assertThat(mark.failure(in("\"uids\": [1], \"action\": \"move\"")).code()).isEqualTo("mail/BadInput");
        assertThat(mark.failure(in("\"uids\": [1], \"action\": \"move\", \"moveTo\": \"None\"")).code())
                .isEqualTo("mail/NoFolder");
    }

    private StepTester<WaitStep.In, ReceivedMessage> waiting(InstantSource clock) {
        var tester = new StepTester<>(new WaitStep(new MailSessions(), clock), folder);
        tester.context().withSecret("pw", "s3cret-pw");
        return tester;
    }

    @Test
    void anAnswerIsAwaited() throws Exception {
        server.deliver(message("other", ""));
        var wait = waiting(InstantSource.fixed(Instant.parse("2026-01-01T00:00:01Z")));

        var attempt = wait.start(in("\"inReplyTo\": \"<invite@example.org>\", \"every\": \"PT0.1S\", " + SINCE));
        server.deliver(message("answer", "In-Reply-To: <invite@example.org>\n"));

        assertThat(attempt.await(Duration.ofSeconds(20)).subject()).isEqualTo("answer");
    }

    @Test
    void theTimeCountsFromTheBeginningOfTheStep() throws Exception {
        var late = waiting(InstantSource.fixed(Instant.parse("2026-01-01T01:00:00Z"))); // The step began at 0:00.

        StepError error = late.failure(in("\"waitFor\": \"PT1H\", " + SINCE));

        assertThat(error.code()).isEqualTo("mail/NotArrived");
        assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
    }

    @Test
    void aCancelEndsTheWait() {
        var wait = waiting(InstantSource.fixed(Instant.parse("2026-01-01T00:00:01Z")));
        var attempt = wait.start(in(SINCE));

        attempt.cancel();

        assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(20))).isInstanceOf(InterruptedException.class);
    }
}
