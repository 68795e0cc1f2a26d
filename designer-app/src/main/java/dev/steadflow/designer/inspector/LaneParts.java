package dev.steadflow.designer.inspector;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.IntNode;

/** The fields of nodes that hold lanes: parallel, race, and try with catches. */
final class LaneParts {

    private LaneParts() {}

    static List<Part> parallel(NodeEditing<ParallelNode> editing, ParallelNode node) {
        List<Join> joins = new ArrayList<>(List.of(new Join.All(), new Join.First()));
        for (int count = 2; count < node.lanes().size(); count++) {
            joins.add(new Join.Count(count));
        }
        node.lanes().keySet().forEach(lane -> joins.add(new Join.Lane(lane)));
        if (!joins.contains(node.join())) {
            joins.add(node.join());
        }
        List<Part> parts = new ArrayList<>(lanes(editing, node.lanes().keySet()));
        parts.add(Parts.options("Goes on when", "", "/join", joins, LaneParts::words,
                () -> editing.node().map(ParallelNode::join), join -> editing.change("Join", now -> new ParallelNode(
                        now.lanes(), join, now.rest(), now.errors(), now.concurrency(), now.next(), now.settings()))));
        parts.add(rest(() -> editing.node().map(ParallelNode::rest),
                rest -> editing.change("Rest",
                        now -> new ParallelNode(now.lanes(), now.join(), rest, now.errors(), now.concurrency(),
                                now.next(),
                                now.settings()))));
        parts.add(Parts.options("When a lane fails", "", "/errors", Parts.constants(Errors.class),
                option -> switch (option) {
                    case FAIL -> "Fail at once";
                    case SKIP -> "Go on without it";
                    case COLLECT -> "Collect results and errors";
                }, () -> editing.node().map(ParallelNode::errors),
                errors -> editing.change("Errors",
                        now -> new ParallelNode(now.lanes(), now.join(), now.rest(), errors, now.concurrency(),
                                now.next(),
                                now.settings()))));
        parts.add(Parts.literal("At most at once", false, "How many lanes run at the same time; empty: all.",
                Parts.WHOLE, "/concurrency", editing.drafts(), editing.json("/concurrency", "Concurrency",
                        now -> now.concurrency().map(IntNode::valueOf), (now, json) -> new ParallelNode(now.lanes(),
                                now.join(), now.rest(), now.errors(), json.map(value -> Math.max(1, value.asInt(1))),
                                now.next(), now.settings()))));
        return parts;
    }

    static List<Part> race(NodeEditing<RaceNode> editing, RaceNode node) {
        List<Part> parts = new ArrayList<>(lanes(editing, node.lanes().keySet()));
        parts.add(Parts.options("The winner is", "", "/errors", List.of(Errors.FAIL, Errors.SKIP),
                option -> option == Errors.SKIP
                        ? "The first lane that succeeds"
                        : "The first lane that ends, also by an error",
                () -> editing.node().map(RaceNode::errors), errors -> editing.change("Errors",
                        now -> new RaceNode(now.lanes(), now.rest(), errors, now.next(), now.settings()))));
        parts.add(rest(() -> editing.node().map(RaceNode::rest), rest -> editing.change("Rest",
                now -> new RaceNode(now.lanes(), rest, now.errors(), now.next(), now.settings()))));
        return parts;
    }

    static List<Part> scope(NodeEditing<ScopeNode> editing, ScopeNode node) {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.remark("An error in the lane goes to the first catch that names it; $error tells what "
                + "happened. * catches everything but Cancelled."));
        for (int i = 0; i < node.catches().size(); i++) {
            parts.add(oneCatch(editing, i));
        }
        parts.add(Parts.button("Add catch", Feather.PLUS, () -> editing.apply(
                new Edit.AddLane(editing.path(), "catch" + (node.catches().size() + 1)))));
        return parts;
    }

    private static Part oneCatch(NodeEditing<ScopeNode> editing, int index) {
        String pointer = "/catch/" + index + "/on";
        GroupPart group = new GroupPart("Catch " + (index + 1));
        group.addAction(Parts.iconButton("Remove catch", Feather.TRASH_2, () -> editing.apply(
                new Edit.RemoveLane(editing.path().lane("catch" + (index + 1))))));
        group.add(Parts.literal("Errors", false, "Names with commas between, for example Timeout, http/Status.",
                Parts.TEXT, pointer, editing.drafts(), editing.text(pointer, "Caught errors",
                        now -> index < now.catches().size()
                                ? Optional.of(String.join(", ", now.catches().get(index).on()))
                                : Optional.empty(),
                        (now, text) -> {
                            List<ScopeNode.Catch> catches = new ArrayList<>(now.catches());
                            catches.set(index, new ScopeNode.Catch(
                                    CommonParts.names(text.orElse("")), catches.get(index).lane()));
                            return new ScopeNode(now.lane(), catches, now.next(), now.settings());
                        })));
        return group;
    }

    private static Part rest(
            Supplier<Optional<Rest>> get, Consumer<Rest> set) {
        return Parts.options("Lanes still under way then", "", "/rest", Parts.constants(Rest.class),
                option -> switch (option) {
                    case CANCEL -> "Are cancelled";
                    case CONTINUE -> "Go on in the background";
                }, get, set);
    }

    private static String words(Join join) {
        return switch (join) {
            case Join.All() -> "All lanes are done";
            case Join.First() -> "The first lane is done";
            case Join.Count(int lanes) -> lanes + " lanes are done";
            case Join.Lane(String lane) -> "Lane “" + lane + "” is done";
        };
    }

    private static <N extends NodeDefinition> List<Part> lanes(NodeEditing<N> editing, Set<String> names) {
        GroupPart group = new GroupPart("Lanes");
        group.addAction(Parts.iconButton("Add lane", Feather.PLUS, () -> editing.apply(
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
        name.setAccessibleText("Name of lane " + lane.lane());
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
            row.getChildren().add(Parts.iconButton("Remove lane " + lane.lane(), Feather.TRASH_2,
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
