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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Waits for a message to arrive, looking now and then. Changes nothing in the mailbox, so it goes on after a crash. */
@StepType(
        id = "mail/wait",
        title = "Wait for mail",
        summary = "Waits until a message that fits arrives in a mailbox, for example an answer to one that was sent.",
        repeatable = true,
        icon = "wait.svg")
@Reaches(Reach.NETWORK)
public final class WaitStep implements Step<WaitStep.In, ReceivedMessage> {

    /** The mailbox, and the message to wait for. */
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
            @Doc("What the sender must contain, whatever its case.") Optional<String> from,
            @Doc("What a recipient must contain, whatever its case.") Optional<String> to,
            @Doc("What the subject must contain, whatever its case.") Optional<String> subject,
            @Doc("The Message-ID that the message must answer, for example that of an earlier 'Send mail'.") Optional<String> inReplyTo,
            @Doc("Leaves out what arrived before. If left out: before this step began.") Optional<Instant> since,
            @Doc("How long to wait, from the beginning of the step, also across restarts.") @Default("PT1H") Duration waitFor,
            @Doc("How long to wait before looking again.") @Default("PT30S") Duration every,
            @Doc("A folder to write attachments to. If left out, they are only listed.") @FilePath(FilePath.Use.WRITE) Optional<String> saveTo,
            @Doc("The largest attachment to write, in bytes.") @Default("25000000") long maxBytes,
            @Doc("How long connecting, and each wait for an answer, may take.") @Default("PT30S") Duration timeout) {}

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100); // Shorter would be an attack on the server.

    private final MailSessions sessions;
    private final InstantSource clock;

    /** As the engine makes it. */
    public WaitStep() {
        this(new MailSessions(), InstantSource.system());
    }

    WaitStep(MailSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public ReceivedMessage run(In in, StepContext context) throws StepError, InterruptedException {
        MailServer server = MailServer.imap(in.connection(), in.host().map(host -> new ImapConnection(
                host, in.port(), in.security(), in.username().orElse(""), in.password().orElse(""))), in.timeout());
        if (in.every().compareTo(SHORTEST_PAUSE) < 0) {
            throw MailFailures.badInput("The input 'every' must be at least %s, but is %s."
                    .formatted(SHORTEST_PAUSE, in.every()));
        }
        MessageSearch search = new MessageSearch(
                false, in.from(), in.to(), in.subject(), in.inReplyTo(), in.since().or(
                        () -> Optional.of(context.scheduledAt())));
        MessageReader reader = new MessageReader(
                in.saveTo().isEmpty() ? Optional.empty() : Optional.of(context.resolvePath(in.saveTo().get())),
                in.maxBytes());
        Instant end = context.scheduledAt().plus(in.waitFor());
        context.progress(-1, "waiting for mail in " + in.folder());
        while (true) {
            Optional<ReceivedMessage> found = look(server, in.folder(), search, reader, context);
            if (found.isPresent()) {
                return found.get();
            }
            Duration left = Duration.between(clock.instant(), end);
            if (!left.isPositive()) {
                throw StepError.fatal("mail/NotArrived", "No message that fits arrived in '%s' of %s within %s."
                        .formatted(in.folder(), server.shown(), in.waitFor()));
            }
            Thread.sleep(left.compareTo(in.every()) < 0 ? left : in.every());
        }
    }

    /** A broken connection is told and passes: the next look makes a new one. */
    private Optional<ReceivedMessage> look(
            MailServer server, String folder, MessageSearch search, MessageReader reader, StepContext context)
            throws StepError, InterruptedException {
        try (Mailbox mailbox = Mailbox.open(sessions, server, folder, Mailbox.Use.READ)) {
            List<Message> found = mailbox.find(search);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(reader.read(found.getFirst(), mailbox.uid(found.getFirst())));
        } catch (MessagingException e) {
            StepError error = MailFailures.error(server, e, context);
            if (error.next() == StepError.Next.FATAL) {
                throw error;
            }
            context.log(error.getMessage() + " Looking again later.");
            return Optional.empty();
        }
    }
}
