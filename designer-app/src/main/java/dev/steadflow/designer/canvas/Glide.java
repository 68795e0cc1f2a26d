package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;

/**
 * Lets nodes move to their new places within a quarter of a second when the flow was arranged, so that the eye can follow
 * them. At once when the person asks for little motion, and for flows so large that frames would be late. JavaFX thread
 * only.
 */
final class Glide {

    private static final Duration LENGTH = Duration.millis(250);
    /** To measure and draw a frame of so many nodes takes about 10 ms. */
    private static final int MOST_NODES = 600;

    private final Consumer<SceneGeometry> show;
    private Optional<Movement> running = Optional.empty();
    private BooleanSupplier still = () -> true;
    private boolean next;

    /** @param show takes where everything is now */
    Glide(Consumer<SceneGeometry> show) {
        this.show = show;
    }

    /** Asks from now on whether nothing may move by itself; nobody else says that something may. */
    void stillWhen(BooleanSupplier nothingMoves) {
        still = nothingMoves;
    }

    /** The next change is shown as a movement. */
    void next() {
        next = !still.getAsBoolean();
    }

    /** Shows a document in the place of another one. */
    void show(FlowDocument before, FlowDocument after) {
        running.ifPresent(Movement::stop);
        running = Optional.empty();
        boolean moves = next && after.layout().positions().size() <= MOST_NODES;
        next = false;
        if (!moves) {
            show.accept(SceneGeometry.of(after));
            return;
        }
        Movement movement = new Movement(before, after);
        running = Optional.of(movement);
        movement.play();
    }

    private final class Movement extends Transition {

        private final FlowDocument before;
        private final FlowDocument after;

        Movement(FlowDocument before, FlowDocument after) {
            this.before = before;
            this.after = after;
            setCycleDuration(LENGTH);
            setInterpolator(Interpolator.EASE_BOTH);
        }

        @Override
        protected void interpolate(double share) {
            if (share >= 1) {
                show.accept(SceneGeometry.of(after));
                return;
            }
            Map<NodePath, DocPoint> between = new LinkedHashMap<>();
            after.layout().positions().forEach((node, to) -> before.layout().position(node)
                    .ifPresent(from -> between.put(node, new DocPoint(
                            from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())))));
            show.accept(SceneGeometry.of(after.withLayout(after.layout().with(between))));
        }
    }
}
