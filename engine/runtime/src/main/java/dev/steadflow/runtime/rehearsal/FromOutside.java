package dev.steadflow.runtime.rehearsal;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Something that reaches the run from outside. */
public sealed interface FromOutside {

    /** How long after the start. */
    Duration after();

    /** A signal to the run. */
    record Signal(Duration after, String name, JsonNode data) implements FromOutside {}

    /**
     * A payload for an inbox of the run.
     *
     * @param webhook the node that opened it, by id or address
     * @param number which of its inboxes, from 0
     * @param body what is posted
     */
    record Payload(Duration after, String webhook, int number, JsonNode body) implements FromOutside {}

    /**
     * A person ends a sleep early.
     *
     * @param sleep the node, by id or address
     */
    record Skip(Duration after, String sleep) implements FromOutside {}

    /** A person cancels the run. */
    record Cancel(Duration after, String reason) implements FromOutside {}
}
