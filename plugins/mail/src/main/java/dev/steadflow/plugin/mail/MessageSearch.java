package dev.steadflow.plugin.mail;

import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What messages must be like. The server looks at marks and days; texts and times are compared here, because servers
 * differ: some find whole words only, some do not decode what they compare.
 */
record MessageSearch(
        boolean unseenOnly,
        Optional<String> from,
        Optional<String> to,
        Optional<String> subject,
        Optional<String> inReplyTo,
        Optional<Instant> since) {

    /** What the server is asked for; never leaves out a message that {@link #fits}. */
    SearchTerm term() {
        List<SearchTerm> terms = new ArrayList<>();
        terms.add(new FlagTerm(new Flags(Flags.Flag.DELETED), false));
        if (unseenOnly) {
            terms.add(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        }
        // A day earlier: the server compares dates in a time zone of its own.
        since.ifPresent(start -> terms.add(
                new ReceivedDateTerm(ComparisonTerm.GE, Date.from(start.minus(Duration.ofDays(1))))));
        return new AndTerm(terms.toArray(SearchTerm[]::new));
    }

    /** Whether a message, whose headers were read, is one that is searched for. */
    boolean fits(MimeMessage message) throws MessagingException {
        return arrivedInTime(message)
                && (subject.isEmpty() || contains(message.getSubject(), subject.get()))
                && (from.isEmpty() || anyContains(message.getFrom(), from.get()))
                && (to.isEmpty() || anyContains(message.getRecipients(RecipientType.TO), to.get())
                        || anyContains(message.getRecipients(RecipientType.CC), to.get()))
                && (inReplyTo.isEmpty() || contains(message.getHeader("In-Reply-To", ","), inReplyTo.get()));
    }

    /** Mailboxes know the second in which a message arrived, so the second of {@code since} counts as a whole. */
    private boolean arrivedInTime(MimeMessage message) throws MessagingException {
        if (since.isEmpty()) {
            return true;
        }
        Date received = message.getReceivedDate();
        return received != null && !received.toInstant().isBefore(since.get().truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean anyContains(Address @Nullable [] addresses, String part) {
        if (addresses == null) {
            return false;
        }
        for (Address address : addresses) {
            String text = address instanceof InternetAddress mailbox ? mailbox.toUnicodeString() : address.toString();
            if (contains(text, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
    }
}
