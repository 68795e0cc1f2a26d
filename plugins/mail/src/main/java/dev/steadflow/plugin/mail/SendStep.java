package dev.steadflow.plugin.mail;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends one message to all of its recipients or to none; every attempt sends the same Message-ID. */
@StepType(
        id = "mail/send",
        title = "Send mail",
        summary = "Sends a message as text, HTML or both, with attachments and inline images.",
        icon = "send.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class SendStep implements Step<SendStep.In, SendStep.Out> {

    /** The server and the message. */
    public record In(
            @Doc("The connection that has server and login.") Optional<SmtpConnection> connection,
            @Doc("The SMTP server.") @Unless(value = "connection", required = true) Optional<String> host,
            @Doc("If left out: 587, with tls 465, with none 25.") @Unless("connection") Optional<Integer> port,
            @Doc("How the connection is encrypted: starttls must become so, tls is from the start.") @Default("starttls") @Unless("connection") @Choices({
                    "starttls", "tls", "none"}) String security,
            @Doc("The login, if the server asks for one.") @Unless("connection") Optional<String> username,
            @Doc("The login's password.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("The sender: ada@example.org, or Ada <ada@example.org>.") String from,
            @Doc("Who gets it, one address an entry.") List<String> to,
            @Doc("Who gets a copy.") @Default("[]") @Title("Copy to") List<String> cc,
            @Doc("Who gets a copy that the others do not see.") @Default("[]") @Title("Blind copy to") List<String> bcc,
            @Doc("Where answers go, if not to the sender.") @Default("[]") List<String> replyTo,
            @Doc("The subject, in one line.") String subject,
            @Doc("The message as plain text.") @MultiLine Optional<String> text,
            @Doc("The message as HTML; with text, readers show what they can. An inline image is <img src=\"cid:…\">.") @Title("HTML") @MultiLine(
                    language = "html") Optional<String> html,
            @Doc("Files to send along. Each has one of file, base64 and text.") @Default("[]") List<Attachment> attachments,
            @Doc("The Message-ID of the message that this one answers.") Optional<String> inReplyTo,
            @Doc("Further headers.") @Default("{}") Map<String, String> headers,
            @Doc("How long connecting, and each wait for an answer, may take.") @Default("PT30S") Duration timeout,
            @Doc("The most that all attachments may have, in bytes.") @Default("25000000") long maxBytes,
            @Doc("Whether the message may be sent again after a crash; it then has the same Message-ID.") @Default("false") boolean repeatable) {}

    /** A file that goes along. */
    public record Attachment(
            @Doc("A file to read; a relative path is meant from the work folder.") @FilePath Optional<String> file,
            @Doc("The content as base64 text.") Optional<String> base64,
            @Doc("The content as text.") Optional<String> text,
            @Doc("What the reader calls it. If left out, the file's name.") Optional<String> name,
            @Doc("Its media type. If left out, what the name says.") Optional<String> type,
            @Doc("Shows it inside the HTML, where an image's src is cid: and this id.") Optional<String> contentId) {}

    /** What was sent. */
    public record Out(
            @Doc("The message's id, as answers name it: <…@example.org>.") String messageId,
            @Doc("The addresses that the server took.") List<String> recipients,
            @Doc("The size of the whole message in bytes.") long bytes) {}

    private final MailSessions sessions;

    /** As the engine makes it. */
    public SendStep() {
        this(new MailSessions());
    }

    SendStep(MailSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable();
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        MailServer server = MailServer.smtp(in.connection(), in.host().map(host -> new SmtpConnection(
                host, in.port(), in.security(), in.username(), in.password())), in.timeout());
        Session session = sessions.of(server);
        try {
            MimeMessage message = OutgoingMessage.of(in, session, context);
            Address[] recipients = message.getAllRecipients();
            message.removeHeader("Bcc");
            try (Transport transport = session.getTransport(Protocol.SMTP.key())) {
                transport.connect(
                        server.host(), server.port(), server.username().orElse(null), server.password().orElse(null));
                transport.sendMessage(message, recipients);
            }
            return new Out(message.getMessageID(), Stream.of(recipients).map(SendStep::shown).toList(),
                    MessageSize.of(message));
        } catch (MessagingException e) {
            throw MailFailures.error(server, e, context);
        }
    }

    private static String shown(Address address) {
        return address instanceof InternetAddress mailbox ? mailbox.getAddress() : address.toString();
    }
}
