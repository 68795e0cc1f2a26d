package dev.steadflow.runtime.api;

import dev.steadflow.flow.definition.FlowDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What starts flows by itself. Nothing does until somebody activates a flow's triggers, each time an engine is opened. Each
 * occurrence starts one run, whatever crashes in between. Thread-safe; calls block until what they change is durable, and
 * throw {@code StoreException} when the store refuses.
 */
public interface Triggers {

    /**
     * Switches a flow's triggers on, in place of those of an earlier version. Times that came while no engine had them on are
     * made up for as the trigger says, unless somebody had switched it off.
     *
     * @param flow without errors; runs are started of exactly this version
     * @param workFolder where steps resolve relative paths, and folders to watch are looked for
     * @throws IllegalArgumentException when a trigger cannot be read
     * @throws RunRefusedException when another trigger has the fixed path of one of its webhooks
     */
    void activate(FlowDefinition flow, Path workFolder);

    /** Switches a flow's triggers off; what comes meanwhile is not made up for. Runs that have started go on. */
    void deactivate(String flowId);

    /** The triggers that are on, by flow and in the order of the flow. */
    List<TriggerView> all();

    /**
     * Starts a run as a trigger would, to try it: whether or not it is on, and always a new run.
     *
     * @param flow without errors
     * @param event what {@code $event} is
     * @throws IllegalArgumentException when the flow has no such trigger
     */
    TriggerCall startByHand(FlowDefinition flow, String triggerId, JsonNode event, Path workFolder);

    /**
     * Lets a trigger stand still, also after the engine is opened again. What comes meanwhile is not made up for.
     *
     * @throws RunRefusedException when there is no such trigger
     */
    void pause(String flowId, String triggerId);

    /**
     * Lets a paused trigger go on.
     *
     * @throws RunRefusedException when there is no such trigger
     */
    void resume(String flowId, String triggerId);

    /**
     * A request at the URL of a webhook trigger.
     *
     * @param token the last part of the URL, compared in constant time
     * @param key makes a second call with the same key find the first one's run, 1 to 200 characters
     */
    TriggerCall call(String flowId, String triggerId, String token, Payload payload, Optional<String> key);

    /**
     * A request at the fixed path of a webhook trigger.
     *
     * @param path the last part of the URL
     * @param shown the bearer token that the caller showed, compared in constant time
     * @param key as above
     */
    TriggerCall callPath(String path, Optional<String> shown, Payload payload, Optional<String> key);
}
