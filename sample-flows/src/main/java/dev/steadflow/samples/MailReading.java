package dev.steadflow.samples;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import tools.jackson.databind.JsonNode;

/** Makes what a person looks at of what came. */
final class MailReading {

    private static final int MOST_PARTS = 50;

    private final Instant at;
    private final List<SampleMail.Picture> pictures = new ArrayList<>();
    private String text = "";
    private String html = "";
    private int parts;

    private MailReading(Instant at) {
        this.at = at;
    }

    /** A message that came by SMTP; one that cannot be read has its source only. */
    static SampleMail message(Instant at, String from, List<String> to, byte[] bytes) {
        String source = new String(bytes, StandardCharsets.UTF_8);
        MailReading reading = new MailReading(at);
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            reading.look(message);
            return reading.mail(from, to, Optional.ofNullable(message.getSubject()).orElse(""), source);
        } catch (MessagingException | IOException e) {
            return new SampleMail(at, from, to, "(cannot be read: " + e.getMessage() + ")", "", "", List.of(), source);
        }
    }

    /** What was posted to {@code /mail}: {@code {"to":…, "subject":…}}; everything else is its text. */
    static SampleMail posted(Instant at, JsonNode body) {
        List<String> lines = new ArrayList<>();
        for (var field : body.properties()) {
            if (field.getKey().equals("text")) {
                lines.addFirst(field.getValue().asString() + "\n");
            } else if (!field.getKey().equals("to") && !field.getKey().equals("subject")) {
                JsonNode value = field.getValue();
                lines.add(field.getKey() + ": " + (value.isString() ? value.stringValue() : value.toString()));
            }
        }
        return new SampleMail(at, "", List.of(body.path("to").asString("")), body.path("subject").asString(""),
                String.join("\n", lines), "", List.of(), body.toPrettyString());
    }

    private SampleMail mail(String from, List<String> to, String subject, String source) {
        return new SampleMail(at, from, to, subject, text, html, pictures, source);
    }

    private void look(Part part) throws MessagingException, IOException {
        if (++parts > MOST_PARTS) {
            return; // The source has the rest.
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                look(many.getBodyPart(i));
            }
        } else if (part.isMimeType("text/plain") && text.isEmpty() && part.getContent() instanceof String plain) {
            text = plain;
        } else if (part.isMimeType("text/html") && html.isEmpty() && part.getContent() instanceof String rich) {
            html = rich;
        } else if (part.isMimeType("image/*")) {
            String type = part.getContentType().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
            String name = Optional.ofNullable(part.getFileName()).orElse("");
            pictures.add(new SampleMail.Picture(name, type,
                    Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes())));
        }
    }
}
