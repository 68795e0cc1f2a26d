package dev.steadflow.designer.welcome;

/** What a person should have done once to know what the program is about, in this order. */
public enum FirstStep {
    /** Something ran. */
    RUN("Run a sample", "Press Run on one of the cards below"),
    /** The screen showed a run as it was before. */
    LOOK_BACK("Look back", "Drag the scrubber below the canvas, or press , and ."),
    /** A run went on after its engine was killed. */
    CRASH("Kill the engine and let the run go on", "Run ▸ Run in a separate engine, then Crash and Resume"),
    /** A flow got another node. */
    ADD("Add a node", "Edit, then press N, type “log”, press Enter; Ctrl+Enter runs it"),
    /** A flow became a JAR. */
    EXPORT("Make one file that runs anywhere", "File ▸ Export runnable JAR…");

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
