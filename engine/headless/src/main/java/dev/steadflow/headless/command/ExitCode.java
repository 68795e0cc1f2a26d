package dev.steadflow.headless.command;

/** What the process tells its caller. */
public final class ExitCode {

    /** It did what was asked; a run completed. */
    public static final int DONE = 0;
    /** The run failed, or waits for a person's decision. */
    public static final int RUN_FAILED = 1;
    /** A test case failed. */
    public static final int TEST_FAILED = 1;
    /** A plugin of the folder cannot be used. */
    public static final int PLUGIN_BROKEN = 1;
    /** Two flows differ. */
    public static final int DIFFERENT = 1;
    /** The command line, the input or the flow is wrong; nothing was started. */
    public static final int USAGE = 2;
    /** The run was cancelled. */
    public static final int CANCELLED = 3;
    /** The store or the engine is in trouble. */
    public static final int ENGINE = 4;
    /** A signal ended the process; the run goes on when it is resumed. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
