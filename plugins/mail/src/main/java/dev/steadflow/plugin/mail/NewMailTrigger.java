package dev.steadflow.plugin.mail;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Trigger;
import dev.steadflow.step.Unless;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a flow for each message that comes into a mailbox. Its cursor is the number of the last one, {@code 7/4711}, with that of the
 * numbering: a server that numbers anew is looked at anew. Changes nothing in the mailbox.
 */
@StepType(
        id = "mail/new-mail",
        title = "New mail",
        summary = "Starts the flow for each message that comes into a mailbox and fits.",
        repeatable = true,
        icon = "new-mail.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class NewMailTrigger implements Trigger<NewMailTrigger.Settings, ReceivedMessage> {

    /** The mailbox, and which messages count. */
    public record Settings(
            @Doc("The connection that has server and login.") Optional<ImapConnection> connection,
            @Doc("The IMAP server.") @Unless(value = "connection", required = true) Optional<String> host,
            @Doc("If left out: 993, without tls 143.") @Unless("connection") Optional<Integer> port,
            @Doc("How the connection is encrypted: starttls must become so, tls is from the start.") @Default("tls") @Unless("connection") @Choices({
                    "tls", "starttls", "none"}) String security,
            @Doc("The login.") @Unless(value = "connection", required = true) Optional<String> username,
            @Doc("The login's password.") @SecretValue @Unless(
                    value = "connection", required = true) Optional<String> password,
            @Doc("The folder of the mailbox.") @Default("INBOX") String folder,
            @Doc("What the sender must contain, whatever its case.") Optional<String> from,
            @Doc("What a recipient must contain, whatever its case.") Optional<String> to,
            @Doc("What the subject must contain, whatever its case.") Optional<String> subject,
            @Doc("A folder to write attachments to. If left out, they are only listed.") @FilePath(FilePath.Use.WRITE) Optional<String> saveTo,
            @Doc("The largest attachment to write, in bytes.") @Default("25000000") long maxBytes,
            @Doc("How long connecting, and each wait for an answer, may take.") @Default("PT30S") Duration timeout) {}

    /** Each is read whole, so fewer than a look may bring. */
    private static final int MOST_AT_ONCE = 20;

    private final MailSessions sessions;

    /** As the engine makes it. */
    public NewMailTrigger() {
        this(new MailSessions());
    }

    NewMailTrigger(MailSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Found<ReceivedMessage> look(Settings settings, Optional<String> cursor, StepContext context)
            throws StepError, InterruptedException {
        MailServer server = MailServer.imap(settings.connection(), settings.host().map(host -> new ImapConnection(
                host, settings.port(), settings.security(), settings.username().orElse(""),
                settings.password().orElse(""))), settings.timeout());
        MessageReader reader = new MessageReader(
                settings.saveTo().isEmpty()
                        ? Optional.empty()
                        : Optional.of(context.resolvePath(settings.saveTo().get())),
                settings.maxBytes());
        try (Mailbox mailbox = Mailbox.open(sessions, server, settings.folder(), Mailbox.Use.READ)) {
            String numbering = mailbox.uidValidity() + "/";
            Optional<Long> last = cursor.filter(it -> it.startsWith(numbering))
                    .map(it -> Long.valueOf(it.substring(it.indexOf('/') + 1)));
            if (last.isEmpty()) {
                cursor.ifPresent(_ -> context.log(
                        "The server has numbered the mailbox anew; messages count from now on."));
                return Found.nothing(numbering + mailbox.lastUid());
            }
            return look(settings, mailbox, reader, last.get(), numbering);
        } catch (MessagingException e) {
            throw MailFailures.error(server, e, context);
        }
    }

    private static Found<ReceivedMessage> look(
            Settings settings, Mailbox mailbox, MessageReader reader, long last, String numbering)
            throws MessagingException, StepError, InterruptedException {
        MessageSearch search = new MessageSearch(
                false, settings.from(), settings.to(), settings.subject(), Optional.empty(), Optional.empty());
        List<Message> messages = mailbox.after(last, MOST_AT_ONCE);
        List<Occurrence<ReceivedMessage>> found = new ArrayList<>();
        long reached = last;
        for (Message message : messages) {
            reached = mailbox.uid(message);
            if (!message.isSet(Flags.Flag.DELETED) && search.fits((MimeMessage) message)) {
                found.add(new Occurrence<>(numbering + reached, reader.read(message, reached)));
            }
        }
        return new Found<>(found, numbering + reached, messages.size() == MOST_AT_ONCE);
    }
}
