package dev.steadflow.flow.validation;

import java.util.Collection;
import java.util.Optional;

/** Guesses what was meant by a name that is not known. */
public final class Spelling {

    private Spelling() {}

    /** {@code " Did you mean 'charge'?"}, or nothing when no known name is near. */
    public static String hint(String found, Collection<String> known, String prefix) {
        return nearest(found, known).map(name -> " Did you mean '" + prefix + name + "'?").orElse("");
    }

    static Optional<String> nearest(String found, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(1, found.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(found, name, bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters differ, upper and lower case alike; {@code limit} when it is at least that. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
            }
            previous = row;
        }
        return Math.min(previous[b.length()], limit);
    }
}
