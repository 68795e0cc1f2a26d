package dev.steadflow.flow.event;

/**
 * Names one run. Ids made by the engine are 26 characters that sort by start time.
 *
 * @param text the id; letters, digits and {@code -} only
 */
public record RunId(String text) implements Comparable<RunId> {

    public RunId {
        if (!text.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(
                    "Expected a run id of 1 to 64 letters, digits or dashes, but found '" + text + "'.");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
