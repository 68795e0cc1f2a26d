package dev.steadflow.plugin.mail;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What went wrong with a mail server, in words and as the way to go on. */
final class MailFailures {

    private static final int PERMANENT = 500; // RFC 5321, section 4.2.1: 4yz may pass, 5yz does not.

    private MailFailures() {}

    static StepError badInput(String message) {
        return StepError.fatal("mail/BadInput", message);
    }

    /**
     * The step's failure for one of Jakarta Mail's.
     *
     * @throws InterruptedException when the attempt was cancelled, which closes its connection
     */
    static StepError error(MailServer server, MessagingException failure, StepContext context)
            throws InterruptedException {
        if (context.cancelled() || Thread.currentThread().isInterrupted()) {
            InterruptedException cancelled = new InterruptedException("Talking to %s was cancelled."
                    .formatted(server.shown()));
            cancelled.initCause(failure);
            throw cancelled;
        }
        return named(server, failure).causedBy(failure);
    }

    private static StepError named(MailServer server, MessagingException failure) {
        Optional<StepError> refused = refused(server, failure);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (failure instanceof AuthenticationFailedException) {
            return login(server, failure);
        }
        if (failure instanceof FolderNotFoundException missing) {
            return StepError.fatal("mail/NoFolder", "There is no folder '%s' on %s."
                    .formatted(missing.getFolder().getFullName(), server.shown()));
        }
        if (find(failure, SSLException.class).isPresent() || reason(failure).contains("STARTTLS")) {
            return StepError.fatal("mail/NotEncrypted", ("No encrypted connection to %s: %s. Nothing was sent. Check "
                    + "'security' and 'port', and that this Java trusts the server's certificate.")
                    .formatted(server.shown(), reason(failure)));
        }
        if (find(failure, SocketTimeoutException.class).isPresent()) {
            return StepError.failed("mail/Timeout", "%s did not answer within %s."
                    .formatted(capital(server.shown()), server.timeout()));
        }
        if (find(failure, UnknownHostException.class).isPresent()) {
            return StepError.failed("mail/Connection", "The host '%s' is not known.".formatted(server.host()));
        }
        return StepError.failed("mail/Connection", "Talking to %s failed: %s."
                .formatted(server.shown(), reason(failure)));
    }

    /** Addresses, sender or message that an SMTP server does not take. */
    private static Optional<StepError> refused(MailServer server, MessagingException failure) {
        ArrayNode addresses = JsonMapper.shared().createArrayNode();
        List<String> words = new ArrayList<>();
        int worst = 0;
        for (MessagingException each : chain(failure)) {
            switch (each) {
                case SMTPAddressFailedException address -> {
                    addresses.add(address.getAddress().getAddress());
                    words.add("%s (%s)".formatted(address.getAddress().getAddress(), reason(address)));
                    worst = Math.max(worst, address.getReturnCode());
                }
                case SMTPSenderFailedException sender -> {
                    words.add("the sender %s (%s)".formatted(sender.getAddress().getAddress(), reason(sender)));
                    worst = Math.max(worst, sender.getReturnCode());
                }
                case SMTPSendFailedException message when message.getReturnCode() > 0 -> {
                    words.add("the message (%s)".formatted(reason(message)));
                    worst = Math.max(worst, message.getReturnCode());
                }
                default -> {} // SendFailedException itself says only that there is more behind it.
            }
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String text = "%s refused %s. Nobody got the message."
                .formatted(capital(server.shown()), String.join(", ", words));
        StepError error = worst >= PERMANENT
                ? StepError.fatal("mail/Refused", text)
                : StepError.failed("mail/Refused", text);
        return Optional.of(error.withData(
                JsonMapper.shared().createObjectNode().put("code", worst).set("addresses", addresses)));
    }

    private static StepError login(MailServer server, MessagingException failure) {
        String text = "%s refused the login of '%s': %s. Check 'username' and 'password'."
                .formatted(capital(server.shown()), server.username().orElse(""), reason(failure));
        return reason(failure).startsWith("4") // RFC 4954: 454 is a temporary failure.
                ? StepError.failed("mail/Login", text)
                : StepError.fatal("mail/Login", text);
    }

    private static List<MessagingException> chain(MessagingException failure) {
        return Stream.iterate((Exception) failure, each -> each != null,
                each -> each instanceof MessagingException m ? m.getNextException() : null)
                .limit(1_000) // One for each address, at most.
                .filter(MessagingException.class::isInstance)
                .map(MessagingException.class::cast)
                .toList();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20) // A chain may be a circle.
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static String reason(Exception failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
