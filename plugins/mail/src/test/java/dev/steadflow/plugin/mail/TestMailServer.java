package dev.steadflow.plugin.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** GreenMail on the loopback address, with a user ada whose password is s3cret-pw. */
final class TestMailServer implements AutoCloseable {

    private final GreenMail mail;

    /** @param certificate what the encrypted ports show */
    TestMailServer(TestCertificate certificate) {
        // GreenMail reads these once per JVM.
        System.setProperty("greenmail.tls.keystore.file", certificate.file().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
        mail = new GreenMail(ServerSetup.dynamicPort(new ServerSetup[]{
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)}));
        mail.start();
        mail.setUser("ada@example.org", "ada", "s3cret-pw");
    }

    int smtp() {
        return mail.getSmtp().getPort();
    }

    int smtps() {
        return mail.getSmtps().getPort();
    }

    int imap() {
        return mail.getImap().getPort();
    }

    int imaps() {
        return mail.getImaps().getPort();
    }

    MimeMessage[] received() {
        return mail.getReceivedMessages();
    }

    void forgetMessages() throws FolderException {
        mail.purgeEmailFromAllMailboxes();
    }

    /** Puts a message into ada's mailbox as it stands in the text, which has lines as in a mail. */
    void deliver(String raw) throws MessagingException {
        byte[] bytes = raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        mail.getUserManager().getUser("ada").deliver(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    /** Makes a folder in ada's mailbox. */
    void folder(String name) throws Exception {
        mail.getManagers().getImapHostManager().createMailbox(mail.getUserManager().getUser("ada"), name);
    }

    @Override
    public void close() {
        mail.stop();
    }
}
