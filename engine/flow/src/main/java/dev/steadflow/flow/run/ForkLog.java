package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of a fork's log: events of the other run, as the fork's own. Inboxes get ids that belong to the fork, also
 * where values mention them; so does a child run that was asked for and not started. Pure.
 */
public final class ForkLog {

    private final FlowDefinition flow;
    private final InboxNames inboxes;
    private final RunId fork;

    /**
     * @param flow the flow that the fork goes on with
     * @param inboxes names its inboxes
     * @param fork the new run
     */
    public ForkLog(FlowDefinition flow, InboxNames inboxes, RunId fork) {
        this.flow = flow;
        this.inboxes = inboxes;
        this.fork = fork;
    }

    /**
     * The events.
     *
     * @param taken those of the other run that are taken over, from its first
     * @param flowHash what the fork is pinned to
     * @param origin where they come from
     */
    public List<RecordedEvent> of(
            List<RecordedEvent> taken, String flowHash, RunEvent.RunStarted.Origin origin) {
        List<RecordedEvent> events = new ArrayList<>(renamed(taken));
        RunEvent.RunStarted started = (RunEvent.RunStarted) events.getFirst().event();
        RunEvent.RunStarted own = new RunEvent.RunStarted(
                flow.id(), flowHash, started.input(), started.seed(), started.vars(), started.workFolder(),
                Optional.empty(), Optional.of(origin), Optional.empty());
        events.set(0, new RecordedEvent(1, events.getFirst().at(), own));
        return List.copyOf(events);
    }

    private List<RecordedEvent> renamed(List<RecordedEvent> taken) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> children = new LinkedHashMap<>();
        for (RecordedEvent recorded : taken) {
            switch (recorded.event()) {
                case RunEvent.WebhookOpened opened -> inboxes(opened, names);
                case RunEvent.ChildRequested asked -> children.put(
                        asked.run().text(), child(asked, recorded.at()));
                case RunEvent.ChildStarted started -> children.remove(started.run().text());
                case RunEvent.TokenRequested _,RunEvent.PayloadReceived _,RunEvent.WebhookClosed _,RunEvent.CallerAnswered _,RunEvent.SignalSent _,RunEvent.WaitStarted _,RunEvent.WaitEnded _,RunEvent.LockRequested _,RunEvent.LockGranted _ ->
                    {}
                // They name nothing that only one run may have.
                case RunEvent.StepScheduled _,RunEvent.StepRetrying _,RunEvent.HeartbeatRecorded _,RunEvent.StepCompleted _,RunEvent.StepFailed _,RunEvent.LateOutcomeRecorded _,RunEvent.ChoiceTaken _,RunEvent.VariableSet _,RunEvent.VariableAppended _,RunEvent.VariablePut _,RunEvent.VariableAdded _,RunEvent.SleepStarted _,RunEvent.SleepEnded _,RunEvent.NodeRetrying _,RunEvent.NodeRetryDue _,RunEvent.NodeCompleted _,RunEvent.NodeSkipped _,RunEvent.NodeFailed _,RunEvent.NodeCancelled _,RunEvent.IncidentRaised _,RunEvent.IncidentResolved _,RunEvent.OutcomeKept _ ->
                    {}
                case RunEvent.OfContainer _,RunEvent.OfLane _,RunEvent.RunStarted _,RunEvent.OfRun _,RunEvent.SignalReceived _,RunEvent.Terminal _ ->
                    {}
            }
        }
        names.putAll(children);
        if (names.isEmpty()) {
            return taken;
        }
        String text = new String(RunEventCodec.write(taken), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace(name.getKey(), name.getValue());
        }
        return RunEventCodec.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String child(RunEvent.ChildRequested asked, Instant at) {
        return ChildRunIds.of(fork, asked.at(), at).text();
    }

    private void inboxes(RunEvent.WebhookOpened opened, Map<String, String> names) {
        boolean named = flow.node(opened.at().path())
                .filter(node -> node instanceof WebhookNode webhook && webhook.token().isPresent())
                .isPresent();
        if (named) {
            return;
        }
        for (int i = 0; i < opened.inboxes().size(); i++) {
            RunEvent.WebhookOpened.Inbox inbox = opened.inboxes().get(i);
            String id = inboxes.id(fork, opened.at(), i);
            Optional<String> url = inboxes.url(id);
            if (inbox.url().isPresent() && url.isPresent()) {
                names.put(inbox.url().get(), url.get());
            }
            names.put(inbox.id(), id);
        }
    }
}
