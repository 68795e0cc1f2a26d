package dev.steadflow.bench;

/** One question, with its measurements. */
interface Section {

    /** How the command line calls it. */
    String name();

    /** What it asks, for people. */
    String title();

    /**
     * Measures.
     *
     * @param workspace where stores may lie; emptied afterwards
     * @param rows takes the results
     */
    void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception;
}
