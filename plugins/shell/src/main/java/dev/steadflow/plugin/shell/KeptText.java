package dev.steadflow.plugin.shell;

/** The part of a stream that is kept. Safe to use from several threads. */
final class KeptText {

    /** What happens with more text than fits. */
    enum Beyond {
        /** The program is ended. */
        END,
        /** The older lines are dropped. */
        DROP
    }

    private final int maxChars;
    private final Beyond beyond;
    private final StringBuilder text = new StringBuilder();
    private boolean dropped;

    KeptText(int maxChars, Beyond beyond) {
        this.maxChars = maxChars;
        this.beyond = beyond;
    }

    /** False when it does not fit and the program has to end. */
    synchronized boolean add(char[] chars, int count) {
        text.append(chars, 0, count);
        if (text.length() <= maxChars) {
            return true;
        }
        if (beyond == Beyond.END) {
            text.setLength(maxChars);
            return false;
        }
        dropped = true;
        text.delete(0, text.length() - maxChars);
        return true;
    }

    /** The text; where older text was dropped, from a line's begin: a mask must find a secret whole. */
    synchronized String text() {
        if (!dropped) {
            return text.toString();
        }
        int line = text.indexOf("\n");
        return line < 0 ? "" : text.substring(line + 1);
    }
}
