package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowTrigger.Webhook;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.TriggerCall;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.trigger.TriggerWorld.Start;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A webhook that starts runs. It never has to look: callers come to it, several at once. */
final class WebhookWatch extends Watch {

    private final Webhook webhook;
    private final String token;

    WebhookWatch(Watched watched, Webhook webhook, TriggerWorld world, TriggerNotes notes) {
        super(watched, world, notes);
        this.webhook = webhook;
        this.token = world.token(watched.flow().id(), webhook.id());
    }

    /** Whether it is called at a fixed path, and at this one. */
    boolean isAt(String path) {
        return webhook.path().filter(path::equals).isPresent();
    }

    /** Why a caller may not start runs at the fixed path; empty: he may. Takes as long for a wrong guess as for a right one. */
    Optional<String> refusal(Optional<String> shown) {
        if (webhook.secret().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> secret = world.secret(webhook.secret().get());
        if (secret.isEmpty()) {
            tell("Expected the secret '" + webhook.secret().get()
                    + "' that callers have to show, but no source has it. "
                    + "Nobody is let in until it is set.");
        }
        boolean isKnown = secret.isPresent() && shown.isPresent() && MessageDigest.isEqual(
                Occurrence.digest(secret.get()).getBytes(StandardCharsets.US_ASCII),
                Occurrence.digest(shown.get()).getBytes(StandardCharsets.US_ASCII));
        return isKnown
                ? Optional.empty()
                : Optional.of("Expected the header 'Authorization: Bearer TOKEN' with this webhook's token, but found "
                        + (shown.isPresent() ? "another one." : "none."));
    }

    /** Whether somebody knows the URL; takes as long for a wrong guess as for a right one. */
    boolean isOpenedBy(String guess) {
        return webhook.path().isEmpty() && MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8));
    }

    /** Starts a run of a request. */
    TriggerCall call(Payload payload, Optional<String> key) {
        if (note().paused()) {
            return new TriggerCall.Paused();
        }
        String id = key.orElseGet(world::newId);
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("id", id);
        event.setAll((ObjectNode) payload.request(world.now()));
        return switch (watched.start(world, new Occurrence(id, event))) {
            case Start.Started started -> {
                tell("");
                whileLocked(() -> seen(note().started(started.run().text(), id)));
                yield new TriggerCall.Started(started.run(), answer());
            }
            case Start.Refused refused -> {
                tell(refused.reason());
                yield new TriggerCall.Refused(refused.reason());
            }
            case Start.NoRoom full -> {
                tell(full.reason());
                yield new TriggerCall.NoRoom(full.reason());
            }
        };
    }

    private Delivery.Answer answer() {
        return switch (webhook.answer()) {
            case WebhookNode.Answer.Accepted _,WebhookNode.Answer.Manual _ -> Delivery.Answer.ACCEPTED;
            case WebhookNode.Answer.Fixed fixed ->
                new Delivery.Answer(fixed.status(), fixed.headers(), fixed.body());
        };
    }

    @Override
    String rule() {
        return "";
    }

    @Override
    void look() {
        // Nothing comes but by callers.
    }

    @Override
    TriggerView view() {
        TriggerNote note = note();
        Optional<TriggerView.Last> last = Optional.of(note.run()).filter(run -> !run.isEmpty())
                .map(run -> new TriggerView.Last(note.occurrence(), new RunId(run)));
        return new TriggerView(
                watched.flow().id(), webhook, note.paused(), List.of(), Optional.empty(), 0, last,
                world.hook("start/" + webhook.path().orElseGet(() -> watched.name() + "/" + token)),
                Optional.of(problem()).filter(it -> !it.isEmpty()));
    }
}
