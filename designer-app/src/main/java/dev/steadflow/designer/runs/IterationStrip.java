package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Steps through the iterations of a for each or a loop: the one that is picked is what the whole canvas shows of the nodes
 * inside; all of them together are shown otherwise. Owned by the JavaFX thread.
 */
final class IterationStrip extends HBox {

    private final Button before = button("iteration-before", Feather.CHEVRON_LEFT, say("The iteration before"));
    private final Button next = button("iteration-next", Feather.CHEVRON_RIGHT, say("The next iteration"));
    private final Button all = new Button(say("All"));
    private final Label words = new Label();
    private final Iterations iterations = new Iterations();

    IterationStrip() {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        setId("iteration-strip");
        words.setId("iteration-words");
        all.setId("iteration-all");
        all.getStyleClass().add(Styles.SMALL);
        all.setTooltip(new Tooltip(say("Show all iterations together")));
        getChildren().setAll(before, next, words, all); // Arrows stay below the mouse however long the words are.
        hide();
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }

    /** Offers the iterations of a visit; one that was run in fewer than two lanes of a kind offers none. */
    void show(RunSession run, NodeAddress owner) {
        List<ScopeAddress> lanes = iterations.of(run, owner);
        boolean some = lanes.size() > 1;
        setVisible(some);
        setManaged(some);
        if (!some) {
            return;
        }
        int at = run.pickedLane().map(lane -> Collections.binarySearch(lanes, lane, Iterations.BY_INDEX))
                .filter(found -> found >= 0 && lanes.get(found).equals(run.pickedLane().get()))
                .orElse(-1);
        words.setText(at < 0
                ? say("All {0} iterations", lanes.size())
                : say("Iteration {0}, {1} of {2}", lanes.get(at).index().orElseThrow(), at + 1, lanes.size()));
        before.setDisable(at == 0);
        next.setDisable(at == lanes.size() - 1);
        all.setDisable(at < 0);
        before.setOnAction(event -> run.pickLane(Optional.of(lanes.get(at < 0 ? lanes.size() - 1 : at - 1))));
        next.setOnAction(event -> run.pickLane(Optional.of(lanes.get(at + 1))));
        all.setOnAction(event -> run.pickLane(Optional.empty()));
    }

    private static Button button(String id, Feather icon, String words) {
        Button button = new Button("", Icons.of(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        return button;
    }
}
