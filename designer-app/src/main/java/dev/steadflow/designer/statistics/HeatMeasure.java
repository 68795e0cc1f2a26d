package dev.steadflow.designer.statistics;

import static dev.steadflow.designer.texts.Texts.say;

/** What makes a node warm. */
public enum HeatMeasure {
    /** How long its visits take. */
    TIME(say("Time")),
    /** How often it fails. */
    FAILURES(say("Failures"));

    private final String words;

    HeatMeasure(String words) {
        this.words = words;
    }

    /** What people read. */
    public String words() {
        return words;
    }
}
