package dev.steadflow.plugin.mail;

import java.util.Locale;

/** What is spoken with a mail server. */
enum Protocol {
    /** Sends. */
    SMTP,
    /** Reads a mailbox. */
    IMAP;

    /** As Jakarta Mail names it: {@code smtp}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ports of RFC 8314. */
    int usualPort(Security security) {
        return switch (this) {
            case SMTP -> switch (security) {
                case STARTTLS -> 587;
                case TLS -> 465;
                case NONE -> 25;
            };
            case IMAP -> security == Security.TLS ? 993 : 143;
        };
    }
}
