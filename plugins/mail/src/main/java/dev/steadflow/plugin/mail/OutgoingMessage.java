package dev.steadflow.plugin.mail;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A message whose Message-ID comes from the call's idempotency key and whose date is the visit's, so that every attempt
 * sends the same one and a reader's server can drop a repetition.
 */
final class OutgoingMessage extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]+"); // RFC 5322, section 2.2.
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]+@[!-;=?-~]+>");
    private static final Set<String> OWN_HEADERS = Set.of(
            "from", "sender", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "in-reply-to",
            "references",
            "mime-version");

    private final String id;

    private OutgoingMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    /** @throws StepError fatal, {@code mail/BadInput}, when the input makes no valid message */
    static MimeMessage of(SendStep.In in, Session session, StepContext context) throws StepError, MessagingException {
        InternetAddress from = Addresses.one("from", in.from());
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        OutgoingMessage message =
                new OutgoingMessage(session, "<" + context.idempotencyKey() + "@" + domain + ">");
        message.setFrom(from);
        message.setRecipients(RecipientType.TO, Addresses.all("to", in.to()));
        message.setRecipients(RecipientType.CC, Addresses.all("cc", in.cc()));
        message.setRecipients(RecipientType.BCC, Addresses.all("bcc", in.bcc()));
        if (message.getAllRecipients() == null || message.getAllRecipients().length == 0) {
            throw MailFailures.badInput("A message needs a recipient in 'to', 'cc' or 'bcc', but there is none.");
        }
        if (!in.replyTo().isEmpty()) {
            message.setReplyTo(Addresses.all("replyTo", in.replyTo()));
        }
        message.setSubject(line("subject", in.subject()), UTF_8);
        message.setSentDate(Date.from(context.scheduledAt()));
        addHeaders(in, message);
        message.setDataHandler(content(in, context).getDataHandler());
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static void addHeaders(SendStep.In in, MimeMessage message) throws StepError, MessagingException {
        if (in.inReplyTo().isPresent()) {
            String answered = in.inReplyTo().get().strip();
            if (!MESSAGE_ID.matcher(answered).matches()) {
                throw MailFailures.badInput("'inReplyTo' must be a Message-ID such as <abc@example.org>, but is '%s'."
                        .formatted(Addresses.inOneLine(answered)));
            }
            message.setHeader("In-Reply-To", answered);
            message.setHeader("References", answered);
        }
        for (Map.Entry<String, String> header : in.headers().entrySet()) {
            String name = header.getKey();
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HEADER_NAME.matcher(name).matches()) {
                throw MailFailures.badInput("'%s' in 'headers' is no name of a header.".formatted(name));
            }
            if (OWN_HEADERS.contains(lower) || lower.startsWith("content-")) {
                throw MailFailures.badInput("The header '%s' comes from other inputs. Remove it from 'headers'."
                        .formatted(name));
            }
            message.setHeader(name, EncodedText.of(line("headers." + name, header.getValue())));
        }
    }

    /** Mixed(alternative(text, related(html, images)), attachments), without the layers that have one part only. */
    private static MimeBodyPart content(SendStep.In in, StepContext context) throws StepError, MessagingException {
        AttachedParts attached = AttachedParts.of(in, context);
        List<MimeBodyPart> versions = new ArrayList<>();
        if (in.text().isPresent() || in.html().isEmpty()) {
            MimeBodyPart text = new MimeBodyPart();
            text.setText(in.text().orElse(""), UTF_8);
            versions.add(text);
        }
        if (in.html().isPresent()) {
            MimeBodyPart html = new MimeBodyPart();
            html.setText(in.html().get(), UTF_8, "html");
            versions.add(joined("related", html, attached.inline()));
        } else if (!attached.inline().isEmpty()) {
            throw MailFailures.badInput("An attachment has a 'contentId', which only 'html' can show, but there is "
                    + "no 'html'.");
        }
        MimeBodyPart body =
                joined("alternative", versions.getFirst(), versions.subList(1, versions.size()));
        return joined("mixed", body, attached.files());
    }

    private static MimeBodyPart joined(String kind, MimeBodyPart first, List<MimeBodyPart> others)
            throws MessagingException {
        if (others.isEmpty()) {
            return first;
        }
        MimeMultipart parts = new MimeMultipart(kind);
        parts.addBodyPart(first);
        for (MimeBodyPart other : others) {
            parts.addBodyPart(other);
        }
        MimeBodyPart joint = new MimeBodyPart();
        joint.setContent(parts);
        return joint;
    }

    /** The text, which must not begin another header. */
    private static String line(String input, String text) throws StepError {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw MailFailures.badInput("The input '%s' must be one line without control characters.".formatted(input));
        }
        return text;
    }
}
