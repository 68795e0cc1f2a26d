package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.NullNode;

/**
 * Makes a case of a run that has been: what its steps answered and how long they took, what came from outside and when. The
 * headers of requests are left out, as they may hold secrets. Used once.
 */
public final class CaseMaker {

    private static final int PAGE = 500; // events read at once

    private final Map<String, List<Pin>> steps = new LinkedHashMap<>();
    private final List<FromOutside> outside = new ArrayList<>();

    /** When the attempt that is under way at a step was begun. */
    private final Map<NodeAddress, Instant> begun = new HashMap<>();

    /** Which inbox of which webhook. */
    private final Map<String, FromOutside.Payload> inboxes = new HashMap<>();

    /** Reads logs. */
    @FunctionalInterface
    public interface Logs {
        /** Events of a run after a sequence, at most {@code limit}; none when there is no such run. */
        List<RecordedEvent> read(RunId run, long after, int limit);
    }

    private CaseMaker() {}

    /**
     * The case of a run.
     *
     * @param logs reads the log of the run, and of those that it started: {@code engine::events}, {@code journal::read}
     * @return expecting nothing yet; rehearse it and use {@link RehearsalCase#withExpected}
     * @throws IllegalArgumentException when there is no such run
     */
    public static RehearsalCase of(RunId run, Logs logs) {
        List<RecordedEvent> events = whole(run, logs);
        if (events.isEmpty() || !(events.getFirst().event() instanceof RunEvent.RunStarted started)) {
            throw new IllegalArgumentException(
                    "Expected the whole log of run " + run + ", but its start is not there.");
        }
        CaseMaker maker = new CaseMaker();
        maker.read(events, events.getFirst().at(), "");
        maker.readChildren(events, events.getFirst().at(), logs);
        return new RehearsalCase(
                "", started.input(), events.getFirst().at(), maker.steps, RehearsalCase.Others.REFUSE, maker.outside,
                Expected.NOTHING);
    }

    private static List<RecordedEvent> whole(RunId run, Logs logs) {
        List<RecordedEvent> whole = new ArrayList<>();
        List<RecordedEvent> page;
        do {
            page = logs.read(run, whole.isEmpty() ? 0 : whole.getLast().sequence(), PAGE);
            whole.addAll(page);
        } while (!page.isEmpty());
        return whole;
    }

    /** A child whose log was removed is left out: its steps are then refused in the rehearsal, which names them. */
    private void readChildren(List<RecordedEvent> events, Instant start, Logs logs) {
        for (RecordedEvent event : events) {
            if (event.event() instanceof RunEvent.ChildStarted child) {
                List<RecordedEvent> log = whole(child.run(), logs);
                if (!log.isEmpty() && log.getFirst().event() instanceof RunEvent.RunStarted of) {
                    read(log, start, of.flowId() + ":");
                    readChildren(log, start, logs);
                }
            }
        }
    }

    private void read(List<RecordedEvent> events, Instant start, String prefix) {
        begun.clear();
        for (RecordedEvent recorded : events) {
            Duration after = Duration.between(start, recorded.at());
            switch (recorded.event()) {
                case RunEvent.StepScheduled step -> begun.put(step.at(), recorded.at());
                case RunEvent.StepRetrying step -> {
                    pin(prefix, step.at(), new Pin.Failure(step.error(), taken(step.at(), recorded)));
                    begun.put(step.at(), step.nextAttemptAt());
                }
                case RunEvent.StepCompleted step ->
                    pin(prefix, step.at(), new Pin.Result(step.result(), taken(step.at(), recorded)));
                case RunEvent.StepFailed step ->
                    pin(prefix, step.at(), new Pin.Failure(step.error(), taken(step.at(), recorded)));
                case RunEvent.WebhookOpened webhook -> {
                    for (int number = 0; number < webhook.inboxes().size(); number++) {
                        inboxes.put(webhook.inboxes().get(number).id(), new FromOutside.Payload(
                                Duration.ZERO, PinnedCalls.shortened(webhook.at().text()), number,
                                NullNode.getInstance()));
                    }
                }
                case RunEvent.PayloadReceived payload when prefix.isEmpty() -> {
                    FromOutside.Payload inbox = inboxes.get(payload.inbox());
                    if (inbox != null) {
                        outside.add(new FromOutside.Payload(
                                after, inbox.webhook(), inbox.number(), payload.request().path("body")));
                    }
                }
                case RunEvent.SignalReceived signal when prefix.isEmpty() ->
                    outside.add(new FromOutside.Signal(after, signal.name(), signal.data()));
                case RunEvent.SleepEnded sleep when prefix.isEmpty() && sleep.skipped() ->
                    outside.add(new FromOutside.Skip(after, PinnedCalls.shortened(sleep.at().text())));
                case RunEvent.RunCancelled cancelled when prefix.isEmpty() ->
                    outside.add(new FromOutside.Cancel(after, cancelled.reason()));
                case RunEvent follows -> {} // The engine comes to it by itself.
            }
        }
    }

    private void pin(String prefix, NodeAddress at, Pin pin) {
        steps.computeIfAbsent(prefix + PinnedCalls.shortened(at.text()), key -> new ArrayList<>()).add(pin);
    }

    private Duration taken(NodeAddress at, RecordedEvent end) {
        Duration taken = Duration.between(begun.getOrDefault(at, end.at()), end.at());
        return taken.isNegative() ? Duration.ZERO : taken;
    }
}
