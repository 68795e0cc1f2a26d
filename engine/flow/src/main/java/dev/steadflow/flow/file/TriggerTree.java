package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What starts a flow by itself, as JSON. */
final class TriggerTree {

    private TriggerTree() {}

    /** Writes the list; nothing when it is empty. */
    static void triggers(ObjectNode tree, List<FlowTrigger> triggers) {
        if (!triggers.isEmpty()) {
            tree.putArray("triggers").addAll(triggers.stream().map(TriggerTree::trigger).toList());
        }
    }

    private static ObjectNode trigger(FlowTrigger trigger) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("type", trigger.type());
        tree.put("id", trigger.id());
        switch (trigger) {
            case Schedule schedule -> schedule(tree, schedule);
            case FlowTrigger.Webhook webhook -> {
                FlowTree.text(tree, "path", webhook.path());
                FlowTree.text(tree, "secret", webhook.secret());
                InboxTree.answer(tree, webhook.answer());
            }
            case FlowTrigger.Folder folder -> {
                tree.put("folder", folder.folder());
                FlowTree.text(tree, "pattern", folder.pattern());
                FlowTree.text(tree, "settle", folder.settle());
            }
            case FlowTrigger.Plugin plugin -> {
                tree.put("uses", plugin.uses());
                FlowTree.text(tree, "every", plugin.every());
                if (!plugin.settings().isEmpty()) {
                    tree.set("with", plugin.settings());
                }
            }
        }
        FlowTree.value(tree, "in", trigger.in());
        FlowTree.unknown(tree, trigger.unknown());
        return tree;
    }

    private static void schedule(ObjectNode tree, Schedule schedule) {
        FlowTree.text(tree, "cron", schedule.cron());
        FlowTree.text(tree, "every", schedule.every());
        FlowTree.text(tree, "zone", schedule.zone());
        if (schedule.overlap() != Schedule.Overlap.SKIP) {
            tree.put("overlap", Words.of(schedule.overlap()));
        }
        if (schedule.catchUp() != Schedule.CatchUp.LAST) {
            tree.put("catchUp", Words.of(schedule.catchUp()));
        }
        schedule.catchUpLimit().ifPresent(limit -> tree.put("catchUpLimit", limit));
    }
}
