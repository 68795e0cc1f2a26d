package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopeNode.Catch;
import dev.steadflow.flow.definition.ScopeNode.Handler;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.BooleanNode;

/** The fields of a {@code scope}: what is caught, which events it hears, what runs at the end, what undoes it. */
final class ScopeParts {

    private ScopeParts() {}

    static List<Part> of(NodeEditing<ScopeNode> editing, ScopeNode scope) {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.heading(say("When an error leaves the lane")));
        for (int i = 0; i < scope.catches().size(); i++) {
            parts.add(oneCatch(editing, i, scope.catches().size()));
        }
        parts.add(Parts.button(say("Add catch"), Feather.PLUS, () -> editing.apply(
                new Edit.AddLane(editing.path(), ScopeNode.catchLane(scope.catches().size() + 1)))));
        parts.add(Parts.heading(say("While the lane runs")));
        for (int i = 0; i < scope.handlers().size(); i++) {
            parts.add(handler(editing, i, scope));
        }
        parts.add(Parts.button(say("Add handler"), Feather.PLUS, () -> editing.apply(
                new Edit.AddLane(editing.path(), ScopeNode.handlerLane(scope.handlers().size() + 1)))));
        parts.add(Parts.heading(say("Afterwards")));
        parts.add(optional(editing, say("Finally"), ScopeNode.FINALLY, scope.finallyLane().isPresent(),
                say("Runs at the end, whether the lane ended well or not.")));
        parts.add(optional(editing, say("Undo"), ScopeNode.COMPENSATE, scope.compensate().isPresent(),
                say("Undoes the lane when an enclosing scope fails later.")));
        return parts;
    }

    private static Part oneCatch(NodeEditing<ScopeNode> editing, int index, int count) {
        String pointer = "/catch/" + index + "/on";
        ScopePath lane = editing.path().lane(ScopeNode.catchLane(index + 1));
        GroupPart group = new GroupPart(say("Catch {0}", (index + 1)));
        if (index > 0) {
            group.addAction(Parts.iconButton(say("Try earlier"), Feather.ARROW_UP,
                    () -> editing.apply(new Edit.MoveLane(lane, -1))));
        }
        if (index < count - 1) {
            group.addAction(Parts.iconButton(say("Try later"), Feather.ARROW_DOWN,
                    () -> editing.apply(new Edit.MoveLane(lane, 1))));
        }
        group.addAction(Parts.iconButton(say("Remove catch"), Feather.TRASH_2,
                () -> editing.apply(new Edit.RemoveLane(lane))));
        group.add(Parts.literal(say("Errors"), false,
                say(
                        "Names with commas between, for example Timeout, http/Status; empty or *: every error "
                                + "but Cancelled."),
                Parts.TEXT, pointer, editing.drafts(), editing.text(pointer, say("Caught errors"),
                        now -> index < now.catches().size()
                                ? Optional.of(String.join(", ", now.catches().get(index).on()))
                                : Optional.empty(),
                        (now, text) -> {
                            List<Catch> catches = new ArrayList<>(now.catches());
                            catches.set(index, new Catch(
                                    CommonParts.names(text.orElse("")), catches.get(index).lane()));
                            return now.withCatches(catches);
                        })));
        return group;
    }

    private static Part handler(NodeEditing<ScopeNode> editing, int index, ScopeNode scope) {
        String pointer = "/handlers/" + index;
        ScopePath lane = editing.path().lane(ScopeNode.handlerLane(index + 1));
        TriggerKind kind = TriggerKind.of(scope.handlers().get(index).on());
        GroupPart group = new GroupPart(say("Handler {0}", (index + 1)));
        if (index > 0) {
            group.addAction(Parts.iconButton(say("Move up"), Feather.ARROW_UP,
                    () -> editing.apply(new Edit.MoveLane(lane, -1))));
        }
        if (index < scope.handlers().size() - 1) {
            group.addAction(Parts.iconButton(say("Move down"), Feather.ARROW_DOWN,
                    () -> editing.apply(new Edit.MoveLane(lane, 1))));
        }
        group.addAction(Parts.iconButton(say("Remove handler"), Feather.TRASH_2,
                () -> editing.apply(new Edit.RemoveLane(lane))));
        group.add(Parts.options(say("Hears"), say("$event is what came."), pointer + "/kind",
                List.of(TriggerKind.values()),
                TriggerKind::words, () -> handler(editing, index).map(found -> TriggerKind.of(found.on())),
                chosen -> editing.change(say("Event"), now -> change(now, index,
                        old -> new Handler(chosen.with(chosen.fresh()), old.interrupt(), old.lane())))));
        group.add(Parts.value(kind.field(), true, kind.help(), kind.schema(), pointer + "/on/" + kind.key(),
                editing.drafts(), editing.text(pointer + "/on/" + kind.key(), say("Event"),
                        now -> handler(editing, index).map(found -> TriggerKind.value(found.on())),
                        (now, text) -> change(now, index, old -> new Handler(
                                kind.with(text.orElse("")), old.interrupt(), old.lane())))));
        group.add(Parts.literal(say("Stops the lane"), false,
                say(
                        "On: the lane is cancelled, and the handler's value is the node's. Off: the handler runs "
                                + "beside it, once "
                                + "for each event."),
                Parts.TRUTH, pointer + "/interrupt", editing.drafts(), editing.json(pointer + "/interrupt",
                        say("Stops the lane"), now -> handler(editing, index).map(found -> BooleanNode.valueOf(
                                found.interrupt())),
                        (now, json) -> change(now, index, old -> new Handler(
                                old.on(), json.filter(value -> value.asBoolean(true)).isPresent(), old.lane())))));
        return group;
    }

    private static Optional<Handler> handler(NodeEditing<ScopeNode> editing, int index) {
        return editing.node().filter(now -> index < now.handlers().size()).map(now -> now.handlers().get(index));
    }

    private static ScopeNode change(ScopeNode scope, int index, UnaryOperator<Handler> change) {
        List<Handler> handlers = new ArrayList<>(scope.handlers());
        handlers.set(index, change.apply(handlers.get(index)));
        return scope.withHandlers(handlers);
    }

    private static Part optional(
            NodeEditing<ScopeNode> editing, String title, String lane, boolean present, String help) {
        GroupPart group = new GroupPart(title);
        group.addAction(present
                ? Parts.iconButton(say("Remove “{0}”", title), Feather.TRASH_2,
                        () -> editing.apply(new Edit.RemoveLane(editing.path().lane(lane))))
                : Parts.iconButton(say("Add “{0}”", title), Feather.PLUS,
                        () -> editing.apply(new Edit.AddLane(editing.path(), lane))));
        group.add(Parts.remark(help));
        return group;
    }
}
