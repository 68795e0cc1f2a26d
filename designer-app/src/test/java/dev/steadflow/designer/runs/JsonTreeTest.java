package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Large values as a tree: nothing is made before somebody looks, everything can be found. */
@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
class JsonTreeTest {

    private JsonView view;
    private final ObjectNode value = value();

    private static ObjectNode value() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode items = root.putArray("items");
        for (int i = 0; i < 2_500; i++) {
            items.addObject().put("id", i).put("name", "item " + i);
        }
        root.put("note", "the last one");
        return root;
    }

    @Start
    void start(Stage stage) {
        new Theme().apply(ThemeChoice.LIGHT);
        view = new JsonView("Nothing.");
        stage.setScene(new Scene(view, 420, 400));
        view.getStylesheets().add(RunStyles.sheet());
        stage.show();
    }

    private JsonTree tree(FxRobot robot) {
        return robot.lookup("#json-tree").queryAs(JsonTree.class);
    }

    @Test
    void aLongArrayIsInPartsAndAFoundValueIsOpenedAndItsPathCopied(FxRobot robot) {
        robot.interact(() -> view.show(Optional.of(value), "$fetch"));
        robot.clickOn("#json-as-tree");
        TreeItem<JsonTree.Entry> items = tree(robot).getRoot().getChildren().getFirst();
        assertThat(items.getChildren()).hasSize(3);

        robot.clickOn("#json-search").interact(() -> robot.lookup("#json-search").queryAs(TextField.class)
                .setText("item 2400"));
        WaitForAsyncUtils.waitForFxEvents();
        JsonTree.Entry chosen = tree(robot).getSelectionModel().getSelectedItem().getValue();
        assertThat(chosen.place().expression("$fetch")).isEqualTo("{% $fetch.items[2400].name %}");
        assertThat(items.getChildren().getFirst().isExpanded()).isFalse();
        robot.interact(() -> tree(robot).getContextMenu().getItems().getFirst().fire());

        String copied = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo("{% $fetch.items[2400].name %}");
    }

    @Test
    void enterGoesThroughAllThatWasFoundAndRoundAgain(FxRobot robot) throws Exception {
        robot.interact(() -> view.show(Optional.of(value), "$fetch"));
        robot.clickOn("#json-as-tree");
        robot.clickOn("#json-search").interact(() -> robot.lookup("#json-search").queryAs(TextField.class)
                .setText("item 249"));
        for (int i = 0; i < 11; i++) {
            robot.type(KeyCode.ENTER);
        }
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(tree(robot).getSelectionModel().getSelectedItem().getValue().value().stringValue())
                .isEqualTo("item 249");
        Png.write(
                WaitForAsyncUtils.waitForAsyncFx(5_000, () -> view.getScene().snapshot(null)),
                Path.of("target/pictures", "json-tree.png"));
    }
}
