package dev.steadflow.plugin.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** An open folder of an IMAP mailbox. Owned by one thread. */
final class Mailbox implements AutoCloseable {

    /** What the folder is opened for. */
    enum Use {
        /** Nothing changes there. */
        READ,
        /** Flags and places of messages change. */
        CHANGE
    }

    private final IMAPStore store;
    private final IMAPFolder folder;

    private Mailbox(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static Mailbox open(MailSessions sessions, MailServer server, String folder, Use use) throws MessagingException {
        IMAPStore store = (IMAPStore) sessions.of(server).getStore(Protocol.IMAP.key());
        try {
            store.connect(
                    server.host(), server.port(), server.username().orElseThrow(), server.password().orElseThrow());
            IMAPFolder opened = (IMAPFolder) store.getFolder(folder);
            opened.open(use == Use.READ ? Folder.READ_ONLY : Folder.READ_WRITE);
            return new Mailbox(store, opened);
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The messages that fit, oldest first, with what a list shows of them read at once. */
    List<Message> find(MessageSearch search) throws MessagingException {
        Message[] candidates = folder.search(search.term());
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add("In-Reply-To");
        folder.fetch(candidates, profile);
        List<Message> found = new ArrayList<>();
        for (Message candidate : candidates) {
            if (search.fits((MimeMessage) candidate)) {
                found.add(candidate);
            }
        }
        found.sort(Comparator.comparingInt(Message::getMessageNumber));
        return found;
    }

    /** The first so many messages that came after one, oldest first. */
    List<Message> after(long uid, int most) throws MessagingException {
        List<Message> found = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
            boolean isLater = message != null && folder.getUID(message) > uid; // Servers tell the last one in any case.
            if (isLater && found.size() < most) {
                found.add(message);
            }
        }
        return found;
    }

    /** The number of the message that came last, whether it is still there or not; 0: there was none. */
    long lastUid() throws MessagingException {
        long next = folder.getUIDNext();
        if (next > 0) {
            return next - 1;
        }
        int size = folder.getMessageCount();
        return size == 0 ? 0 : folder.getUID(folder.getMessage(size));
    }

    /** How many messages there are. */
    int size() throws MessagingException {
        return folder.getMessageCount();
    }

    long uid(Message message) throws MessagingException {
        return folder.getUID(message);
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** Those of the messages that are still there. */
    List<Message> present(List<Long> uids) throws MessagingException {
        Message[] found = folder.getMessagesByUID(uids.stream().mapToLong(Long::longValue).toArray());
        return Arrays.stream(found).filter(message -> message != null && !message.isExpunged()).toList();
    }

    void flag(List<Message> messages, Flags.Flag flag, boolean value) throws MessagingException {
        folder.setFlags(messages.toArray(Message[]::new), new Flags(flag), value);
    }

    void delete(List<Message> messages) throws MessagingException {
        flag(messages, Flags.Flag.DELETED, true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(messages.toArray(Message[]::new));
        } else {
            folder.expunge(); // The server knows only how to remove all that is marked as deleted.
        }
    }

    /** Moves in one go if the server can, else copies and deletes. */
    void move(List<Message> messages, String to) throws MessagingException {
        Folder target = store.getFolder(to);
        if (!target.exists()) {
            throw new FolderNotFoundException(target);
        }
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(messages.toArray(Message[]::new), target);
        } else {
            folder.copyMessages(messages.toArray(Message[]::new), target);
            delete(messages);
        }
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            store.close();
        }
    }
}
