package dev.steadflow.designer.expression;

import java.util.Optional;
import java.util.function.Consumer;

/** Where the data of the last run comes from. */
@FunctionalInterface
public interface LastRun {

    /** No runs. */
    LastRun NONE = done -> done.accept(Optional.empty());

    /**
     * Finds the newest run of the flow and hands its data on, later and on the JavaFX thread; empty when there is none,
     * or nobody knows.
     */
    void read(Consumer<Optional<RunData>> done);
}
