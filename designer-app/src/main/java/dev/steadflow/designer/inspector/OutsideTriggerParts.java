package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Folder;
import dev.steadflow.flow.definition.FlowTrigger.Plugin;
import dev.steadflow.flow.definition.FlowTrigger.Webhook;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The fields of triggers that the world outside sets off: webhooks, watched folders and what plugins bring. */
final class OutsideTriggerParts {

    private final TriggerEditing editing;
    private final TriggerSwitchParts here;

    OutsideTriggerParts(TriggerEditing editing, TriggerSwitchParts here) {
        this.editing = editing;
        this.here = here;
    }

    void webhook(GroupPart group, int index, Webhook now) {
        boolean atPath = now.path().isPresent();
        group.add(here.url(() -> editing.trigger(index).flatMap(OutsideTriggerParts::asWebhook).orElse(now)));
        group.add(editing.text(index, say("Path"), false,
                say("A fixed URL of your choice, /hooks/start/…; empty: a URL that cannot be guessed."), "/path",
                it -> asWebhook(it).flatMap(Webhook::path),
                (it, text) -> it instanceof Webhook webhook
                        ? text.isPresent()
                                ? webhook.withPath(text)
                                : webhook.withPath(Optional.empty()).withSecret(Optional.empty())
                        : it));
        if (atPath) {
            group.add(editing.text(index, say("Secret"), false,
                    say(
                            "The name of the secret that callers show as “Authorization: Bearer …”; empty: "
                                    + "anybody may call."),
                    "/secret", it -> asWebhook(it).flatMap(Webhook::secret),
                    (it, text) -> it instanceof Webhook webhook ? webhook.withSecret(text) : it));
        }
        group.add(Parts.literal(say("Answer"), false,
                say("JSON that callers hear when the run has started; empty: 202 without a "
                        + "body."),
                Parts.JSON, editing.pointer(index, "/respond"), editing.drafts(),
                editing.value(index, "/respond", say("Answer"),
                        it -> it instanceof Webhook(_, _, _, Answer.Fixed fixed, _, _) ? fixed.body()
                                : Optional.empty(),
                        OutsideTriggerParts::answering)));
    }

    private static FlowTrigger answering(FlowTrigger trigger, Optional<JsonNode> body) {
        if (!(trigger instanceof Webhook webhook)) {
            return trigger;
        }
        if (webhook.answer() instanceof Answer.Fixed fixed) {
            return webhook.withAnswer(body.isEmpty() && fixed.headers().isEmpty()
                    ? new Answer.Accepted()
                    : new Answer.Fixed(fixed.status(), fixed.headers(), body));
        }
        return body.isEmpty()
                ? webhook
                : webhook.withAnswer(new Answer.Fixed(Answer.Fixed.STANDARD_STATUS, Map.of(), body));
    }

    void folder(GroupPart group, int index) {
        group.add(
                Parts.literal(say("Folder"), true, say("A relative path is meant from the flow file's folder."),
                        Parts.FOLDER, editing.pointer(index, "/folder"), editing.drafts(),
                        editing.value(index, "/folder", say("Folder"),
                                it -> asFolder(it).map(Folder::folder).map(StringNode::valueOf),
                                (it, json) -> it instanceof Folder folder
                                        ? folder.withFolder(json.map(text -> text.asString("")).orElse(""))
                                        : it)));
        group.add(editing.text(index, say("Files"), false, say("A pattern of names such as *.csv; empty: all."),
                "/pattern",
                it -> asFolder(it).flatMap(Folder::pattern),
                (it, text) -> it instanceof Folder folder ? folder.withPattern(text) : it));
        group.add(Parts.literal(say("Settled for"), false,
                say("How long a file must not change before it counts; empty: 5 seconds."),
                Parts.DURATION, editing.pointer(index, "/settle"), editing.drafts(),
                editing.value(index, "/settle", say("Settled for"),
                        it -> asFolder(it).flatMap(Folder::settle).map(StringNode::valueOf),
                        (it, json) -> it instanceof Folder folder
                                ? folder.withSettle(json.map(text -> text.asString("")))
                                : it)));
    }

    /** @param kind empty: its plugin is not installed */
    void plugin(GroupPart group, int index, Plugin now, Optional<StepDescription> kind) {
        kind.ifPresentOrElse(
                known -> {
                    if (!known.summary().isBlank()) {
                        group.add(Parts.remark(known.summary()));
                    }
                    group.add(new FormPart(new SchemaForm(known.input(), SchemaForm.Mode.LITERALS, editing.drafts(),
                            "flow" + editing.pointer(index, "/with"),
                            () -> asPlugin(editing.trigger(index)).map(Plugin::settings)
                                    .filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast)
                                    .orElseGet(JsonNodeFactory.instance::objectNode),
                            (settings, field) -> editing.change(index,
                                    it -> it instanceof Plugin plugin ? plugin.withSettings(settings) : it)),
                            editing.pointer(index, "/with")));
                },
                () -> group
                        .add(Parts.remark(say(
                                "The trigger {0} is not installed. Its settings are kept as they are; install "
                                        + "its plugin to get its form.",
                                now.uses()))));
        group.add(Parts.literal(say("Look every"), false, say(
                "How often it looks for what has come; empty: every minute."),
                Parts.DURATION, editing.pointer(index, "/every"), editing.drafts(),
                editing.value(index, "/every", say("Look every"),
                        it -> asPlugin(Optional.of(it)).flatMap(Plugin::every).map(StringNode::valueOf),
                        (it, json) -> it instanceof Plugin plugin
                                ? plugin.withEvery(json.map(text -> text.asString("")))
                                : it)));
    }

    private static Optional<Plugin> asPlugin(Optional<FlowTrigger> trigger) {
        return trigger.filter(Plugin.class::isInstance).map(Plugin.class::cast);
    }

    private static Optional<Webhook> asWebhook(FlowTrigger trigger) {
        return trigger instanceof Webhook webhook ? Optional.of(webhook) : Optional.empty();
    }

    private static Optional<Folder> asFolder(FlowTrigger trigger) {
        return trigger instanceof Folder folder ? Optional.of(folder) : Optional.empty();
    }
}
