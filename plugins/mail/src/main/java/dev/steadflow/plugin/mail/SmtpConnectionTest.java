package dev.steadflow.plugin.mail;

import dev.steadflow.step.ConnectionTest;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Optional;

/** Connects and logs in; sends nothing. */
public final class SmtpConnectionTest implements ConnectionTest<SmtpConnection> {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Override
    public String test(SmtpConnection connection, StepContext context) throws StepError, InterruptedException {
        MailServer server = MailServer.smtp(Optional.of(connection), Optional.empty(), LIMIT);
        try (Transport transport = new MailSessions().of(server).getTransport(Protocol.SMTP.key())) {
            transport.connect(server.host(), server.port(), server.username().orElse(null),
                    server.password().orElse(null));
            return "Connected to %s%s.".formatted(
                    server.shown(), server.username().map(user -> ", logged in as " + user).orElse(""));
        } catch (MessagingException e) {
            throw MailFailures.error(server, e, context);
        }
    }
}
