package dev.steadflow.plugin.mail;

import dev.steadflow.step.StepError;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a message of a mailbox into what the flow sees; writes its attachments if there is a folder for them. */
final class MessageReader {

    private final Optional<Path> saveTo;
    private final long maxBytes;

    MessageReader(Optional<Path> saveTo, long maxBytes) {
        this.saveTo = saveTo;
        this.maxBytes = maxBytes;
    }

    /** @throws StepError {@code mail/TooLarge}, {@code mail/SaveTo} or {@code mail/BadMessage} */
    ReceivedMessage read(Message message, long uid) throws MessagingException, StepError {
        MessageContent content = new MessageContent(saveTo, maxBytes, uid);
        try {
            content.add(message);
        } catch (IOException e) {
            throw StepError.failed("mail/BadMessage", "The content of message %d cannot be read: %s."
                    .formatted(uid, e.getMessage())).causedBy(e);
        }
        return new ReceivedMessage(
                uid,
                message instanceof MimeMessage mime ? Optional.ofNullable(mime.getMessageID()) : Optional.empty(),
                first(message.getHeader("In-Reply-To")),
                addresses(message.getFrom()),
                addresses(message.getRecipients(RecipientType.TO)),
                addresses(message.getRecipients(RecipientType.CC)),
                message.getSubject() == null ? "" : message.getSubject(),
                instant(message.getSentDate()),
                instant(message.getReceivedDate()),
                message.isSet(Flags.Flag.SEEN),
                content.text(),
                content.html(),
                content.cut(),
                content.files());
    }

    private static Optional<String> first(String @Nullable [] header) {
        return header == null || header.length == 0 ? Optional.empty() : Optional.of(header[0].strip());
    }

    private static Optional<String> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(present -> present.toInstant().toString());
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses)
                        .map(each -> each instanceof InternetAddress mailbox ? mailbox.getAddress() : each.toString())
                        .toList();
    }
}
