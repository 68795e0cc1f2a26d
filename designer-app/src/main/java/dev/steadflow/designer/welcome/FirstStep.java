package dev.steadflow.designer.welcome;

import static dev.steadflow.designer.texts.Texts.say;

/** What a person should have done once to know what the program is about, in this order. */
public enum FirstStep {
    /** Something ran. */
    RUN(say("Run a sample"), say("Press Run on one of the cards below")),
    /** The screen showed a run as it was before. */
    LOOK_BACK(say("Look back"), say("Drag the scrubber below the canvas, or press , and .")),
    /** A run went on after its engine was killed. */
    CRASH(say("Kill the engine and let the run go on"), say("Run ▸ Run in a separate engine, then Crash and Resume")),
    /** A flow got another node. */
    ADD(say("Add a node"), say("Edit, then press N, type “log”, press Enter; Ctrl+Enter runs it")),
    /** A flow became a JAR. */
    EXPORT(say("Make one file that runs anywhere"), say("File ▸ Export runnable JAR…"));

    private final String title;
    private final String how;

    FirstStep(String title, String how) {
        this.title = title;
        this.how = how;
    }

    /** What to do, in a few words. */
    public String title() {
        return title;
    }

    /** How it is done. */
    public String how() {
        return how;
    }
}
