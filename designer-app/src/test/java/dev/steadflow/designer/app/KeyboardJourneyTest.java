package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodePath;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A flow is built, changed and run without the mouse. */
@NullUnmarked // The fields are set by JUnit and @Start.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KeyboardJourneyTest {

    @TempDir
    private Path folder;

    private Stage stage;
    private DesignerDesk desk;
    private FxRobot robot;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aFlowIsDrawnRenamedWrappedAndRunByKeysAlone(FxRobot keys) {
        robot = keys;
        desk = new DesignerDesk(stage, folder, keys);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        FlowTab tab = desk.flow();
        robot.interact(() -> tab.canvas().requestFocus());

        add("set");
        add("sleep");
        DesignerDesk.until(() -> nodes(tab).equals("[set, sleep]"));
        robot.type(KeyCode.ESCAPE).push(KeyCode.LEFT).push(KeyCode.RIGHT).type(KeyCode.DELETE);
        DesignerDesk.until(() -> nodes(tab).equals("[set]"));

        DesignerDesk.until(() -> {
            tab.store().select(Selection.of(NodePath.parse("set")));
            tab.canvas().requestFocus();
            return true;
        });
        robot.type(KeyCode.F2);
        DesignerDesk.until(() -> robot.lookup("#field-id .text-field").query().isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.A).write("first").type(KeyCode.ENTER);
        DesignerDesk.until(() -> nodes(tab).equals("[first]"));

        robot.type(KeyCode.ESCAPE);
        DesignerDesk.until(() -> tab.canvas().isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.G);
        DesignerDesk.until(() -> nodes(tab).contains("/first"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        DesignerDesk.until(() -> nodes(tab).equals("[first]"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);

        desk.awaitWords("#run-state", "Completed");
        assertThat(DesignerDesk.onFx(() -> tab.runs().isReady())).isTrue();
    }

    /** N, a few letters, Enter. */
    private void add(String name) {
        robot.type(KeyCode.N);
        desk.find(".sf-quick-list", ListView.class, list -> list.isVisible());
        robot.write(name).type(KeyCode.ENTER);
        DesignerDesk.until(() -> robot.lookup(".sf-quick-list").tryQuery().filter(list -> list.isVisible()).isEmpty());
    }

    private static String nodes(FlowTab tab) {
        return tab.document().nodePaths().toString();
    }
}
