package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Names;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.BackgroundNode.AtScopeEnd;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.ForEachNode.Items;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fields of the containers with one lane: for each item, again and again, beside the rest. */
final class RepeatParts {

    private RepeatParts() {}

    static List<Part> forEach(NodeEditing<ForEachNode> editing, ForEachNode each) {
        List<Part> parts = new ArrayList<>();
        boolean arriving = each.items() instanceof Items.Arriving;
        parts.add(Parts.options(say("Runs its lane for"), "", "/items-kind", List.of(false, true),
                option -> option ? say("Each payload of an inbox, as it arrives") : say("Each item of a list"),
                () -> editing.node().map(now -> now.items() instanceof Items.Arriving),
                option -> editing.change(say("Items"), now -> withItems(now, option
                        ? new Items.Arriving("")
                        : new Items.Known(JsonNodeFactory.instance.arrayNode())))));
        parts.add(arriving ? from(editing) : items(editing));
        parts.add(CommitField.of(say("Name of the item"), true,
                say(
                        "Expressions in the lane read the item by it: ${0}. Renaming changes them, too. $index "
                                + "is its number, from 0.",
                        each.as()),
                "/as", editing.path().text(), editing.drafts(), () -> editing.node().map(ForEachNode::as).orElse(""),
                wanted -> rename(editing, wanted)));
        parts.addAll(JoinParts.join(editing, each.join(), Set.of(), ForEachNode::join, RepeatParts::withJoin));
        if (!(each.join() instanceof Join.All)) {
            parts.add(JoinParts.rest(editing, ForEachNode::rest, RepeatParts::withRest));
        }
        parts.add(JoinParts.errors(editing, ForEachNode::errors, RepeatParts::withErrors));
        parts.add(JoinParts.concurrency(editing, ForEachNode::concurrency, RepeatParts::withConcurrency));
        return parts;
    }

    private static Optional<String> rename(NodeEditing<ForEachNode> editing, String wanted) {
        Optional<String> refused = Names.refusedItem(editing.store().document(), editing.path(), wanted);
        if (refused.isEmpty()) {
            editing.change(say("Name of the item"), now -> Names.withItem(now, wanted));
        }
        return refused;
    }

    private static Part items(NodeEditing<ForEachNode> editing) {
        return Parts.value(say("Items"), true, say("A list, or an expression that yields one."), Parts.JSON, "/items",
                editing.drafts(), editing.json("/items", say("Items"), now -> now.items() instanceof Items.Known known
                        ? Optional.of(known.list())
                        : Optional.empty(),
                        (now, json) -> withItems(now, new Items.Known(
                                json.orElseGet(JsonNodeFactory.instance::arrayNode)))));
    }

    private static Part from(NodeEditing<ForEachNode> editing) {
        return Parts.value(say("Inbox"), true, say("What a webhook node yields, for example $hook."), Parts.EXPRESSION,
                "/items/from", editing.drafts(), editing.text("/items/from", say("Inbox"),
                        now -> now.items() instanceof Items.Arriving arriving
                                ? Optional.of(arriving.webhook())
                                : Optional.empty(),
                        (now, text) -> withItems(now, new Items.Arriving(text.orElse("")))));
    }

    private static ForEachNode withItems(ForEachNode each, Items items) {
        return new ForEachNode(items, each.as(), each.lane(), each.join(), each.rest(), each.errors(),
                each.concurrency(), each.next(), each.settings());
    }

    private static ForEachNode withJoin(ForEachNode each, Join join) {
        return new ForEachNode(each.items(), each.as(), each.lane(), join, each.rest(), each.errors(),
                each.concurrency(), each.next(), each.settings());
    }

    private static ForEachNode withRest(ForEachNode each, Rest rest) {
        return new ForEachNode(each.items(), each.as(), each.lane(), each.join(), rest, each.errors(),
                each.concurrency(), each.next(), each.settings());
    }

    private static ForEachNode withErrors(ForEachNode each, Errors errors) {
        return new ForEachNode(each.items(), each.as(), each.lane(), each.join(), each.rest(), errors,
                each.concurrency(), each.next(), each.settings());
    }

    private static ForEachNode withConcurrency(ForEachNode each, Optional<Integer> concurrency) {
        return new ForEachNode(each.items(), each.as(), each.lane(), each.join(), each.rest(), each.errors(),
                concurrency, each.next(), each.settings());
    }

    static List<Part> loop(NodeEditing<LoopNode> editing) {
        return List.of(
                Parts.value(say("While"), false, say("Looked at before each round; $index is its number, from 0."),
                        Parts.EXPRESSION, "/while", editing.drafts(),
                        editing.text("/while", say("While"), LoopNode::whileTrue, (now, text) -> new LoopNode(
                                said(text), now.until(), now.max(), now.lane(), now.next(), now.settings()))),
                Parts.value(say("Until"), false, say("Looked at after each round; $result is what the round yielded."),
                        Parts.EXPRESSION, "/until", editing.drafts(),
                        editing.text("/until", say("Until"), LoopNode::until, (now, text) -> new LoopNode(
                                now.whileTrue(), said(text), now.max(), now.lane(), now.next(), now.settings()))),
                Parts.literal(say("At most"), false, say("Rounds. When a condition asks for more, the node fails with "
                        + "LimitExceeded; without conditions, so many rounds are made."), Parts.WHOLE, "/max",
                        editing.drafts(), editing.json("/max", say("At most"),
                                now -> now.max().map(max -> (JsonNode) IntNode.valueOf(max)),
                                (now, json) -> new LoopNode(now.whileTrue(), now.until(), Numbers.atLeastOne(json),
                                        now.lane(), now.next(), now.settings()))));
    }

    private static Optional<String> said(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }

    static List<Part> background(NodeEditing<BackgroundNode> editing) {
        return List.of(
                Parts.remark(say("The lane runs beside what follows. A wait on the node's result waits for the lane.")),
                Parts.options(say("At the end of the scope"), "", "/atScopeEnd", Parts.constants(AtScopeEnd.class),
                        option -> switch (option) {
                            case CANCEL -> say("The lane is cancelled");
                            case WAIT -> say("The lane is waited for");
                        }, () -> editing.node().map(BackgroundNode::atScopeEnd),
                        option -> editing.change(say("At the end"), now -> new BackgroundNode(
                                now.lane(), option, now.errors(), now.next(), now.settings()))),
                Parts.options(say("When the lane fails"), "", "/errors", Parts.constants(Errors.class),
                        option -> switch (option) {
                            case FAIL -> say("The scope around it fails at once");
                            case SKIP -> say("It is recorded, and a wait yields null");
                            case COLLECT -> say("A wait yields {ok, error}");
                        }, () -> editing.node().map(BackgroundNode::errors),
                        option -> editing.change(say("Errors"), now -> new BackgroundNode(
                                now.lane(), now.atScopeEnd(), option, now.next(), now.settings()))));
    }
}
