package dev.steadflow.headless.command;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.kept.KeptRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the log of a run says is still under way, and how it began and ended. Owned by one thread. */
final class OpenWork {

    private static final int PAGE = 500; // events read at once

    private final Map<NodeAddress, RecordedEvent> open = new LinkedHashMap<>();
    private final Map<NodeAddress, RecordedEvent> inboxes = new LinkedHashMap<>();
    private final List<RunEvent.ChildStarted> children = new ArrayList<>();
    private boolean halted;
    private Optional<RunEvent.RunStarted.Parent> parent = Optional.empty();
    private Optional<RunEvent.RunStarted.Trigger> trigger = Optional.empty();
    private Optional<String> paused = Optional.empty();
    private Optional<JsonNode> input = Optional.empty();
    private Optional<JsonNode> output = Optional.empty();

    private OpenWork() {}

    /** Reads a run's whole log. */
    static OpenWork of(KeptRuns records, RunId run) {
        OpenWork work = new OpenWork();
        long last = 0;
        List<RecordedEvent> page;
        do {
            page = records.events(run, last, PAGE);
            for (RecordedEvent event : page) {
                work.apply(event);
                last = event.sequence();
            }
        } while (!page.isEmpty());
        return work;
    }

    /** The events that opened what is still open: steps called, sleeps, waits, locks asked for, incidents; in their order. */
    List<RecordedEvent> open() {
        return new ArrayList<>(open.values());
    }

    /** The events that opened inboxes which take payloads now. */
    List<RunEvent.WebhookOpened> inboxes() {
        return inboxes.values().stream().map(recorded -> (RunEvent.WebhookOpened) recorded.event()).toList();
    }

    /** The nodes that wait for a person's decision. */
    List<NodeAddress> incidents() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().event() instanceof RunEvent.IncidentRaised)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the run as a whole waits for a person's decision. */
    boolean halted() {
        return halted;
    }

    /** Who started the run, if a run did. */
    Optional<RunEvent.RunStarted.Parent> parent() {
        return parent;
    }

    /** What started it by itself, if something did. */
    Optional<RunEvent.RunStarted.Trigger> trigger() {
        return trigger;
    }

    /** The runs that it started, in their order. */
    List<RunEvent.ChildStarted> children() {
        return List.copyOf(children);
    }

    /** Why it stands still, if it does. */
    Optional<String> paused() {
        return paused;
    }

    Optional<JsonNode> input() {
        return input;
    }

    Optional<JsonNode> output() {
        return output;
    }

    private void end() {
        open.clear();
        halted = false;
        inboxes.clear();
        paused = Optional.empty();
    }

    private void apply(RecordedEvent recorded) {
        RunEvent event = recorded.event();
        switch (event) {
            case RunEvent.RunStarted started -> {
                input = Optional.of(started.input());
                parent = started.parent();
                trigger = started.trigger();
            }
            case RunEvent.RunCompleted completed -> {
                output = Optional.of(completed.output());
                end();
            }
            case RunEvent.Terminal _ -> end();
            case RunEvent.StepScheduled e -> open.put(e.at(), recorded);
            case RunEvent.StepRetrying e -> open.put(e.at(), recorded);
            case RunEvent.SleepStarted e -> open.put(e.at(), recorded);
            case RunEvent.IncidentRaised e -> open.put(e.at(), recorded);
            case RunEvent.IncidentResolved e -> open.put(e.at(), recorded);
            case RunEvent.NodeRetrying e -> open.put(e.at(), recorded);
            case RunEvent.LockRequested e -> open.put(e.at(), recorded);
            case RunEvent.TokenRequested e -> open.put(e.at(), recorded);
            case RunEvent.WaitStarted e -> open.put(e.at(), recorded);
            case RunEvent.SignalSent e -> open.put(e.at(), recorded);
            case RunEvent.ChildRequested e -> open.put(e.at(), recorded);
            case RunEvent.ChildStarted e -> {
                open.remove(e.at());
                children.add(e);
            }
            case RunEvent.WebhookOpened e -> {
                open.remove(e.at());
                inboxes.put(e.at(), recorded);
            }
            case RunEvent.HandlersArmed e -> open.put(e.at(), recorded);
            case RunEvent.HandlerStarted _ -> {
                // The scope's other handlers listen still, and a runner inside is a node of its own.
            }
            case RunEvent.WebhookClosed e -> inboxes.remove(e.at());
            case RunEvent.OutcomeKept _ -> {
                // The step waits for the run to be resumed.
            }
            case RunEvent.OfNode e -> open.remove(e.at());
            case RunEvent.RunPaused e -> paused = Optional.of(e.reason());
            case RunEvent.RunResumed _ -> paused = Optional.empty();
            case RunEvent.RunIncidentRaised _ -> halted = true;
            case RunEvent.RunIncidentResolved _ -> halted = false;
            case RunEvent.RunTagged _,RunEvent.RunForked _ -> {
                // What they say stands in the run's line.
            }
            case RunEvent.SignalReceived _ -> {
                // Kept until a wait takes it; nothing waits for it by itself.
            }
            case RunEvent.OfLane _ -> {
                // Lanes hold nodes; what waits in them is a node.
            }
        }
    }
}
