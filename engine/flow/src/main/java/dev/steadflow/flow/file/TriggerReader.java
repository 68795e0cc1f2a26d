package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what starts a flow by itself. */
final class TriggerReader {

    private TriggerReader() {}

    /** The triggers of a flow whose kind is known; others are problems. */
    static List<FlowTrigger> triggers(Fields flow) {
        return flow.objects("triggers").stream().map(TriggerReader::trigger).flatMap(Optional::stream).toList();
    }

    private static Optional<FlowTrigger> trigger(Fields fields) {
        String type = fields.requiredText("type");
        return switch (type) {
            case "schedule" -> Optional.of(schedule(fields));
            case "webhook" -> Optional.of(webhook(fields));
            case "folder" -> Optional.of(folder(fields));
            case "plugin" -> Optional.of(plugin(fields));
            default -> {
                // A key that is missing, or no text, has been complained about.
                if (!type.isEmpty() || fields.text("type").isPresent()) {
                    fields.error("unknown-kind", "type",
                            ("Expected one of schedule, webhook, folder, plugin, but found '%s'. "
                                    + "The file opens as text.").formatted(type));
                }
                yield Optional.empty();
            }
        };
    }

    private static Schedule schedule(Fields fields) {
        String id = fields.requiredText("id");
        Optional<String> cron = fields.text("cron");
        Optional<String> every = fields.text("every");
        Optional<String> zone = fields.text("zone");
        Schedule.Overlap overlap = fields.word("overlap", Schedule.Overlap.class);
        Schedule.CatchUp catchUp = fields.word("catchUp", Schedule.CatchUp.class);
        Optional<Integer> limit = fields.integer("catchUpLimit");
        Optional<JsonNode> in = fields.value("in");
        return new Schedule(id, cron, every, zone, overlap, catchUp, limit, in, fields.rest());
    }

    private static FlowTrigger.Webhook webhook(Fields fields) {
        String id = fields.requiredText("id");
        Optional<String> path = fields.text("path");
        Optional<String> secret = fields.text("secret");
        Answer answer = InboxReader.answer(fields);
        Optional<JsonNode> in = fields.value("in");
        return new FlowTrigger.Webhook(id, path, secret, answer, in, fields.rest());
    }

    private static FlowTrigger.Folder folder(Fields fields) {
        String id = fields.requiredText("id");
        String folder = fields.requiredText("folder");
        Optional<String> pattern = fields.text("pattern");
        Optional<String> settle = fields.text("settle");
        Optional<JsonNode> in = fields.value("in");
        return new FlowTrigger.Folder(id, folder, pattern, settle, in, fields.rest());
    }

    private static FlowTrigger.Plugin plugin(Fields fields) {
        String id = fields.requiredText("id");
        String uses = fields.requiredText("uses");
        Optional<String> every = fields.text("every");
        ObjectNode settings = fields.object("with").orElseGet(JsonNodeFactory.instance::objectNode);
        Optional<JsonNode> in = fields.value("in");
        return new FlowTrigger.Plugin(id, uses, settings, every, in, fields.rest());
    }
}
