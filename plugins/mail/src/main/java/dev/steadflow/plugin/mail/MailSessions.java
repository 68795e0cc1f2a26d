package dev.steadflow.plugin.mail;

import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** Makes Jakarta Mail's sessions: all its settings stand here. */
final class MailSessions {

    private final Optional<SSLSocketFactory> trust;

    /** Trusts what this Java trusts. */
    MailSessions() {
        this(Optional.empty());
    }

    /** Trusts what the factory does; a test's server has a certificate of its own making. */
    MailSessions(Optional<SSLSocketFactory> trust) {
        this.trust = trust;
    }

    Session of(MailServer server) {
        Properties settings = new Properties();
        String prefix = "mail." + server.protocol().key() + ".";
        String limit = String.valueOf(server.timeout().toMillis());
        settings.put(prefix + "connectiontimeout", limit);
        settings.put(prefix + "timeout", limit);
        settings.put(prefix + "writetimeout", limit);
        settings.put(prefix + "auth", String.valueOf(server.username().isPresent()));
        settings.put("mail.imap.peek", "true"); // Reading a message does not mark it as seen.
        settings.put("mail.mime.address.strict", "true");
        switch (server.security()) {
            case STARTTLS -> {
                settings.put(prefix + "starttls.enable", "true");
                settings.put(prefix + "starttls.required", "true"); // Else whoever is between could forbid it.
            }
            case TLS -> settings.put(prefix + "ssl.enable", "true");
            case NONE -> {}
        }
        settings.put(prefix + "ssl.checkserveridentity", "true");
        trust.ifPresent(factory -> settings.put(prefix + "ssl.socketFactory", factory));
        return Session.getInstance(settings);
    }
}
