package dev.steadflow.plugin.mail;

import java.util.Locale;

/** How the connection to a mail server is encrypted. The names in lower case are the choices that a flow has. */
enum Security {
    /** Begins in clear and must become encrypted before anything is said; a server that cannot is refused. */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS,
    /** Never encrypted. */
    NONE;

    static Security of(String choice) {
        return valueOf(choice.toUpperCase(Locale.ROOT));
    }
}
