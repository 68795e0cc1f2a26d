package dev.steadflow.headless.command;

/** Writes a word so that a shell reads it back as one. */
final class Quoting {

    private Quoting() {}

    static String of(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,\\\\-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
