package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/** What the context menu offers for one kind of node only: lanes of containers, the flow of a child. */
final class NodeMenu {

    private final FlowTab tab;
    private final Consumer<String> onRefused;

    NodeMenu(FlowTab tab, Consumer<String> onRefused) {
        this.tab = tab;
        this.onRefused = onRefused;
    }

    /** The items for the node that is selected; none when there is nothing special about it. */
    List<MenuItem> items() {
        Optional<NodePath> path = tab.store().selection().single();
        return path.flatMap(at -> tab.document().node(at).map(node -> items(at, node))).orElse(List.of());
    }

    private List<MenuItem> items(NodePath path, NodeDefinition node) {
        List<MenuItem> items = new ArrayList<>();
        tab.fixes(path)
                .forEach(fix -> items.add(item(say("Fix: {0}", fix.title()), Feather.TOOL, () -> tab.mend(fix))));
        switch (node) {
            case ParallelNode parallel ->
                items.add(addLane(say("Add a lane"), path, LaneNames.unused(parallel.lanes().keySet())));
            case RaceNode race -> items.add(addLane(say("Add a lane"), path, LaneNames.unused(race.lanes().keySet())));
            case ScopeNode scope -> items.addAll(items(path, scope));
            case FlowNode child -> {
                MenuItem open = item(say("Open “{0}”", child.flow()), Feather.EXTERNAL_LINK,
                        () -> tab.flows().open(child.flow()));
                open.setDisable(!tab.flows().ids().contains(child.flow()));
                items.add(open);
            }
            // Nothing that only such a node has.
            case ForEachNode _,LoopNode _,BackgroundNode _ -> {}
            case StepNode _,SetNode _,SleepNode _,WebhookNode _,WaitNode _,RespondNode _,SignalNode _,ChoiceNode _,FailNode _,EndNode _ ->
                {}
        }
        return items;
    }

    private List<MenuItem> items(NodePath path, ScopeNode scope) {
        List<MenuItem> items = new ArrayList<>();
        items.add(addLane(say("Add a catch"), path, ScopeNode.catchLane(scope.catches().size() + 1)));
        items.add(addLane(say("Add a handler"), path, ScopeNode.handlerLane(scope.handlers().size() + 1)));
        items.add(optional(path, scope, ScopeNode.FINALLY));
        items.add(optional(path, scope, ScopeNode.COMPENSATE));
        return items;
    }

    private MenuItem optional(NodePath path, ScopeNode scope, String lane) {
        String title = LaneNames.title(scope, lane);
        return scope.scopes().containsKey(lane)
                ? item(say("Remove “{0}”", title), Feather.MINUS, () -> apply(new Edit.RemoveLane(path.lane(lane))))
                : addLane(say("Add “{0}”", title), path, lane);
    }

    private MenuItem addLane(String words, NodePath path, String lane) {
        return item(words, Feather.PLUS, () -> apply(new Edit.AddLane(path, lane)));
    }

    private static MenuItem item(String words, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(words, Icons.of(icon));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void apply(Edit edit) {
        if (tab.store().apply(edit) instanceof EditResult.Refused(String reason)) {
            onRefused.accept(reason);
        }
    }
}
