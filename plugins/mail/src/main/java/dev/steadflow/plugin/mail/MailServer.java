package dev.steadflow.plugin.mail;

import dev.steadflow.step.StepError;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a mail server is and who asks.
 *
 * @param port from 1 to 65535
 * @param timeout how long connecting, and each wait for an answer, may take
 */
record MailServer(
        Protocol protocol,
        String host,
        int port,
        Security security,
        Optional<String> username,
        Optional<String> password,
        Duration timeout) {

    private static final int MAX_PORT = 65_535;

    /** @throws StepError fatal, {@code mail/BadInput} */
    static MailServer of(
            Protocol protocol,
            String host,
            Optional<Integer> port,
            String security,
            Optional<String> username,
            Optional<String> password,
            Duration timeout)
            throws StepError {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ')) {
            throw MailFailures.badInput("The input 'host' must be the name of a server, but is '%s'.".formatted(host));
        }
        if (!timeout.isPositive() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw MailFailures.badInput(
                    "The input 'timeout' must be more than zero and at most a day, but is %s.".formatted(timeout));
        }
        if (username.isPresent() != password.isPresent()) {
            throw MailFailures.badInput("'username' and 'password' belong together, but only '%s' is given."
                    .formatted(username.isPresent() ? "username" : "password"));
        }
        Security chosen = Security.of(security);
        int number = port.orElse(protocol.usualPort(chosen));
        if (number < 1 || number > MAX_PORT) {
            throw MailFailures.badInput("The input 'port' must be from 1 to 65535, but is %d.".formatted(number));
        }
        return new MailServer(protocol, host, number, chosen, username, password, timeout);
    }

    /** The SMTP server of a connection, or a step's own. */
    static MailServer smtp(Optional<SmtpConnection> connection, Optional<SmtpConnection> own, Duration timeout)
            throws StepError {
        SmtpConnection chosen = connection.or(() -> own).orElseThrow(MailServer::nowhere);
        return of(Protocol.SMTP, chosen.host(), chosen.port(), chosen.security(), chosen.username(),
                chosen.password(), timeout);
    }

    /** The IMAP server of a connection, or a step's own. */
    static MailServer imap(Optional<ImapConnection> connection, Optional<ImapConnection> own, Duration timeout)
            throws StepError {
        ImapConnection chosen = connection.or(() -> own).orElseThrow(MailServer::nowhere);
        return of(Protocol.IMAP, chosen.host(), chosen.port(), chosen.security(), Optional.of(chosen.username()),
                Optional.of(chosen.password()), timeout);
    }

    private static StepError nowhere() {
        return MailFailures.badInput("Neither 'connection' nor 'host' is given. Give one of them.");
    }

    /** How messages name it: {@code the SMTP server mail.example.org:587}. */
    String shown() {
        return "the %s server %s:%d".formatted(protocol, host, port);
    }
}
