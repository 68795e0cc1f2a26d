package dev.steadflow.plugin.mail;

import dev.steadflow.plugin.mail.ReceivedMessage.ReceivedFile;
import dev.steadflow.step.StepError;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gathers texts and files of a message, part by part. Used for one message. */
final class MessageContent {

    private static final int MAX_TEXT_BYTES = 500_000; // Results are kept in the run's log.
    private static final int MAX_DEPTH = 20; // Nobody nests deeper, except to do harm.
    private static final int MAX_FILES = 200;

    private final Optional<Path> saveTo;
    private final long maxBytes;
    private final long uid;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<ReceivedFile> files = new ArrayList<>();
    private boolean hasText;
    private boolean hasHtml;
    private boolean cut;

    MessageContent(Optional<Path> saveTo, long maxBytes, long uid) {
        this.saveTo = saveTo;
        this.maxBytes = maxBytes;
        this.uid = uid;
    }

    void add(Part message) throws MessagingException, IOException, StepError {
        add(message, 0);
    }

    Optional<String> text() {
        return hasText ? Optional.of(text.toString()) : Optional.empty();
    }

    Optional<String> html() {
        return hasHtml ? Optional.of(html.toString()) : Optional.empty();
    }

    boolean cut() {
        return cut;
    }

    List<ReceivedFile> files() {
        return List.copyOf(files);
    }

    private void add(Part part, int depth) throws MessagingException, IOException, StepError {
        if (depth > MAX_DEPTH) {
            throw new IOException("its parts are nested more than " + MAX_DEPTH + " deep");
        }
        boolean isFile = part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                add(parts.getBodyPart(i), depth + 1);
            }
        } else if (!isFile && part.isMimeType("text/html")) {
            hasHtml = true;
            append(html, part);
        } else if (!isFile && part.isMimeType("text/*")) {
            hasText = true;
            append(text, part);
        } else {
            addFile(part);
        }
    }

    private void append(StringBuilder target, Part part) throws MessagingException, IOException {
        byte[] bytes;
        try (InputStream in = part.getInputStream()) {
            bytes = in.readNBytes(MAX_TEXT_BYTES + 1);
        }
        if (bytes.length > MAX_TEXT_BYTES || target.length() + bytes.length > MAX_TEXT_BYTES) {
            cut = true;
        }
        String added = new String(bytes, charset(part)).replace("\r\n", "\n");
        target.append(added, 0, Math.min(added.length(), MAX_TEXT_BYTES - target.length()));
    }

    private void addFile(Part part) throws MessagingException, IOException, StepError {
        if (files.size() == MAX_FILES) {
            throw new IOException("it has more than " + MAX_FILES + " attachments");
        }
        String type = type(part);
        String given = part.getFileName() == null ? "" : EncodedText.read(part.getFileName());
        String name = given.isBlank() ? "attachment-%d%s".formatted(files.size() + 1,
                type.equals("message/rfc822") ? ".eml" : "") : given;
        Optional<String> contentId = part instanceof MimePart mime && mime.getContentID() != null
                ? Optional.of(mime.getContentID().replaceAll("^<|>$", ""))
                : Optional.empty();
        if (saveTo.isEmpty()) {
            files.add(new ReceivedFile(name, type, contentId, Math.max(0, part.getSize()), Optional.empty()));
            return;
        }
        SavedFile saved;
        try (InputStream in = part.getInputStream()) {
            saved = SavedFile.of(in, saveTo.get(), "%d-%d-".formatted(uid, files.size() + 1), name, maxBytes);
        }
        files.add(new ReceivedFile(name, type, contentId, saved.bytes(), Optional.of(saved.path().toString())));
    }

    private static String type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException unreadable) {
            return "application/octet-stream";
        }
    }

    /** The part's charset; UTF-8 when it names one that nobody knows. */
    private static Charset charset(Part part) throws MessagingException {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
