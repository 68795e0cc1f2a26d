package dev.steadflow.designer.palette;

import dev.steadflow.designer.document.DocumentChange;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.validation.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a flow as a tree, lanes as branches. Selecting here selects on the canvas and the other way round. Owned
 * by the JavaFX thread.
 */
public final class OutlineView extends BorderPane {

    private static final double ROW_HEIGHT = 28;

    private final DocumentStore store;
    private final Theme theme;
    private final Consumer<NodePath> onReveal;
    private final TreeView<Line> tree = new TreeView<>();
    private final Map<NodePath, TreeItem<Line>> items = new HashMap<>();
    private Map<NodePath, List<Problem>> problems = Map.of();
    private FlowDefinition shown;
    private boolean following;

    /** A node, or a lane of one. */
    sealed interface Line {
        /** A node. */
        record OfNode(NodePath path, NodeDefinition node) implements Line {}

        /** A lane. */
        record OfLane(ScopePath path, String title) implements Line {}
    }

    /** @param onReveal gets the node to bring into view */
    public OutlineView(DocumentStore store, Theme theme, Consumer<NodePath> onReveal) {
        this.store = store;
        this.theme = theme;
        this.onReveal = onReveal;
        this.shown = store.document().flow();
        tree.setId("outline");
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setCellFactory(view -> new LineCell());
        tree.getStyleClass().addAll("sf-outline", "edge-to-edge");
        tree.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> picked(now));
        setCenter(tree);
        store.addListener(this::changed);
        rebuild();
    }

    /** Marks the nodes that something is wrong with, and those that hold such nodes. */
    public void showProblems(List<Problem> found) {
        Map<NodePath, List<Problem>> byNode = new HashMap<>();
        found.forEach(problem -> problem.node().ifPresent(
                path -> byNode.computeIfAbsent(path, each -> new ArrayList<>()).add(problem)));
        if (!byNode.equals(problems)) {
            problems = byNode;
            tree.refresh();
        }
    }

    private void changed(DocumentChange change) {
        if (!change.after().flow().equals(shown)) {
            shown = change.after().flow();
            rebuild();
        }
        follow(change.selection());
    }

    private void rebuild() {
        following = true;
        items.clear();
        TreeItem<Line> root = new TreeItem<>();
        fill(root, ScopePath.MAIN, shown.main());
        tree.setRoot(root);
        following = false;
        follow(store.selection());
    }

    private void fill(TreeItem<Line> parent, ScopePath path, Scope scope) {
        scope.nodes().forEach((id, node) -> {
            NodePath at = path.node(id);
            TreeItem<Line> item = new TreeItem<>(new Line.OfNode(at, node));
            items.put(at, item);
            parent.getChildren().add(item);
            node.scopes().forEach((lane, inner) -> {
                TreeItem<Line> branch = new TreeItem<>(new Line.OfLane(at.lane(lane), LaneNames.title(node, lane)));
                branch.setExpanded(true);
                item.getChildren().add(branch);
                fill(branch, at.lane(lane), inner);
            });
            item.setExpanded(true);
        });
    }

    private void follow(Selection selection) {
        following = true;
        Optional<TreeItem<Line>> item = selection.single().flatMap(path -> Optional.ofNullable(items.get(path)));
        if (item.isPresent()) {
            tree.getSelectionModel().select(item.get());
        } else {
            tree.getSelectionModel().clearSelection();
        }
        following = false;
    }

    private void picked(@Nullable TreeItem<Line> item) {
        if (!following && item != null && item.getValue() instanceof Line.OfNode(NodePath path, NodeDefinition _)) {
            store.select(Selection.of(path));
            onReveal.accept(path);
        }
    }

    private final class LineCell extends TreeCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                setAccessibleText(null);
                return;
            }
            switch (line) {
                case Line.OfNode(NodePath path, NodeDefinition node) -> {
                    String name = node.settings().label().orElse(path.id());
                    ProblemMark mark = ProblemMark.of(path, problems);
                    setText(name);
                    HBox icons = new HBox(6, new NodeIcon(NodeLook.of(node), Optional.empty(), 20, theme));
                    icons.setAlignment(Pos.CENTER_LEFT);
                    mark.icon().ifPresent(icons.getChildren()::add);
                    setGraphic(icons);
                    setTooltip(mark.tooltip().orElse(null));
                    setAccessibleText(mark.words().isEmpty() ? name : name + ", " + mark.words());
                    setOpacity(node.settings().disabled() ? 0.55 : 1);
                }
                case Line.OfLane(ScopePath _, String title) -> {
                    setText(title);
                    setGraphic(null);
                    setTooltip(null);
                    setAccessibleText(title);
                    setOpacity(0.75);
                }
            }
        }
    }
}
