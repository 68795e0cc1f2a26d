package dev.steadflow.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendStepTest {

    @TempDir
    Path folder;

    private TestCertificate certificate;
    private TestMailServer server;
    private StepTester<SendStep.In, SendStep.Out> tester;

    @BeforeAll
    void startServer() throws Exception {
        certificate = TestCertificate.shared();
        server = new TestMailServer(certificate);
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        tester = new StepTester<>(new SendStep(new MailSessions(Optional.of(certificate.trusting()))), folder);
        tester.context().withSecret("pw", "s3cret-pw");
        server.forgetMessages();
    }

    private String in(int port, String security, String more) {
        return """
                {"host": "localhost", "port": %d, "security": "%s", "from": "Ada Ünal <ada@example.org>",
                 "to": ["bob@example.org"], "subject": "Grüße", "timeout": "PT5S", %s}"""
                .formatted(port, security, more);
    }

    private String plain(String more) {
        return in(server.smtp(), "none", more);
    }

    private MimeMessage sent() {
        MimeMessage[] all = server.received();
        assertThat(all).isNotEmpty();
        return all[all.length - 1];
    }

    @Test
    void allStepsHaveIconHelpAndServiceEntry() throws Exception {
        assertThat(StepShape.problemsOf(new SendStep())).isEmpty();
        assertThat(StepShape.problemsOf(new FetchStep())).isEmpty();
        assertThat(StepShape.problemsOf(new WaitStep())).isEmpty();
        assertThat(StepShape.problemsOf(new MarkStep())).isEmpty();
    }

    @Test
    void aCallIsRepeatedOnlyIfTheFlowSaysSo() {
        assertThat(tester.isRepeatable(plain("\"text\": \"x\""))).isFalse();
        assertThat(tester.isRepeatable(plain("\"repeatable\": true"))).isTrue();
    }

    @Nested
    class Messages {

        @Test
        void textArrivesWithTheMessageIdOfTheCallWhateverTheAttempt() throws Exception {
            var out = tester.run(plain("\"text\": \"Grüße\\nan alle\""));

            assertThat(out.messageId()).isEqualTo("<" + tester.context().idempotencyKey() + "@example.org>");
            assertThat(out.recipients()).containsExactly("bob@example.org");
            assertThat(out.bytes()).isPositive();
            assertThat(sent().getMessageID()).isEqualTo(out.messageId());
            assertThat(sent().getSubject()).isEqualTo("Grüße");
            assertThat(sent().getFrom()[0]).hasToString("=?UTF-8?Q?Ada_=C3=9Cnal?= <ada@example.org>");
            assertThat(sent().getSentDate().toInstant()).isEqualTo(tester.context().scheduledAt());
            assertThat(sent().getContent().toString().strip()).isEqualTo("Grüße\r\nan alle");

            tester.context().withAttempt(2);
            assertThat(tester.run(plain("\"text\": \"Grüße\"")).messageId()).isEqualTo(out.messageId());
        }

        @Test
        void htmlImagesAndFilesBecomeTheUsualLayers() throws Exception {
            Files.writeString(folder.resolve("Räume.csv"), "a,b\n");

            tester.run(plain("""
                    "text": "plain", "html": "<p><img src='cid:logo'></p>", "attachments": [
                      {"file": "Räume.csv"}, {"base64": "iVBORw0KGgo=", "name": "logo.png", "contentId": "logo"},
                      {"text": "grün", "name": "note.txt"}]"""));

            Multipart mixed = (Multipart) sent().getContent();
            assertThat(mixed.getContentType()).startsWith("multipart/mixed");
            Multipart versions = (Multipart) mixed.getBodyPart(0).getContent();
            assertThat(versions.getContentType()).startsWith("multipart/alternative");
            assertThat(versions.getBodyPart(0).getContent()).isEqualTo("plain");
            Multipart related = (Multipart) versions.getBodyPart(1).getContent();
            assertThat(related.getContentType()).startsWith("multipart/related");
            assertThat(related.getBodyPart(0).isMimeType("text/html")).isTrue();
            MimeBodyPart logo = (MimeBodyPart) related.getBodyPart(1);
            assertThat(logo.getContentID()).isEqualTo("<logo>");
            assertThat(logo.getDisposition()).isEqualTo(Part.INLINE);
            assertThat(logo.isMimeType("image/png")).isTrue();
            assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("Räume.csv");
            assertThat(mixed.getBodyPart(2).getContentType()).contains("text/plain").contains("utf-8");
            assertThat(mixed.getBodyPart(2).getContent()).isEqualTo("grün");
        }

        @Test
        void aBlindCopyIsSentAndNotShown() throws Exception {
            var out = tester.run(plain("\"cc\": [\"c@example.org\"], \"bcc\": [\"d@example.org\"]"));

            assertThat(out.recipients()).containsExactly("bob@example.org", "c@example.org", "d@example.org");
            assertThat(server.received()).hasSize(3);
            assertThat(sent().getRecipients(RecipientType.CC)).hasSize(1);
            assertThat(sent().getHeader("Bcc")).isNull();
        }

        @Test
        void anAnswerAndOwnHeadersGoAlong() throws Exception {
            tester.run(plain("""
                    "inReplyTo": "<first@example.org>", "headers": {"X-Order": "größer"},
                    "replyTo": ["help@example.org"]"""));

            assertThat(sent().getHeader("In-Reply-To")).containsExactly("<first@example.org>");
            assertThat(sent().getHeader("X-Order")[0]).startsWith("=?UTF-8?");
            assertThat(sent().getReplyTo()[0]).hasToString("help@example.org");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                        "\"to\": [\"bob@example.org\\r\\nBcc: eve@example.org\"]",
                        "\"to\": [\"Bob\\nBcc: eve@example.org <bob@example.org>\"]",
                        "\"to\": [\"bob@example.org, eve@example.org\"]",
                        "\"to\": [\"bob\"]", "\"to\": [\"bob@\"]", "\"to\": [\"a b@example.org\"]", "\"to\": []",
                        "\"to\": [\"bob@exämple.org\"]",
                        "\"subject\": \"Hello\\r\\nBcc: eve@example.org\"",
                        "\"headers\": {\"X-A\": \"a\\nBcc: eve@example.org\"}",
                        "\"headers\": {\"X A\": \"a\"}", "\"headers\": {\"bcc\": \"eve@example.org\"}",
                        "\"headers\": {\"Content-Type\": \"text/html\"}",
                        "\"inReplyTo\": \"x\\r\\nBcc: eve@example.org\"",
                        "\"attachments\": [{\"text\": \"a\", \"name\": \"a\\r\\nb\"}]",
                        "\"attachments\": [{\"text\": \"a\", \"name\": \"a\", \"type\": \"text/plain\\r\\nX: y\"}]",
                        "\"attachments\": [{\"text\": \"a\", \"name\": \"a\", \"type\": \"nonsense\"}]",
                        "\"attachments\": [{\"base64\": \"!\", \"name\": \"a\"}]",
                        "\"attachments\": [{\"text\": \"a\"}]", "\"attachments\": [{\"name\": \"a\"}]",
                        "\"attachments\": [{\"text\": \"a\", \"contentId\": \"a\"}]",
                        "\"username\": \"ada\"", "\"timeout\": \"PT0S\""
                })
        void whatWouldBeNoHonestMessageIsRefused(String input) throws Exception {
            String name = input.substring(1, input.indexOf('"', 1));
            String rest = plain("\"text\": \"x\"").replaceAll(
                    "\"%s\": (\\[[^]]*\\]|\"[^\"]*\"),".formatted(name), "");
            StepError error = tester.failure(rest.substring(0, rest.length() - 1) + "," + input + "}");

            assertThat(error.code()).isEqualTo("mail/BadInput");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(error.getMessage()).doesNotContain("\n");
            assertThat(server.received()).isEmpty();
        }

        @Test
        void attachmentsBeyondTheLimitAndMissingFilesAreRefused() throws Exception {
            assertThat(tester.failure(plain("""
                    "maxBytes": 5, "attachments": [{"text": "abc", "name": "a"}, {"text": "def", "name": "b"}]"""))
                    .code()).isEqualTo("mail/TooLarge");
            StepError missing = tester.failure(plain("\"attachments\": [{\"file\": \"none.pdf\"}]"));
            assertThat(missing.code()).isEqualTo("mail/NoFile");
            assertThat(missing).hasMessageContaining(folder.resolve("none.pdf").toString());
            assertThat(server.received()).isEmpty();
        }
    }

    @Nested
    class Connections {

        private static final String LOGIN = "\"username\": \"ada\", \"password\": {\"$secret\": \"pw\"}";

        @Test
        void tlsFromTheStartWithALogin() throws Exception {
            tester.run(in(server.smtps(), "tls", LOGIN));

            assertThat(sent().getSubject()).isEqualTo("Grüße");
        }

        @Test
        void aCertificateThatNobodyTrustsIsRefused() throws Exception {
            var suspicious = new StepTester<>(new SendStep(), folder);
            suspicious.context().withSecret("pw", "s3cret-pw");

            StepError error = suspicious.failure(in(server.smtps(), "tls", LOGIN));

            assertThat(error.code()).isEqualTo("mail/NotEncrypted");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
        }

        @Test
        void withStarttlsLoginAndMessageAreEncrypted() throws Exception {
            try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(
                    "EHLO", "250-scripted\n250-STARTTLS\n250 AUTH PLAIN", "AUTH", "235 welcome"))
                    .withCertificate(certificate.serving())) {
                tester.run(in(smtp.port(), "starttls", LOGIN));

                assertThat(smtp.inClear).hasSize(2).last().isEqualTo("STARTTLS");
                assertThat(smtp.encrypted).anyMatch(line -> line.startsWith("AUTH PLAIN"))
                        .contains("RCPT TO:<bob@example.org>");
            }
        }

        @Test
        void aServerThatCannotEncryptHearsNoPassword() throws Exception {
            try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", "250-scripted\n250 AUTH PLAIN LOGIN"))) {
                StepError error = tester.failure(in(smtp.port(), "starttls", LOGIN));

                assertThat(error.code()).isEqualTo("mail/NotEncrypted");
                assertThat(smtp.inClear).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
            }
        }

        @Test
        void aWrongPasswordIsAnErrorThatDoesNotShowIt() throws Exception {
            tester.context().withSecret("pw", "wr0ng-pw");

            StepError error = tester.failure(in(server.smtps(), "tls", LOGIN));

            assertThat(error.code()).isEqualTo("mail/Login");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(error).hasMessageContaining("'ada'").hasMessageNotContaining("wr0ng");
        }

        @ParameterizedTest
        @CsvSource({"RCPT,550 no such user,FATAL", "RCPT,451 come back later,POLICY", "MAIL,553 not you,FATAL",
                ".,554 looks like spam,FATAL", ".,452 disk full,POLICY"})
        void theServersCodeSaysWhetherToTryAgain(String command, String reply, StepError.Next next) throws Exception {
            try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(command, reply))) {
                StepError error = tester.failure(in(smtp.port(), "none", "\"text\": \"x\""));

                assertThat(error.code()).isEqualTo("mail/Refused");
                assertThat(error.next()).isEqualTo(next);
                assertThat(error).hasMessageContaining(reply);
                assertThat(error.data().orElseThrow().get("code").asInt())
                        .isEqualTo(Integer.parseInt(reply.substring(0, 3)));
            }
        }

        @Test
        void nobodyListeningIsTriedAgain() throws Exception {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }

            StepError error = tester.failure(in(port, "none", "\"text\": \"x\""));

            assertThat(error.code()).isEqualTo("mail/Connection");
            assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
        }

        @Test
        void aServerThatSaysNothingIsGivenUp() throws Exception {
            try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("MAIL", "silence"))) {
                StepError error = tester.failure(
                        in(smtp.port(), "none", "\"text\": \"x\"").replace("PT5S", "PT0.3S"));

                assertThat(error.code()).isEqualTo("mail/Timeout");
            }
        }

        @Test
        void aCancelEndsTheConnectionAtOnce() throws Exception {
            try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("DATA", "silence"))) {
                var attempt = tester.start(in(smtp.port(), "none", "\"text\": \"x\"").replace("PT5S", "PT10M"));
                assertThat(smtp.silent.await(10, TimeUnit.SECONDS)).isTrue();

                attempt.cancel();

                assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(10)))
                        .isInstanceOf(InterruptedException.class);
                assertThat(smtp.clientGone.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
