package dev.steadflow.plugin.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Text of headers, in which letters beyond ASCII are encoded (RFC 2047). */
final class EncodedText {

    private EncodedText() {}

    static String of(String text) {
        try {
            return MimeUtility.encodeText(text, StandardCharsets.UTF_8.name(), null);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java has UTF-8.", e);
        }
    }

    /** The words; as they stand when they are encoded in a way that nobody knows. */
    static String read(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException unknown) {
            return header;
        }
    }
}
