package dev.steadflow.step;

import java.util.List;
import java.util.Optional;

/**
 * One way in which flows start by themselves: looks again and again for what has happened since the last look, such as mail
 * that came or rows that were added. The engine starts one run for each occurrence, whatever crashes in between.
 *
 * <p>It is written, named and listed as a {@link Step} is, with {@link StepType}, records and a line in
 * {@code META-INF/services/dev.steadflow.step.Step}, but stands in a flow's {@code triggers} and not among its nodes.
 *
 * @param <S> the settings, a record: its components become the form; may have a connection
 * @param <E> what {@code $event} is, a record or any type that Jackson writes as JSON
 */
public interface Trigger<S, E> extends Step<S, Trigger.Found<E>> {

    /** Occurrences of one look; what is left comes with the next one, which follows at once. */
    int MOST = 100;

    /**
     * Something that has happened.
     *
     * @param key tells it from all others that these settings find, also after a restart: {@code 7/4711}; 1 to 500 characters
     */
    record Occurrence<E>(String key, E event) {}

    /**
     * What a look found.
     *
     * @param occurrences oldest first, at most {@link #MOST}; one that was found before starts no second run
     * @param cursor how far this look came, for the next one: at most 10,000 characters. Kept durably after the runs of all
     *     its occurrences have been
     * @param more whether there is more to be found at once
     */
    record Found<E>(List<Occurrence<E>> occurrences, String cursor, boolean more) {
        public Found {
            occurrences = List.copyOf(occurrences);
        }

        /** Nothing, and this is how far it came. */
        public static <E> Found<E> nothing(String cursor) {
            return new Found<>(List.of(), cursor, false);
        }
    }

    /**
     * Looks once. Called on a thread of its own, one look at a time for each trigger; may block, and is interrupted after two
     * minutes and when the trigger is switched off.
     *
     * @param settings secrets and connection resolved
     * @param cursor what the last look said; empty: the first one since somebody switched the trigger on, which finds what is
     *     to come and not what is there
     * @param context of no run: paths, secrets, {@link StepContext#hide} and log lines mean something
     * @throws StepError when it cannot look; shown beside the trigger, and tried again at the next time
     * @throws Exception any other failure, likewise
     */
    Found<E> look(S settings, Optional<String> cursor, StepContext context) throws Exception;

    /**
     * A trigger is no step of a flow.
     *
     * @throws StepError always
     */
    @Override
    default Found<E> run(S settings, StepContext context) throws StepError {
        throw StepError.fatal("NotAStep",
                "Expected a step, but found a trigger, which starts flows by itself. Name it in the "
                        + "flow's 'triggers'.");
    }
}
