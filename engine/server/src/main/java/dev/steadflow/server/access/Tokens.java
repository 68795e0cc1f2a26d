package dev.steadflow.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens that callers may show. Only digests are kept, and a token that is shown is compared with all of them in a time
 * that tells nothing. Immutable.
 */
public final class Tokens {

    /** About 128 random bits, however they are written. */
    static final int SHORTEST = 22;

    /** No tokens. */
    public static final Tokens NONE = new Tokens(List.of());

    @SuppressWarnings("ArrayRecordComponent") // Compared in constant time only, and never leaves this class.
    private record Holder(String name, Role role, byte[] digest) {}

    private final List<Holder> holders;

    private Tokens(List<Holder> holders) {
        this.holders = List.copyOf(holders);
    }

    /**
     * Reads tokens, one a line: {@code operate TOKEN} or {@code read TOKEN NAME}. Lines that are empty or begin with
     * {@code #} say nothing.
     *
     * @param where what messages name: the file
     * @throws IllegalArgumentException saying what is wrong in which line, and nothing of any token
     */
    public static Tokens parse(String where, List<String> lines) {
        List<Holder> holders = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = "line " + (index + 1) + " of " + where;
            String[] words = line.split("\\s+");
            if (words.length < 2 || words.length > 3) {
                throw new IllegalArgumentException("Expected 'read TOKEN' or 'operate TOKEN', and perhaps a name, in "
                        + place + ", but found " + words.length + " words.");
            }
            if (words[1].length() < SHORTEST) {
                throw new IllegalArgumentException("Expected a token of at least " + SHORTEST + " characters in "
                        + place + ", but found " + words[1].length()
                        + ". 'openssl rand -hex 24' makes a good one.");
            }
            if (!known.add(words[1])) {
                throw new IllegalArgumentException("Expected each token once, but " + place + " has one again.");
            }
            Role role = role(words[0], place);
            String name = words.length == 3 ? words[2] : role.word() + "-" + (holders.size() + 1);
            holders.add(new Holder(name, role, digest(words[1])));
        }
        return new Tokens(holders);
    }

    private static Role role(String word, String place) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "read" -> Role.READ;
            case "operate" -> Role.OPERATE;
            default -> throw new IllegalArgumentException(
                    "Expected the role 'read' or 'operate' at the beginning of " + place + ", but found '" + word
                            + "'.");
        };
    }

    /** These tokens and others. */
    public Tokens and(Tokens others) {
        List<Holder> all = new ArrayList<>(holders);
        all.addAll(others.holders);
        return new Tokens(all);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return holders.isEmpty();
    }

    /** Who shows a token, if it is one of these. */
    Optional<Caller> find(String token) {
        byte[] shown = digest(token);
        Optional<Caller> found = Optional.empty();
        for (Holder holder : holders) { // All of them each time: the time tells neither whether nor which.
            if (MessageDigest.isEqual(holder.digest(), shown)) {
                found = Optional.of(new Caller(holder.name(), holder.role(), true));
            }
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-256, but this one does not.", missing);
        }
    }
}
