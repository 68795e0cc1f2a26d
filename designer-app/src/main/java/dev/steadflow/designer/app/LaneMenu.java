package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.ContextRequest;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.EditRules;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;

/** What the context menu offers on a lane between its nodes. What the lane cannot do is not offered. */
final class LaneMenu {

    private final FlowTab tab;
    private final Consumer<String> onRefused;

    LaneMenu(FlowTab tab, Consumer<String> onRefused) {
        this.tab = tab;
        this.onRefused = onRefused;
    }

    /** The items for a lane, at a point in it. */
    List<MenuItem> items(ScopePath lane, ContextRequest request) {
        NodePath owner = lane.owner().orElseThrow();
        NodeDefinition node = tab.document().node(owner).orElseThrow();
        String title = LaneNames.title(node, lane.lane());
        List<MenuItem> items = new ArrayList<>();
        items.add(item(say("Add a node to “{0}”…", title), Feather.PLUS,
                () -> tab.canvas().commands().quickAddAt(lane, request.at())));
        items.add(new SeparatorMenuItem());
        if (node instanceof ParallelNode || node instanceof RaceNode) {
            items.add(item(say("Rename the lane “{0}”…", title), Feather.EDIT_2, () -> rename(lane, owner)));
            offer(items, say("Add a lane"), Feather.PLUS,
                    new Edit.AddLane(owner, LaneNames.unused(node.scopes().keySet())));
        }
        offer(items, say("Move the lane up"), Feather.ARROW_UP, new Edit.MoveLane(lane, -1));
        offer(items, say("Move the lane down"), Feather.ARROW_DOWN, new Edit.MoveLane(lane, 1));
        offer(items, say("Remove the lane “{0}”", title), Feather.TRASH_2, new Edit.RemoveLane(lane));
        items.add(item(say("Settings of “{0}”", node.settings().label().orElse(owner.id())), Feather.SETTINGS,
                () -> tab.store().select(Selection.of(owner))));
        return items;
    }

    private void rename(ScopePath lane, NodePath owner) {
        tab.store().select(Selection.of(owner));
        tab.inspector().focusField("/lanes/" + lane.lane() + "/name");
    }

    private void offer(List<MenuItem> items, String words, Feather icon, Edit edit) {
        if (EditRules.refusal(tab.document(), edit).isEmpty()) {
            items.add(item(words, icon, () -> apply(edit)));
        }
    }

    private void apply(Edit edit) {
        if (tab.store().apply(edit) instanceof EditResult.Refused(String reason)) {
            onRefused.accept(reason);
        }
    }

    private static MenuItem item(String words, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(words, Icons.of(icon));
        item.setOnAction(event -> action.run());
        return item;
    }
}
