package dev.steadflow.samples;

import java.time.Instant;
import java.util.List;

/**
 * A mail that a sample flow has sent; it went to nobody but the sample service.
 *
 * @param at when it came
 * @param from the sender's address; empty when nobody said
 * @param to the addresses that the server was told
 * @param text the plain text; empty when there is none
 * @param html the HTML as source; empty when there is none
 * @param pictures what it carries that can be shown, in the order of the message
 * @param source the whole message as it came
 */
public record SampleMail(
        Instant at,
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        List<Picture> pictures,
        String source) {

    /**
     * A picture in a mail.
     *
     * @param name the file's name; may be empty
     * @param type {@code image/png}
     * @param base64 its bytes
     */
    public record Picture(String name, String type, String base64) {}

    public SampleMail {
        to = List.copyOf(to);
        pictures = List.copyOf(pictures);
    }
}
