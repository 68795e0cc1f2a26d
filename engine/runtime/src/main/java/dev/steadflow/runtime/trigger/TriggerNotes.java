package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what is remembered of triggers in the journal, a note for each:
 * {@code {"flow","trigger","rule","reached","waiting":[…],"run","occurrence","paused","off","cursor"}}.
 */
final class TriggerNotes {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NAME_DIGITS = 40; // Of the 64 characters that a name may have.

    private final Journal journal;

    TriggerNotes(Journal journal) {
        this.journal = journal;
    }

    /**
     * What is remembered.
     *
     * @throws StoreException {@code DAMAGED} when it cannot be read
     */
    TriggerNote read(String flowId, FlowTrigger trigger) {
        Optional<byte[]> kept = journal.note(name(flowId, trigger));
        if (kept.isEmpty()) {
            return TriggerNote.NEW;
        }
        try {
            JsonNode json = JSON.readTree(kept.get());
            List<Instant> waiting =
                    json.path("waiting").valueStream().map(time -> Instant.parse(time.asString())).toList();
            return new TriggerNote(
                    json.path("rule").asString(""),
                    Optional.of(json.path("reached").asString("")).filter(it -> !it.isEmpty()).map(Instant::parse),
                    waiting,
                    json.path("run").asString(""),
                    json.path("occurrence").asString(""),
                    json.path("paused").asBoolean(false),
                    json.path("off").asBoolean(false),
                    Optional.of(json.path("cursor")).filter(JsonNode::isString).map(JsonNode::stringValue));
        } catch (JacksonException | DateTimeException unreadable) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected what is remembered of trigger '" + trigger.id() + "' of flow '" + flowId
                            + "', but found something else. Keep a copy of the store and restore a backup.",
                    unreadable);
        }
    }

    /** Remembers; durable on return. */
    void keep(String flowId, FlowTrigger trigger, TriggerNote note) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("flow", flowId).put("trigger", trigger.id());
        json.put("rule", note.rule());
        note.reached().ifPresent(reached -> json.put("reached", reached.toString()));
        note.waiting().forEach(time -> json.withArray("waiting").add(time.toString()));
        json.put("run", note.run()).put("occurrence", note.occurrence());
        json.put("paused", note.paused()).put("off", note.off());
        note.cursor().ifPresent(cursor -> json.put("cursor", cursor));
        journal.keepNote(name(flowId, trigger), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String flowId, FlowTrigger trigger) {
        return "trigger-" + Occurrence.digest(flowId + "\n" + trigger.id()).substring(0, NAME_DIGITS);
    }
}
