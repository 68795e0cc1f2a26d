package dev.steadflow.runtime.exec;

/** The incidents that the engine itself raises when it cannot go on with a run, in words for the person who decides. */
final class EngineTrouble {

    /** The engine failed while it worked for the run. */
    static final String ENGINE_FAILED = "EngineFailed";

    /** The process ended again and again while it worked for the run. */
    static final String CRASHED_REPEATEDLY = "CrashedRepeatedly";

    private EngineTrouble() {}

    /**
     * What a person is told of a failure inside the engine.
     *
     * @param doing what was done
     */
    static String failed(String doing, Throwable broken) {
        String what = broken.getMessage() == null
                ? broken.getClass().getSimpleName()
                : broken.getClass().getSimpleName() + ": " + broken.getMessage();
        return "The engine failed at " + doing + " (" + what
                + "). Nothing of it is in the run's log, which is whole. This is "
                + "a fault of the program, or an expression that it cannot take; its own log has the details. Try again "
                + "after an upgrade, let it fail, or cancel the run.";
    }

    /**
     * What a person is told of work that ended the process.
     *
     * @param doing what was done
     */
    static String crashed(String doing, int times) {
        return "The process ended " + times + " times in a row while this was under way: " + doing
                + ". It is left alone so "
                + "that other runs go on. Look for the cause (memory, an exit in a step, a native library); then retry it, "
                + "let it fail, or cancel the run.";
    }
}
