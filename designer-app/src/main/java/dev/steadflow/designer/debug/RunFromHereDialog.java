package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.flow.definition.NodePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks what has been before the node at which a debug run is to begin. Owned by the JavaFX thread. */
public final class RunFromHereDialog {

    private static final double WIDTH = 520;

    private final NodePath node;
    private final JsonArea input = new JsonArea("here-input", 5);
    private final JsonArea known = new JsonArea("here-known", 10);
    private final Label wrong = new Label();

    private RunFromHereDialog(NodePath node) {
        this.node = node;
    }

    /**
     * Asks.
     *
     * @param before what is offered, from the last run and from pinned answers
     * @param run gets what a person settles on
     */
    public static void show(Window owner, Beginning before, Consumer<Beginning> run) {
        new RunFromHereDialog(before.node()).open(owner, before, run);
    }

    private void open(Window owner, Beginning before, Consumer<Beginning> run) {
        input.show(Optional.of(before.input()));
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        before.known().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(one -> values.set(one.getKey(), one.getValue()));
        known.show(Optional.of(values));
        wrong.setId("here-wrong");
        wrong.getStyleClass().add(Styles.DANGER);
        Label how = new Label(node.scope().isMain()
                ? say("Nothing before it is executed. A debug run, which is not kept; steps from here on are really called.")
                : say("Its container begins, and each lane of this one begins here. A debug run, which is not kept; steps "
                        + "from here on are really called."));
        how.getStyleClass().add(Styles.TEXT_MUTED);
        for (Label label : new Label[]{how, wrong}) {
            label.setWrapText(true);
            label.setPrefWidth(WIDTH);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(say("Run from here"));
        dialog.setHeaderText(say("Begin at '{0}'", node.id()));
        dialog.setResizable(true);
        dialog.getDialogPane().setId("run-from-here");
        dialog.getDialogPane().setContent(new VBox(8, how, new Label(say("Input of the run")), input,
                new Label(say("What earlier nodes came to, and variables, by name")), known, wrong));
        ButtonType begin = new ButtonType(say("Run from here"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().setAll(begin, ButtonType.CANCEL);
        Button button = (Button) dialog.getDialogPane().lookupButton(begin);
        button.setId("here-run");
        button.addEventFilter(ActionEvent.ACTION, event -> {
            Optional<Beginning> typed = typed();
            typed.ifPresent(run);
            if (typed.isEmpty()) {
                event.consume(); // The dialog stays open while something is wrong.
            }
        });
        dialog.show();
    }

    private Optional<Beginning> typed() {
        try {
            JsonNode values = known.value();
            if (!values.isObject()) {
                throw new IllegalArgumentException(
                        say("Expected an object with a value for each name, such as {0}.",
                                "{\"charge\": {\"id\": 7}}"));
            }
            Map<String, JsonNode> named = new HashMap<>();
            values.properties().forEach(one -> named.put(one.getKey(), one.getValue()));
            return Optional.of(new Beginning(node, input.value(), named));
        } catch (IllegalArgumentException noJson) {
            wrong.setText(noJson.getMessage());
            return Optional.empty();
        }
    }
}
