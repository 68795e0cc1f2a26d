package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** The fields of nodes whose lanes have names: parallel and race. */
final class LaneParts {

    private LaneParts() {}

    static List<Part> parallel(NodeEditing<ParallelNode> editing, ParallelNode node) {
        List<Part> parts = new ArrayList<>(lanes(editing, node.lanes().keySet()));
        parts.addAll(JoinParts.join(
                editing, node.join(), node.lanes().keySet(), ParallelNode::join, LaneParts::withJoin));
        if (!(node.join() instanceof Join.All)) {
            parts.add(JoinParts.rest(editing, ParallelNode::rest, LaneParts::withRest));
        }
        parts.add(JoinParts.errors(editing, ParallelNode::errors, LaneParts::withErrors));
        parts.add(JoinParts.concurrency(editing, ParallelNode::concurrency, LaneParts::withConcurrency));
        return parts;
    }

    private static ParallelNode withJoin(ParallelNode node, Join join) {
        return new ParallelNode(node.lanes(), join, node.rest(), node.errors(), node.concurrency(), node.next(),
                node.settings());
    }

    private static ParallelNode withRest(ParallelNode node, Rest rest) {
        return new ParallelNode(node.lanes(), node.join(), rest, node.errors(), node.concurrency(), node.next(),
                node.settings());
    }

    private static ParallelNode withErrors(ParallelNode node, Errors errors) {
        return new ParallelNode(node.lanes(), node.join(), node.rest(), errors, node.concurrency(), node.next(),
                node.settings());
    }

    private static ParallelNode withConcurrency(ParallelNode node, Optional<Integer> concurrency) {
        return new ParallelNode(node.lanes(), node.join(), node.rest(), node.errors(), concurrency, node.next(),
                node.settings());
    }

    static List<Part> race(NodeEditing<RaceNode> editing, RaceNode node) {
        List<Part> parts = new ArrayList<>(lanes(editing, node.lanes().keySet()));
        parts.add(Parts.options(say("The winner is"), "", "/errors", Parts.constants(Errors.class),
                option -> switch (option) {
                    case FAIL -> say("The first lane that ends, also by an error");
                    case SKIP -> say("The first lane that succeeds");
                    case COLLECT -> say("The first lane that ends; an error is a value");
                },
                () -> editing.node().map(RaceNode::errors), errors -> editing.change(say("Errors"),
                        now -> new RaceNode(now.lanes(), now.rest(), errors, now.next(), now.settings()))));
        parts.add(JoinParts.rest(editing, RaceNode::rest,
                (now, rest) -> new RaceNode(now.lanes(), rest, now.errors(), now.next(), now.settings())));
        return parts;
    }

    private static <N extends NodeDefinition> List<Part> lanes(NodeEditing<N> editing, Set<String> names) {
        GroupPart group = new GroupPart(say("Lanes"));
        group.addAction(Parts.iconButton(say("Add lane"), Feather.PLUS, () -> editing.apply(
                new Edit.AddLane(editing.path(), LaneNames.unused(names)))));
        List<String> order = List.copyOf(names);
        for (int i = 0; i < order.size(); i++) {
            group.add(lane(editing, editing.path().lane(order.get(i)), i, order.size()));
        }
        return List.of(group);
    }

    private static <N extends NodeDefinition> Part lane(
            NodeEditing<N> editing, ScopePath lane, int index, int count) {
        TextField name = new TextField(lane.lane());
        name.setAccessibleText(say("Name of lane {0}", lane.lane()));
        Runnable rename = () -> {
            String wanted = name.getText().strip();
            if (!wanted.equals(lane.lane()) && editing.node().isPresent()) {
                if (editing.apply(new Edit.RenameLane(lane, wanted)) instanceof EditResult.Refused) {
                    name.setText(lane.lane());
                }
            }
        };
        name.setOnAction(event -> rename.run());
        name.focusedProperty().addListener((observed, before, focused) -> {
            if (!focused) {
                rename.run();
            }
        });
        name.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !name.getText().equals(lane.lane())) {
                name.setText(lane.lane());
                event.consume();
            }
        });
        HBox row = new HBox(2, name);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        if (count > 1) {
            Button up = Parts.iconButton(say("Move lane {0} up", lane.lane()), Feather.ARROW_UP,
                    () -> editing.apply(new Edit.MoveLane(lane, -1)));
            up.setDisable(index == 0);
            Button down = Parts.iconButton(say("Move lane {0} down", lane.lane()), Feather.ARROW_DOWN,
                    () -> editing.apply(new Edit.MoveLane(lane, 1)));
            down.setDisable(index == count - 1);
            row.getChildren().addAll(up, down, Parts.iconButton(say("Remove lane {0}", lane.lane()), Feather.TRASH_2,
                    () -> editing.apply(new Edit.RemoveLane(lane))));
        }
        return new NamePart(row, name, "/lanes/" + lane.lane() + "/name");
    }

    /**
     * A lane's name with its buttons.
     *
     * @param pointer what menus ask for to have the lane renamed
     */
    private record NamePart(HBox view, TextField name, String pointer) implements Part {
        @Override
        public boolean focus(String asked) {
            if (asked.equals(pointer)) {
                name.requestFocus();
                name.selectAll();
            }
            return asked.equals(pointer);
        }
    }
}
