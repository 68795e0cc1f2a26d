package dev.steadflow.designer.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The platform that all window tests stand on: what JavaFX's own headless platform misses works here. */
@ExtendWith(ApplicationExtension.class)
class TestbedTest {

    private final List<String> seen = new ArrayList<>();
    private @Nullable TextField field;

    @Start
    void start(Stage stage) {
        new Theme().apply(ThemeChoice.DARK);
        Label source = new Label("source");
        source.setId("source");
        source.setOnDragDetected(event -> {
            Dragboard board = source.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putString("a step");
            board.setContent(content);
            event.consume();
        });
        StackPane target = new StackPane(new Label("target"));
        target.setId("target");
        target.setMinSize(300, 200);
        target.setOnDragOver(event -> {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        });
        target.setOnDragDropped(event -> {
            seen.add("dropped " + event.getDragboard().getString());
            event.setDropCompleted(true);
            event.consume();
        });
        target.addEventHandler(ScrollEvent.SCROLL, event -> seen.add("wheel, control " + event.isControlDown()));
        field = new TextField();
        field.setId("field");
        stage.setScene(new Scene(new VBox(8, field, source, target), 400, 400));
        stage.show();
    }

    @Test
    void draggingFromOneNodeToAnotherDropsThePayload(FxRobot robot) {
        robot.drag("#source").moveTo("#target").moveBy(10, 10).drop();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(seen).containsExactly("dropped a step");
    }

    @Test
    void wheelEventsCarryModifiers(FxRobot robot) {
        robot.moveTo("#target").press(KeyCode.CONTROL).scroll(1, VerticalDirection.UP).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(seen).containsExactly("wheel, control true");
    }

    @Test
    void copiedTextCanBePasted(FxRobot robot) {
        robot.clickOn("#field").write("twice").push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.C);
        robot.push(KeyCode.END).push(KeyCode.CONTROL, KeyCode.V);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(field).extracting(TextField::getText).isEqualTo("twicetwice");
    }
}
