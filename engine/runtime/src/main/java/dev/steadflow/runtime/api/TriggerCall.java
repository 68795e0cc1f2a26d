package dev.steadflow.runtime.api;

import dev.steadflow.flow.event.RunId;

/** What became of a request to a webhook trigger. */
public sealed interface TriggerCall {

    /** The run exists, durably; a call with the same key found it again. */
    record Started(RunId run, Delivery.Answer answer) implements TriggerCall {}

    /** The request does not fit the flow; nothing was started. 400. */
    record Refused(String reason) implements TriggerCall {}

    /** The engine takes no more runs now; nothing was started. 429. */
    record NoRoom(String reason) implements TriggerCall {}

    /** The trigger is paused; nothing was started. 503. */
    record Paused() implements TriggerCall {}

    /** The caller did not show the trigger's token; nothing was started. 401. */
    record Unauthorized(String reason) implements TriggerCall {}

    /** There is no such trigger, or the token is not its. 404. */
    record Unknown() implements TriggerCall {}
}
