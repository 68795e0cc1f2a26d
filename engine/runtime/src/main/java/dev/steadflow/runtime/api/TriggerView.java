package dev.steadflow.runtime.api;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trigger that is on, as it stands now.
 *
 * @param flowId the flow that it starts
 * @param trigger what it is
 * @param paused whether somebody lets it stand still
 * @param next of a schedule: the next times, at most five; none while it is paused
 * @param reached of a schedule: up to when times have been dealt with, kept in backups too; of a plugin's: its last look
 * @param waiting occurrences whose runs have not been started yet
 * @param last the last occurrence that started a run, if there was one
 * @param url of a webhook: where it is called, if anything listens; whoever knows it can start runs
 * @param problem why the last occurrence started no run, or what keeps the trigger from working
 */
public record TriggerView(
        String flowId,
        FlowTrigger trigger,
        boolean paused,
        List<Instant> next,
        Optional<Instant> reached,
        int waiting,
        Optional<Last> last,
        Optional<String> url,
        Optional<String> problem) {

    /** How many next times a view tells. */
    public static final int NEXT = 5;

    /**
     * An occurrence that started a run.
     *
     * @param occurrence the instant, the file, or the request's key
     */
    public record Last(String occurrence, RunId run) {}

    public TriggerView {
        next = List.copyOf(next);
    }
}
