package dev.steadflow.headless.command;

/** A number with its noun. */
final class Counted {

    private Counted() {}

    /** {@code 1 error}, {@code 2 errors}; for nouns whose plural ends in s. */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
