package dev.steadflow.runtime.api;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A durable engine: starts runs, keeps them going through crashes, tells what happens. Thread-safe; calls block until
 * they are answered, so the JavaFX thread must not make them. A call that the store refuses throws
 * {@code StoreException}; one that makes no sense for the run throws {@link RunRefusedException}.
 */
public interface FlowEngine extends AutoCloseable {

    /**
     * Starts a run. On return the start survives kill -9 and, at level disk, power loss.
     *
     * @param flow checked first; a flow with errors is refused
     * @param input checked against the flow's input schema
     * @throws RunRefusedException listing the problems of flow, input or tags, or naming the flow that the key belongs to
     */
    RunId start(FlowDefinition flow, JsonNode input, StartOptions options);

    /** Starts a run without key and tags. */
    default RunId start(FlowDefinition flow, JsonNode input, Path workFolder) {
        return start(flow, input, StartOptions.in(workFolder));
    }

    /** Starts a run once: the same key gives the same run for ever, whatever else is said then. */
    default RunId startOnce(String key, FlowDefinition flow, JsonNode input, Path workFolder) {
        return start(flow, input, StartOptions.in(workFolder).withKey(key));
    }

    /**
     * Waits for the run's end, and no longer when it is paused or needs a decision. Returns its last state also when it has
     * ended long ago.
     */
    RunOutcome await(RunId run) throws InterruptedException;

    /** The run's line, if it exists. */
    Optional<RunHeader> run(RunId run);

    /** Lines by query, newest first. */
    List<RunHeader> runs(RunQuery query);

    /** Events of a run after a sequence, at most {@code limit}. */
    List<RecordedEvent> events(RunId run, long after, int limit);

    /** The exact flow that a run is pinned to, if the run exists. */
    Optional<FlowDefinition> flowOf(RunId run);

    /** Stops a run: open lanes end, running steps are told. Cancelling a cancelled run changes nothing. */
    void cancel(RunId run, String reason);

    /**
     * Lets a run stand still: no step is called, no child started, no timer acts. Steps under way may end, and what
     * arrives is accepted; all of it counts when the run is resumed. Pausing a paused run changes nothing.
     *
     * @param reason what the log says
     * @throws RunRefusedException when the run has ended
     */
    void pause(RunId run, String reason);

    /**
     * Lets a run go on. What came while it stood still is taken in its order, and what became due acts at once, the oldest
     * first. Resuming a run that is not paused changes nothing.
     *
     * @throws RunRefusedException when the run has ended
     */
    void resume(RunId run);

    /**
     * Changes the tags of a run, all or none, also of one that has ended; setting what is so already changes nothing.
     *
     * @param set new and changed tags
     * @param remove names of tags that go; those that it has not are passed over
     * @throws RunRefusedException when a tag is too long, or there would be more than 64
     */
    void tag(RunId run, Map<String, String> set, List<String> remove);

    /**
     * Starts a run again: a new run, with the input of another or an edited one. {@link RunQuery#withOrigin} finds it from
     * the other, and {@link RunHeader#origin} the other from it.
     *
     * @throws RunRefusedException when there is no such run, or as {@link #start} does
     */
    RunId rerun(RunId run, RerunOptions options);

    /**
     * What a fork would take over, and which recorded events an edited flow could not have led to. Changes nothing.
     *
     * @throws RunRefusedException when there is no such run or event
     */
    ForkReport checkFork(RunId run, ForkOptions options);

    /**
     * Makes a new run that takes over the log of another up to an event and goes on by itself; the other is not touched.
     * Open steps are called again under idempotency keys of the fork, open inboxes get new ids, and child runs that have
     * started are the same ones. Times are as they were: what is overdue acts at once.
     *
     * @throws RunRefusedException with what hinders: misfits, an end that was reached, a name or permit that the fork would
     *     have and another run has
     */
    RunId fork(RunId run, ForkOptions options);

    /**
     * Lets a failed or cancelled run go on from just before it ended, as a fork: the node at which the error began is
     * visited anew, with its input computed again. What was done stays done.
     *
     * @param flow instead of the exact flow that the run is pinned to: an edited version of it
     * @throws RunRefusedException when the run has not failed and was not cancelled, or as {@link #fork} does
     */
    RunId retry(RunId run, Optional<FlowDefinition> flow);

    /** Runs that wait for a person's decision, also paused ones; newest first. */
    List<RunHeader> incidents(int limit);

    /**
     * Gives a payload to an inbox. What is accepted is durable, and is given to its run in the order of the log.
     *
     * @param inbox the inbox's id or name
     * @param key makes a second delivery of the same payload harmless, 1 to 200 characters
     */
    Delivery deliver(String inbox, Payload payload, Optional<String> key);

    /** The same for whoever knows the inbox's URL only: named inboxes are unknown to him. */
    Delivery deliverByUrl(String inbox, Payload payload, Optional<String> key);

    /** The inboxes of a run that take payloads now, by id. */
    List<InboxView> inboxes(RunId run);

    /**
     * Sends a signal to a run. On return it is durable there.
     *
     * @param name what waits name, 1 to 200 characters
     * @param data what it carries
     * @param key makes a second sending of the same signal harmless, 1 to 200 characters
     * @throws RunRefusedException when there is no such run, it has ended, or too many signals of the name are kept
     */
    void signal(RunId run, String name, JsonNode data, Optional<String> key);

    /** Ends a sleep now. */
    void skipSleep(RunId run, NodeAddress at);

    /** Decides about an incident of a visit: it is tried again, or fails. */
    void resolveIncident(RunId run, NodeAddress at, RunEvent.IncidentResolved.Resolution resolution);

    /**
     * Decides about an incident of a visit: the run goes on as if it had yielded an output. What {@code out} says is not
     * applied to it.
     *
     * @throws RunRefusedException when there is no incident at the visit, or the output is too large
     */
    void resolveIncident(RunId run, NodeAddress at, JsonNode output);

    /** Decides about an incident of the run as a whole: it goes on, or fails. */
    void resolveIncident(RunId run, RunEvent.IncidentResolved.Resolution resolution);

    /**
     * Removes ended runs with their logs, and flows that no run needs any more; what it has removed is gone for good. Runs
     * whose end an open run waits for, or whose parent is open, stay. The keys of purged runs keep answering with them.
     */
    PurgeReport purge(PurgeRule rule);

    /** What {@link #purge} would do now. */
    PurgeReport countPurge(PurgeRule rule);

    /** The installed step types. */
    StepCatalog steps();

    /** What starts flows by itself in this process; absent for an engine elsewhere, whose owner sees to that. */
    default Optional<Triggers> ownTriggers() {
        return Optional.empty();
    }

    /** What happens, as it happens. */
    RunFeed feed();

    /** Ends gracefully: no new work, running steps get their grace; open runs go on at the next start. */
    @Override
    void close();
}
