package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the log of a run line by line for tests. Every event is one second after the one before, from noon; addresses
 * are text, {@code a#2} standing for {@code main/a#2}.
 */
public final class EventScript {

    /** When event 0 would have been. */
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<RecordedEvent> events = new ArrayList<>();
    private Optional<Instant> sameInstant = Optional.empty();

    /** A log that begins with {@code RunStarted}. */
    public static EventScript started() {
        return new EventScript()
                .add(new RunEvent.RunStarted("orders", "hash", json("{'n':1}"), 7, Map.of(), Optional.empty()));
    }

    /** The events so far. */
    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    /** How many events there are so far. */
    public int size() {
        return events.size();
    }

    /** One more event of any kind. */
    public EventScript add(RunEvent event) {
        long sequence = events.size() + 1L;
        events.add(new RecordedEvent(sequence, sameInstant.orElseGet(() -> NOON.plusSeconds(sequence)), event));
        return this;
    }

    /** The events from here on are of one instant, some seconds after noon, as those of one decision are. */
    public EventScript at(int seconds) {
        sameInstant = Optional.of(NOON.plusSeconds(seconds));
        return this;
    }

    /** A step is to be called. */
    public EventScript scheduled(String at) {
        return add(new RunEvent.StepScheduled(at(at), "data/log@1", json("{'text':'hi'}"), 0));
    }

    /** A step worked at an attempt. */
    public EventScript completed(String at, int attempt) {
        return add(new RunEvent.StepCompleted(at(at), attempt, json("{'ok':true}"), json("{'ok':true}")));
    }

    /** A step is called and works at once. */
    public EventScript step(String at) {
        return scheduled(at).completed(at, 1);
    }

    /** An attempt fails and another is planned 30 seconds after this event. */
    public EventScript retrying(String at, int attempt) {
        return add(new RunEvent.StepRetrying(
                at(at), attempt, error("http/Status"), NOON.plusSeconds(events.size() + 31L)));
    }

    /** A step fails for good. */
    public EventScript failed(String at, int attempt, String error) {
        return add(new RunEvent.StepFailed(at(at), attempt, error(error)));
    }

    /** A choice is made. */
    public EventScript choice(String at, String label, String next) {
        return add(new RunEvent.ChoiceTaken(at(at), label, next));
    }

    /** A container opens and all its lanes start. */
    public EventScript lanes(String at, String... lanes) {
        add(new RunEvent.LanesOpened(at(at), List.of(lanes), Optional.empty()));
        for (String lane : lanes) {
            add(new RunEvent.LaneStarted(at(at).lane(lane), Map.of()));
        }
        return this;
    }

    /** A visit, written short. */
    public static NodeAddress at(String text) {
        return NodeAddress.parse(text.startsWith("main/") ? text : "main/" + text);
    }

    /** A lane's address. */
    public static ScopeAddress lane(String text) {
        return new ScopeAddress(text);
    }

    /** An error with a name. */
    public static FlowError error(String name) {
        return FlowError.of(name, "Expected 200, but found 503.");
    }

    /** JSON in single quotes. */
    public static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    /** The view after all events so far. */
    public RunView view() {
        RunProjection projection = new RunProjection();
        RunView view = RunView.EMPTY;
        for (RecordedEvent event : events) {
            view = projection.apply(view, event);
        }
        return view;
    }
}
