package dev.steadflow.plugin.mail;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that go along with a message.
 *
 * @param inline those that the HTML shows, by content id
 * @param files the others
 */
record AttachedParts(List<MimeBodyPart> inline, List<MimeBodyPart> files) {

    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9._@+-]{1,200}");

    /** @throws StepError fatal, {@code mail/BadInput}, {@code mail/NoFile} or {@code mail/TooLarge} */
    static AttachedParts of(SendStep.In in, StepContext context) throws StepError, MessagingException {
        List<MimeBodyPart> inline = new ArrayList<>();
        List<MimeBodyPart> files = new ArrayList<>();
        long left = in.maxBytes();
        for (int i = 0; i < in.attachments().size(); i++) {
            SendStep.Attachment attachment = in.attachments().get(i);
            String where = "attachments[" + i + "]";
            byte[] content = content(attachment, where, left, context);
            left -= content.length;
            if (left < 0) {
                throw tooLarge(in.maxBytes());
            }
            (attachment.contentId().isPresent() ? inline : files).add(part(attachment, where, content));
        }
        return new AttachedParts(inline, files);
    }

    private static MimeBodyPart part(SendStep.Attachment attachment, String where, byte[] content)
            throws StepError, MessagingException {
        String name = name(attachment, where);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type(attachment, where, name))));
        part.setFileName(name);
        part.setDisposition(Part.ATTACHMENT);
        if (attachment.contentId().isPresent()) {
            String id = attachment.contentId().get();
            if (!CONTENT_ID.matcher(id).matches()) {
                throw MailFailures.badInput("'%s.contentId' may hold letters, digits and . _ @ + -, but is '%s'."
                        .formatted(where, id));
            }
            part.setContentID("<" + id + ">");
            part.setDisposition(Part.INLINE);
        }
        return part;
    }

    private static byte[] content(SendStep.Attachment attachment, String where, long left, StepContext context)
            throws StepError {
        int given = (attachment.file().isPresent() ? 1 : 0) + (attachment.base64().isPresent() ? 1 : 0)
                + (attachment.text().isPresent() ? 1 : 0);
        if (given != 1) {
            throw MailFailures.badInput("'%s' needs one of 'file', 'base64' and 'text', but has %d of them."
                    .formatted(where, given));
        }
        if (attachment.file().isPresent()) {
            return read(context.resolvePath(attachment.file().get()), where, left);
        }
        if (attachment.text().isPresent()) {
            return attachment.text().get().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(attachment.base64().orElseThrow().replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw MailFailures.badInput("'%s.base64' is no base64 text: %s.".formatted(where, e.getMessage()))
                    .causedBy(e);
        }
    }

    private static byte[] read(Path file, String where, long left) throws StepError {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 16));
        } catch (IOException e) {
            throw StepError.fatal("mail/NoFile", "The file %s of '%s' cannot be read (%s). Nothing was sent."
                    .formatted(file, where, e.getClass().getSimpleName())).causedBy(e);
        }
    }

    private static String name(SendStep.Attachment attachment, String where) throws StepError {
        Optional<String> ofFile = attachment.file().map(file -> String.valueOf(Path.of(file).getFileName()));
        String name = attachment.name().or(() -> ofFile).or(attachment::contentId).orElse("");
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw MailFailures.badInput("'%s' needs a 'name' of one line.".formatted(where));
        }
        return name;
    }

    private static String type(SendStep.Attachment attachment, String where, String name) throws StepError {
        if (attachment.type().isEmpty()) {
            String known = URLConnection.guessContentTypeFromName(name);
            String byName = known == null ? "application/octet-stream" : known;
            return attachment.text().isPresent() ? textType(known) : byName;
        }
        String type = attachment.type().get();
        try {
            if (type.chars().noneMatch(Character::isISOControl)) {
                return new ContentType(type).toString();
            }
        } catch (ParseException e) {
            throw badType(type, where).causedBy(e);
        }
        throw badType(type, where);
    }

    private static String textType(@Nullable String byName) {
        return (byName == null ? "text/plain" : byName) + "; charset=utf-8";
    }

    private static StepError badType(String type, String where) {
        return MailFailures.badInput("'%s.type' must be a media type such as image/png, but is '%s'."
                .formatted(where, Addresses.inOneLine(type)));
    }

    private static StepError tooLarge(long maxBytes) {
        return StepError.fatal("mail/TooLarge", ("The attachments have more than the %,d bytes that 'maxBytes' allows. "
                + "Nothing was sent.").formatted(maxBytes));
    }
}
