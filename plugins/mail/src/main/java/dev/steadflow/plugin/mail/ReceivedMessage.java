package dev.steadflow.plugin.mail;

import dev.steadflow.step.Doc;
import java.util.List;
import java.util.Optional;

/** A message of a mailbox, as the flow sees it. */
public record ReceivedMessage(
        @Doc("The message's number in its folder, which stays its own.") long uid,
        @Doc("Its Message-ID: <…@example.org>.") Optional<String> messageId,
        @Doc("The Message-ID that it answers.") Optional<String> inReplyTo,
        @Doc("The senders' addresses.") List<String> from,
        @Doc("The recipients' addresses.") List<String> to,
        @Doc("The addresses that got a copy.") List<String> cc,
        @Doc("The subject; empty if there is none.") String subject,
        @Doc("When it was sent, as it says itself: 2026-01-31T12:00:00Z.") Optional<String> sentAt,
        @Doc("When it arrived in the mailbox.") Optional<String> receivedAt,
        @Doc("Whether somebody has seen it.") boolean seen,
        @Doc("Its plain text.") Optional<String> text,
        @Doc("Its HTML.") Optional<String> html,
        @Doc("Whether text or html were longer than 500,000 bytes and are cut.") boolean cut,
        @Doc("Its attachments and inline images.") List<ReceivedFile> attachments) {

    /** An attachment or an inline image. */
    public record ReceivedFile(
            @Doc("What the sender calls it.") String name,
            @Doc("Its media type, for example application/pdf.") String type,
            @Doc("The id by which the HTML shows it.") Optional<String> contentId,
            @Doc("Its size in bytes; if not saved, about.") long bytes,
            @Doc("The absolute path, if it was saved.") Optional<String> savedTo) {}
}
