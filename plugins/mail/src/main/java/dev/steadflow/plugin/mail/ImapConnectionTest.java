package dev.steadflow.plugin.mail;

import dev.steadflow.step.ConnectionTest;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;

/** Logs in and opens the folder INBOX for reading; changes nothing. */
public final class ImapConnectionTest implements ConnectionTest<ImapConnection> {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Override
    public String test(ImapConnection connection, StepContext context) throws StepError, InterruptedException {
        MailServer server = MailServer.imap(Optional.of(connection), Optional.empty(), LIMIT);
        try (Mailbox mailbox = Mailbox.open(new MailSessions(), server, "INBOX", Mailbox.Use.READ)) {
            return "%,d messages in INBOX of %s, logged in as %s.".formatted(
                    mailbox.size(), server.shown(), connection.username());
        } catch (MessagingException e) {
            throw MailFailures.error(server, e, context);
        }
    }
}
