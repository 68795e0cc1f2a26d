package dev.steadflow.designer.canvas;

import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/** The cards of the nodes that are near. Cards that are no longer needed serve other nodes later. */
final class CardLayer extends Pane {

    private final Group world = new Group();
    private final Translate shift = new Translate();
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final Map<NodePath, NodeCard> cards = new LinkedHashMap<>();
    private final Deque<NodeCard> spare = new ArrayDeque<>();
    private final TextFit fit;

    CardLayer(TextFit fit) {
        this.fit = fit;
        setMouseTransparent(true);
        world.getTransforms().addAll(shift, scale);
        world.setManaged(false);
        getChildren().add(world);
    }

    void show(List<CardModel> models, Camera camera) {
        shift.setX(camera.shift().x());
        shift.setY(camera.shift().y());
        scale.setX(camera.zoom());
        scale.setY(camera.zoom());
        release(models);
        for (CardModel model : models) {
            cards.computeIfAbsent(model.box().path(), path -> take()).show(model);
        }
    }

    private void release(List<CardModel> models) {
        Set<NodePath> wanted = models.stream()
                .map(model -> model.box().path())
                .collect(Collectors.toCollection(HashSet::new));
        Set<NodeCard> released = new HashSet<>();
        cards.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && released.add(entry.getValue()));
        released.forEach(card -> {
            card.setVisible(false);
            card.setId(null);
            spare.push(card);
        });
    }

    private NodeCard take() {
        NodeCard card = spare.poll();
        if (card == null) {
            card = new NodeCard(fit);
            world.getChildren().add(card);
        }
        card.setVisible(true);
        card.forget();
        return card;
    }
}
