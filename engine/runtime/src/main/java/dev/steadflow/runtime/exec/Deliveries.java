package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Mailbox;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.validation.InputCheck;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Brings payloads to runs, and answers to those who sent them. A payload is looked at by its sender's thread, and taken
 * or refused by its run's thread, so that payloads of one inbox have one order: that of the log. Thread-safe.
 */
final class Deliveries {

    private final RunLoop loop;
    private final Inboxes inboxes;
    private final HeldCallers callers;
    private final RunLogs logs;
    private final PayloadSizes sizes;
    private final EngineClock clock;

    Deliveries(
            RunLoop loop, Inboxes inboxes, HeldCallers callers, RunLogs logs, PayloadSizes sizes, EngineClock clock) {
        this.loop = loop;
        this.inboxes = inboxes;
        this.callers = callers;
        this.logs = logs;
        this.sizes = sizes;
        this.clock = clock;
    }

    /**
     * Returns when the payload is durable, or known not to be taken.
     *
     * @param byUrl true: the sender knows a URL, and named inboxes have none
     */
    Delivery deliver(String inbox, Payload payload, Optional<String> key, boolean byUrl) {
        Optional<Inboxes.Route> found = inboxes.find(inbox).filter(route -> !byUrl || !route.isNamed());
        if (found.isEmpty()) {
            return new Delivery.Unknown();
        }
        Inboxes.Route route = found.get();
        JsonNode request = payload.request(clock.now());
        List<String> problems = problems(route.webhook(), payload, request);
        if (!problems.isEmpty()) {
            return new Delivery.Rejected(problems);
        }
        boolean held = route.webhook().answer() instanceof WebhookNode.Answer.Manual;
        CompletableFuture<Delivery> answer = new CompletableFuture<>();
        loop.put(
                route.run(),
                new Mail.Deliver(route, new RunInput.ReceivePayload(inbox, request, key, held), answer));
        return Answers.await(answer);
    }

    private List<String> problems(WebhookNode webhook, Payload payload, JsonNode request) {
        List<String> problems = new ArrayList<>();
        webhook.schema().ifPresent(schema -> problems.addAll(InputCheck.check(schema, payload.body())));
        sizes.complaint("a request", request).ifPresent(problems::add);
        return problems;
    }

    /** Why a payload is not to be taken, as things stand; called by the run's thread, and what it sees is durable. */
    Optional<Delivery> refusal(RunState state, Mail.Deliver mail) {
        Optional<Mailbox> box = state.inbox(mail.input().inbox());
        if (box.isEmpty()) {
            return Optional.of(new Delivery.Unknown());
        }
        return switch (box.get().admission(mail.input().key())) {
            case ACCEPTED -> Optional.empty();
            case DUPLICATE -> Optional.of(again(mail));
            case FULL -> Optional.of(new Delivery.Full(box.get().kept().size()));
        };
    }

    /** The sender of a payload that the run is given, as its run tells him. */
    Caller sender(Mail.Deliver mail) {
        return new Caller() {
            @Override
            public void told(Decision decision) {
                mail.answer().complete(accepted(mail, decision));
            }

            @Override
            public boolean hearsLast() {
                return false;
            }

            @Override
            public void failed(RuntimeException why) {
                mail.answer().completeExceptionally(why);
            }
        };
    }

    private Delivery accepted(Mail.Deliver mail, Decision decision) {
        for (RecordedEvent recorded : decision.events()) {
            if (recorded.event() instanceof RunEvent.PayloadReceived received) {
                return received.held()
                        ? new Delivery.Held(callers.hold(mail.route().run(), received.inbox(), received.payload()))
                        : new Delivery.Accepted(answer(mail.route().webhook()));
            }
        }
        return new Delivery.Unknown();
    }

    /** What every sender hears whom the flow does not answer one by one. */
    private static Delivery.Answer answer(WebhookNode webhook) {
        return switch (webhook.answer()) {
            case WebhookNode.Answer.Accepted _,WebhookNode.Answer.Manual _ -> Delivery.Answer.ACCEPTED;
            case WebhookNode.Answer.Fixed fixed ->
                new Delivery.Answer(fixed.status(), fixed.headers(), fixed.body());
        };
    }

    /** The answer to a payload that was accepted before: the same, or for a held caller the one still to come. */
    private Delivery again(Mail.Deliver mail) {
        if (!mail.input().held()) {
            return new Delivery.Duplicate(answer(mail.route().webhook()));
        }
        String payload = payload(mail);
        return answered(mail.route().run(), payload)
                .<Delivery>map(Delivery.Duplicate::new)
                .orElseGet(() -> new Delivery.Held(
                        callers.hold(mail.route().run(), mail.route().inbox(), payload)));
    }

    private String payload(Mail.Deliver mail) {
        return logs.first(mail.route().run(), recorded -> recorded.event() instanceof RunEvent.PayloadReceived received
                && received.inbox().equals(mail.route().inbox())
                && received.key().equals(mail.input().key()))
                .map(recorded -> ((RunEvent.PayloadReceived) recorded.event()).payload())
                .orElseThrow(() -> new IllegalStateException(
                        "Expected the payload in the log of run " + mail.route().run() + " that has the same key."));
    }

    private Optional<Delivery.Answer> answered(RunId run, String payload) {
        return logs.first(run, recorded -> recorded.event() instanceof RunEvent.CallerAnswered answered
                && answered.payload().equals(payload))
                .map(recorded -> (RunEvent.CallerAnswered) recorded.event())
                .map(answered -> answer(answered.status(), answered.headers(), answered.body()));
    }

    /** An answer as events and effects have it. */
    static Delivery.Answer answer(int status, Map<String, String> headers, JsonNode body) {
        return new Delivery.Answer(status, headers, Optional.of(body).filter(value -> !value.isNull()));
    }

    /** Answers callers whom the log has answered, or whose inbox it has closed, while the store was in trouble. */
    void catchUp(FoldedRun folded) {
        RunId run = folded.context().run();
        for (String payload : callers.payloads(run)) {
            if (!folded.state().callers().containsKey(payload)) {
                callers.answer(run, payload, answered(run, payload).orElse(HeldCallers.NOBODY_ANSWERED));
            }
        }
    }
}
