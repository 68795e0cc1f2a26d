package dev.steadflow.designer.statistics;

/** What makes a node warm. */
public enum HeatMeasure {
    /** How long its visits take. */
    TIME("Time"),
    /** How often it fails. */
    FAILURES("Failures");

    private final String words;

    HeatMeasure(String words) {
        this.words = words;
    }

    /** What people read. */
    public String words() {
        return words;
    }
}
