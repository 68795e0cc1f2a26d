package dev.steadflow.plugin.mail;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Unless;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Marks, moves or deletes messages by their uids. What is gone already counts as done, so it can be repeated. */
@StepType(
        id = "mail/mark",
        title = "File mail",
        summary = "Marks messages as seen or flagged, moves them to another folder, or deletes them.",
        repeatable = true,
        icon = "mark.svg")
@Reaches(Reach.NETWORK)
public final class MarkStep implements Step<MarkStep.In, MarkStep.Out> {

    /** The mailbox, the messages, and what happens to them. */
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
            @Doc("The uids of the messages, usually those of an earlier 'Fetch mail'.") List<Long> uids,
            @Doc("What 'Fetch mail' said; if it changed, the uids mean other messages and nothing is done.") Optional<Long> uidValidity,
            @Doc("What happens to the messages.") @Default("seen") @Choices({"seen", "unseen", "flagged", "unflagged",
                    "move", "delete"}) String action,
            @Doc("The folder to move to, which must exist.") Optional<String> moveTo,
            @Doc("How long connecting, and each wait for an answer, may take.") @Default("PT30S") Duration timeout) {}

    /** What happened. */
    public record Out(
            @Doc("How many messages it happened to.") int count,
            @Doc("How many were not there, for example because they were moved before.") int missing) {}

    private final MailSessions sessions;

    /** As the engine makes it. */
    public MarkStep() {
        this(new MailSessions());
    }

    MarkStep(MailSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        MailServer server = MailServer.imap(in.connection(), in.host().map(host -> new ImapConnection(
                host, in.port(), in.security(), in.username().orElse(""), in.password().orElse(""))), in.timeout());
        if (in.action().equals("move") != in.moveTo().isPresent()) {
            throw MailFailures.badInput("The action 'move' and the input 'moveTo' belong together, but the action is "
                    + "'%s' and 'moveTo' is %s.".formatted(in.action(), in.moveTo().orElse("not given")));
        }
        try (Mailbox mailbox = Mailbox.open(sessions, server, in.folder(), Mailbox.Use.CHANGE)) {
            if (in.uidValidity().isPresent() && in.uidValidity().get() != mailbox.uidValidity()) {
                throw StepError.fatal("mail/MailboxChanged", ("The folder '%s' was made anew: its uidValidity is %d, "
                        + "but %d was expected. The uids mean other messages; nothing was done. Fetch again.")
                        .formatted(in.folder(), mailbox.uidValidity(), in.uidValidity().get()));
            }
            List<Message> messages = mailbox.present(in.uids());
            if (!messages.isEmpty()) {
                apply(in, mailbox, messages);
            }
            return new Out(messages.size(), in.uids().size() - messages.size());
        } catch (MessagingException e) {
            throw MailFailures.error(server, e, context);
        }
    }

    private static void apply(In in, Mailbox mailbox, List<Message> messages) throws MessagingException {
        switch (in.action()) {
            case "seen" -> mailbox.flag(messages, Flags.Flag.SEEN, true);
            case "unseen" -> mailbox.flag(messages, Flags.Flag.SEEN, false);
            case "flagged" -> mailbox.flag(messages, Flags.Flag.FLAGGED, true);
            case "unflagged" -> mailbox.flag(messages, Flags.Flag.FLAGGED, false);
            case "move" -> mailbox.move(messages, in.moveTo().orElseThrow());
            case "delete" -> mailbox.delete(messages);
            default -> throw new IllegalArgumentException("@Choices knows no action " + in.action());
        }
    }
}
