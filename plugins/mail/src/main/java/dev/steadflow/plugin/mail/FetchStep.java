package dev.steadflow.plugin.mail;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Unless;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads messages of a mailbox and changes nothing there, so that it can be repeated; MarkStep files them afterwards. */
@StepType(
        id = "mail/fetch",
        title = "Fetch mail",
        summary = "Reads messages of a mailbox that fit a search, oldest first, and leaves them as they are.",
        repeatable = true,
        icon = "fetch.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class FetchStep implements Step<FetchStep.In, FetchStep.Out> {

    /** The mailbox and the search. */
    public record In(
            @Doc("The connection that has server and login.") Optional<ImapConnection> connection,
            @Doc("The IMAP server.") @Unless(value = "connection", required = true) Optional<String> host,
            @Doc("If left out: 993, without tls 143.") @Unless("connection") Optional<Integer> port,
            @Doc("How the connection is encrypted: starttls must become so, tls is from the start.") @Default("tls") @Unless("connection") @Choices({
                    "tls", "starttls", "none"}) String security,
            @Doc("The login.") @Unless(value = "connection", required = true) Optional<String> username,
            @Doc("The login's password.") @SecretValue @Unless(
                    value = "connection", required = true) Optional<String> password,
            @Doc("The folder of the mailbox.") @Default("INBOX") String folder,
            @Doc("Whether to leave out messages that were seen.") @Default("true") boolean unseenOnly,
            @Doc("What the sender must contain, whatever its case.") Optional<String> from,
            @Doc("What a recipient must contain, whatever its case.") Optional<String> to,
            @Doc("What the subject must contain, whatever its case.") Optional<String> subject,
            @Doc("The Message-ID that the message must answer.") Optional<String> inReplyTo,
            @Doc("Leaves out what arrived before.") Optional<Instant> since,
            @Doc("The most messages to return.") @Default("50") int limit,
            @Doc("A folder to write attachments to. If left out, they are only listed.") @FilePath(FilePath.Use.WRITE) Optional<String> saveTo,
            @Doc("The largest attachment to write, in bytes.") @Default("25000000") long maxBytes,
            @Doc("How long connecting, and each wait for an answer, may take.") @Default("PT30S") Duration timeout) {}

    /** What was found. */
    public record Out(
            @Doc("The messages, oldest first.") List<ReceivedMessage> messages,
            @Doc("How many there are.") int count,
            @Doc("Whether there are more than 'limit'.") boolean more,
            @Doc("Stays the same as long as the uids of the folder mean the same messages.") long uidValidity) {}

    private static final int MAX_LIMIT = 1_000; // Results are kept in the run's log.

    private final MailSessions sessions;

    /** As the engine makes it. */
    public FetchStep() {
        this(new MailSessions());
    }

    FetchStep(MailSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        if (in.limit() < 1 || in.limit() > MAX_LIMIT) {
            throw MailFailures.badInput("The input 'limit' must be from 1 to %,d, but is %d."
                    .formatted(MAX_LIMIT, in.limit()));
        }
        MailServer server = MailServer.imap(in.connection(), in.host().map(host -> new ImapConnection(
                host, in.port(), in.security(), in.username().orElse(""), in.password().orElse(""))), in.timeout());
        MessageSearch search = new MessageSearch(
                in.unseenOnly(), in.from(), in.to(), in.subject(), in.inReplyTo(), in.since());
        MessageReader reader = new MessageReader(
                in.saveTo().isEmpty() ? Optional.empty() : Optional.of(context.resolvePath(in.saveTo().get())),
                in.maxBytes());
        try (Mailbox mailbox = Mailbox.open(sessions, server, in.folder(), Mailbox.Use.READ)) {
            List<Message> found = mailbox.find(search);
            List<ReceivedMessage> messages = new ArrayList<>();
            for (Message message : found.subList(0, Math.min(found.size(), in.limit()))) {
                messages.add(reader.read(message, mailbox.uid(message)));
                context.progress((double) messages.size() / Math.min(found.size(), in.limit()),
                        "%d of %d messages".formatted(messages.size(), Math.min(found.size(), in.limit())));
            }
            return new Out(messages, messages.size(), found.size() > in.limit(), mailbox.uidValidity());
        } catch (MessagingException e) {
            throw MailFailures.error(server, e, context);
        }
    }
}
