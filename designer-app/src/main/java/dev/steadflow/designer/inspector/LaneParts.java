package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
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
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
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
                new Edit.AddLane(editing.path(), freeName(names)))));
        VBox rows = new VBox(6);
        for (String name : names) {
            rows.getChildren().add(lane(editing, editing.path().lane(name), names.size() > 1));
        }
        group.add(Part.of(rows));
        return List.of(group);
    }

    private static <N extends NodeDefinition> Node lane(NodeEditing<N> editing, ScopePath lane, boolean removable) {
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
        HBox row = new HBox(6, name);
        HBox.setHgrow(name, Priority.ALWAYS);
        if (removable) {
            row.getChildren().add(Parts.iconButton(say("Remove lane {0}", lane.lane()), Feather.TRASH_2,
                    () -> editing.apply(new Edit.RemoveLane(lane))));
        }
        return row;
    }

    private static String freeName(Set<String> names) {
        for (char letter = 'a'; letter <= 'z'; letter++) {
            if (!names.contains(String.valueOf(letter))) {
                return String.valueOf(letter);
            }
        }
        return "lane" + (names.size() + 1);
    }
}
