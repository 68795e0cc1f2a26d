package dev.steadflow.step;

/**
 * Opens something that attempts share; see {@link StepContext#resource}.
 *
 * @param <R> what is opened; closing it lets go of all that it holds, at once
 * @param <E> what opening it may fail with
 */
@FunctionalInterface
public interface Opening<R extends AutoCloseable, E extends Exception> {

    /** Opens it; may block. */
    R open() throws E;
}
