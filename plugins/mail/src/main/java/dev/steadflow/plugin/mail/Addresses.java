package dev.steadflow.plugin.mail;

import dev.steadflow.step.StepError;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads addresses, one by one: {@code ada@example.org} or {@code Ada Lovelace <ada@example.org>}. */
final class Addresses {

    private Addresses() {}

    /** @throws StepError fatal, {@code mail/BadInput}, naming the input and the address */
    static InternetAddress one(String input, String text) throws StepError {
        if (text.chars().anyMatch(Character::isISOControl)) { // A line break would begin another header.
            throw bad(input, text, "it holds a line break or another control character");
        }
        try {
            InternetAddress[] found = InternetAddress.parse(text.strip(), true);
            if (found.length != 1) {
                throw bad(input, text, "there are %d addresses in it; give each its own entry".formatted(found.length));
            }
            InternetAddress address = found[0];
            if (address.isGroup() || !address.getAddress().contains("@")) {
                throw bad(input, text, "it names no mailbox at a domain");
            }
            address.validate();
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address.getAddress())) {
                throw bad(input, text, "only ASCII letters can be sent; write the domain as xn--…");
            }
            if (address.getPersonal() != null) {
                address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            }
            return address;
        } catch (AddressException e) {
            throw bad(input, text, String.valueOf(e.getMessage())).causedBy(e);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java has UTF-8.", e);
        }
    }

    /** @throws StepError fatal, {@code mail/BadInput}, naming the input and the address */
    static InternetAddress[] all(String input, List<String> texts) throws StepError {
        List<InternetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            addresses.add(one(input, text));
        }
        return addresses.toArray(InternetAddress[]::new);
    }

    private static StepError bad(String input, String text, String reason) {
        return MailFailures.badInput("'%s' in '%s' is no mail address: %s. Nothing was sent."
                .formatted(inOneLine(text), input, reason));
    }

    /** Text as messages show it, in which a line break would look like another line. */
    static String inOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "�");
    }
}
